"""The memory of one visitor's session, in one typed place; nothing else touches `st.session_state`."""

from dataclasses import dataclass, field
from typing import Any, Literal

import streamlit as st

from viz_lstm.errors import UserInputError
from viz_lstm.runs import Repetition, Run
from viz_lstm.scenes import Frame, FrameRequest
from viz_lstm.tasks import Config, Selection
from viz_lstm.ui.links.link import Link
from viz_lstm.ui.links.restore_machine import Restore, Unread, Waiting

KEY = "viz_lstm"
RUNS_KEPT = 6
MOST_BYTES = 128_000_000
"""What the networks of one session may take in memory; the latest always stays."""

Pressed = Literal["", "train", "open", "again"]
"""What was just asked for: what the form describes, or what was trained before: to open it, or live."""


@dataclass(slots=True)
class Offer:
    """A network that was trained before, to be opened or trained again.

    Attributes:
        config: Its configuration.
        beside: The name of the run that one will want to compare it with, if there is one.
        form: What the form of the page says; None before that is known.
    """

    config: Config
    beside: str = ""
    form: Config | None = None


@dataclass(slots=True)
class Session:
    """One session.

    Attributes:
        language: the language on the screen; empty before the first rerun has found out.
        runs: the networks trained in this session, by name, oldest first.
        shown: for each task, the name of the run in the player; one that is missing is a shipped one.
        job: the key of the training that this session watches.
        address: the parts of the address as they were last read or written; None in the first rerun.
        page: the page on the screen, by the name of its task, or by its own.
        shows: what is on the screen; None for a page as it opens, and for one without a player.
        left: for each page what it showed last.
        restore: how far what an address asked for is on the way to the screen.
        notes: what there is to be said about the address: the names of sentences, and what fills them.
        request: where the player is to go, and the name of the scene for which that was asked.
        arrived: the name of the run that was trained last.
        trainings_over: how many trainings of this session have ended, whatever came of them.
        readable: the name of the network that last read a text, and what it read.
        compared: the names of the runs that were last compared, or suggested for it: a fork and what it left.
        gathered: how often networks were gathered for an address: each time their table is ticked anew.
        destination: the page that was just asked for.
        digest: the file of weights that was brought last, by its place on the server, and the hash of it.
        plays_weights: whether an LSTM of that file was on the stage at the last rerun.
        ordered: whether a player had ordered a training in the run before.
        pressed: what was just asked for by a button.
        offer: the network that was trained before and is asked for again.
        earlier: the run with whose configuration the training at hand has been done before.
        repetition: how the run that arrived last compares with the earlier one.
        hidden: the names of what the address had the pages leave out.
        opened: what came of the file that was brought last: None while it is read, then its network, and
            once that is on the page its task; or why there is none in it; empty without a file.
    """

    language: str = ""
    runs: dict[str, Run] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    job: str | None = None
    address: dict[str, str] | None = None
    page: str = ""
    shows: Link | None = None
    left: dict[str, Link] = field(default_factory=dict)
    restore: Restore = field(default_factory=Unread)
    notes: dict[str, dict[str, str]] = field(default_factory=dict)
    request: tuple[str, FrameRequest] | None = None
    arrived: str = ""
    trainings_over: int = 0
    readable: tuple[str, Selection] | None = None
    compared: tuple[str, ...] = ()
    gathered: int = 0
    destination: str = ""
    ordered: bool = False
    pressed: Pressed = ""
    offer: Offer | None = None
    earlier: Run | None = None
    repetition: Repetition | None = None
    hidden: tuple[str, ...] = ()
    opened: Run | str | UserInputError | None = ""
    digest: tuple[str, str] = ("", "")
    plays_weights: bool = False

    @property
    def awaited(self) -> Link | None:
        """What the address of this page asked for, while a network of it is being trained again."""
        restore = self.restore
        return restore.link if isinstance(restore, Waiting) and restore.page == self.page else None

    def send(self, name: str, frame: Frame, *, keeps_layout: bool = False) -> None:
        """Ask the player that shows a scene to go to a frame, if need be in the layout that it has."""
        turn = self.request[1].turn + 1 if self.request else 1
        self.request = (name, FrameRequest(frame=frame, turn=turn, keeps_layout=keeps_layout))

    def request_for(self, name: str) -> FrameRequest | None:
        """Return where the player that shows a scene is to go."""
        return self.request[1] if self.request and self.request[0] == name else None

    def add(self, run: Run) -> None:
        """Keep a new run and show it."""
        self.keep(run)
        self.arrived = name_of(run)
        self.show(run.task, self.arrived)
        names = (self.arrived if key_in(name) == run.key else name for name in self.compared)
        self.compared = tuple(names)

    def keep(self, run: Run) -> None:
        """Offer a run beside the others of this session; the oldest go when there are many, or large ones."""
        self.runs.pop(name_of(run), None)
        self.runs[name_of(run)] = run
        for old in list(self.runs)[:-1]:
            if len(self.runs) > RUNS_KEPT or sum(each.num_bytes for each in self.runs.values()) > MOST_BYTES:
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


def is_hidden(part: str) -> bool:
    """Tell whether the address had the pages leave something out."""
    return part in current_session().hidden


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
