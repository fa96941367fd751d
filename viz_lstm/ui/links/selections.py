"""The selection of a task as parts of an address: what of a network is looked at, and what it reads."""

from collections.abc import Mapping

from viz_lstm.tasks import Config, Selection, task_of


def selection_names(task: str) -> frozenset[str]:
    """Return the names of the parts that tell a selection of a task."""
    names: frozenset[str] = task_of(task).selection.PARTS
    return names


def reads_text(task: str) -> bool:
    """Tell whether positions of a task's sequences can be marked."""
    return task_of(task).has_marks


def selection_parts(selection: Selection) -> dict[str, str]:
    """Write a selection, except its layer."""
    return selection.write()


def read_selection(config: Config, layer: int, query: Mapping[str, str]) -> tuple[Selection, list[str]]:
    """Read what `selection_parts` wrote.

    Returns:
        The selection, and the names of the parts that do not fit the network.
    """
    read: tuple[Selection, list[str]] = task_of(config).selection.read(config, layer, query)
    return read
