"""What one visitor's session remembers, in one typed place; nothing else touches `st.session_state`."""

from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from viz_lstm.errors import UserInputError
from viz_lstm.runs import Run, key_of
from viz_lstm.scenes import Focus
from viz_lstm.tasks import Config, Selection
from viz_lstm.ui.links.link import Link, ParsedAddress

KEY = "viz_lstm"
RUNS_KEPT = 6


@dataclass(slots=True)
class Session:
    """One session.

    Attributes:
        language: the language on the screen; empty before the first rerun has found out.
        wanted: the picture that was just asked for.
        runs: the networks trained in this session, by name, oldest first.
        shown: for each task, the name of the run in the player; one that is missing is a shipped one.
        job: the key of the training that this session watches.
        address: the parts of the address as they were last read or written; None in the first rerun.
        page: the page on the screen, by the name of its task, or by its own.
        shows: the frame on the screen; None for a page as it opens, and for one without a player.
        left: for each page the frame that it showed last.
        opened: what the address of this session asked for, once it was read; until it has been done.
        arriving: the frame that the player is about to be sent to.
        link_notes: what there is to be said about it: the names of sentences, and what fills them.
        focus: where the player is to go, and the scene for which that was wished.
        arrived: the name of the run that was trained last.
        failure: why the last training came to nothing.
        note: what else is to be said about it.
        again: its configuration, where it ended early and may well go on to its end another time.
        refused: why the network of an address is not trained.
        dropped: what an address asked for and did not get, to be taken up again with that configuration.
        readable: the name of the network that last read a text, and what it read.
        compared: the names of the runs that were last compared, or suggested for it: a fork and what it left.
        gathered: how often networks were gathered for an address: each time their table is ticked anew.
        destination: the page that was just asked for.
    """

    language: str = ""
    wanted: str = ""
    runs: dict[str, Run] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    job: str | None = None
    address: dict[str, str] | None = None
    page: str = ""
    shows: Link | None = None
    left: dict[str, Link] = field(default_factory=dict)
    opened: ParsedAddress | None = None
    arriving: Link | None = None
    link_notes: dict[str, dict[str, str]] = field(default_factory=dict)
    focus: tuple[str, Focus] | None = None
    arrived: str = ""
    failure: UserInputError | None = None
    note: UserInputError | None = None
    again: Config | None = None
    refused: UserInputError | None = None
    dropped: ParsedAddress | None = None
    readable: tuple[str, Selection] | None = None
    compared: tuple[str, ...] = ()
    gathered: int = 0
    destination: str = ""

    @property
    def awaited(self) -> Link | None:
        """The frame that the address of this page asked for, while its network is being trained again."""
        return self.pending if self.opened is not None and self.opened.page == self.page else None

    @property
    def pending(self) -> Link | None:
        """The frame that an address asked for, on whatever page, while its network is being trained again."""
        link = self.opened.link if self.opened else None
        asked_for = () if link is None else tuple(map(key_of, link.configs))
        return link if self.job in asked_for else None

    def add(self, run: Run) -> None:
        """Keep a new run and show it."""
        self.keep(run)
        self.arrived = name_of(run)
        self.show(run.task, self.arrived)
        names = (self.arrived if key_in(name) == run.key else name for name in self.compared)
        self.compared = tuple(names)

    def keep(self, run: Run) -> None:
        """Offer a run beside the others of this session; the oldest goes when there are many."""
        self.runs.pop(name_of(run), None)
        self.runs[name_of(run)] = run
        for old in list(self.runs)[:-RUNS_KEPT]:
            del self.runs[old]

    def show(self, task: str, name: str) -> None:
        """Put one of a task's runs into the player."""
        self.shown[task] = st.session_state[run_widget(task)] = name


def run_widget(task: str) -> str:
    """Return the key of the control that chooses among the runs of a task."""
    return f"run-{task}"


def name_of(run: Run) -> str:
    """Tell a run from others, those of the same configuration included that were stopped at another epoch."""
    return f"{run.key}-{run.history.epochs}"


def key_in(name: str) -> str:
    """Return the key in the name of a run."""
    return name.rpartition("-")[0]


def current_session() -> Session:
    """Return this session's state; a new one when there is none, or when a reload has renewed its class."""
    state = st.session_state.get(KEY)
    if not isinstance(state, Session):
        state = st.session_state[KEY] = Session()
    return state


def preset(widget: str, value: object) -> None:
    """Give a widget its first value; one that has been on this page keeps its own."""
    if widget not in st.session_state:
        st.session_state[widget] = value


def put(widget: str, value: object) -> None:
    """Have a widget that is not drawn yet show a value, whatever it showed before."""
    st.session_state[widget] = value


def follow(widget: str, value: object, *, among: tuple[object, ...]) -> None:
    """Have a widget show a value if it shows another one of the same kind; what was chosen besides stays."""
    if st.session_state.get(widget) in among:
        st.session_state[widget] = value


def widget_value(widget: str, *, otherwise: object = None) -> Any:  # noqa: ANN401  a browser's word
    """Return what a widget or a component says now, or something else where it has not been drawn yet."""
    return st.session_state.get(widget, otherwise)
