"""A task's contribution to the dashboard: its page, and its part of the others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from viz_lstm.runs import Run
from viz_lstm.tasks import Config, task_of, tasks
from viz_lstm.ui.unit_roles import UnitRoles
from viz_lstm.words.catalogue import Catalogue

Column = tuple[Callable[[Run], Any], Any]
"""What a column of the comparison shows of a run, and Streamlit's configuration of it."""
Columns = Callable[[Catalogue], dict[str, Column]]


def _nothing(_: Any) -> None:  # noqa: ANN401  whatever is not followed
    """Follow nothing."""


def _nowhere(_: Any, __: Any) -> None:  # noqa: ANN401  whatever there were and there is
    """Go on with nothing."""


def _no_columns(_: Catalogue) -> dict[str, Column]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """A task on the screen.

    Attributes:
        icon: The icon of its page, as Streamlit writes it.
        title: What the navigation calls it.
        show: Draws its page.
        label: What a network trained here is called.
        roles: What the units of a selection of a run do.
        shipped: The names of the runs that come with the project; the page opens with the first.
        openings: The name of the one that it opens with instead, by the language of the page.
        shipped_label: What such a run is called.
        sequence_name: Names what a network of a configuration reads: networks of one name can be compared.
        sequence_title: What the reader calls that.
        setting_columns: The first columns of the comparison's table: settings that only this task has.
        result_columns: What came of the training, as columns.
        no_link: Why a configuration that no link has room for has none: a label, and one for several of them.
        follow_config: Has the training form show a configuration that an address named.
        follow_example: Has the training form show the shipped example that was chosen.
        go_on: Has the page read with a second network what it reads with a first one.
    """

    icon: str
    title: Callable[[Catalogue], str]
    show: Callable[[Catalogue], None]
    label: Callable[[Any, Catalogue], str]
    roles: Callable[[Any, Any, Catalogue], UnitRoles]
    sequence_name: Callable[[Any], str]
    sequence_title: Callable[[Any, Catalogue], str]
    shipped: tuple[str, ...] = ()
    openings: Mapping[str, str] = field(default_factory=dict)
    shipped_label: Callable[[str, Catalogue], str] = lambda name, _: name
    setting_columns: Columns = _no_columns
    result_columns: Columns = _no_columns
    no_link: tuple[str, str] = ("links.too_long", "links.too_long_comparison")
    follow_config: Callable[[Any], None] = _nothing
    follow_example: Callable[[str], None] = _nothing
    go_on: Callable[[Any, Any], None] = _nowhere


def page_of(subject: Config | str) -> TaskPage:
    """Return the page of a configuration's task, or of a task by its name."""
    page: TaskPage = task_of(subject).page.load()
    return page


def task_pages() -> Mapping[str, TaskPage]:
    """Return the pages of all tasks, by the task's name, in the order in which they are offered."""
    return {name: page_of(name) for name in tasks()}
