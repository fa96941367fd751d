"""What one visitor's session remembers, in one typed place; nothing else touches `st.session_state`."""

from dataclasses import dataclass, field

import streamlit as st

from viz_lstm.errors import UserInputError
from viz_lstm.runs import Run

KEY = "viz_lstm"
RUN_WIDGET = "run"
RUNS_KEPT = 6


@dataclass(slots=True)
class AppState:
    """One session.

    Attributes:
        language: the language on the screen; empty before the first rerun has found out.
        runs: the networks trained in this session, by name, oldest first.
        shown: the name of the run in the player; empty for the shipped one.
        job: the key of the training that this session watches.
        arrived: the name of the run that was trained last.
        failure: why the last training came to nothing.
        note: what else is to be said about it.
    """

    language: str = ""
    runs: dict[str, Run] = field(default_factory=dict)
    shown: str = ""
    job: str | None = None
    arrived: str = ""
    failure: UserInputError | None = None
    note: UserInputError | None = None

    def add(self, run: Run) -> None:
        """Keep a new run and show it; the oldest goes when there are many."""
        name = name_of(run)
        self.runs.pop(name, None)
        self.runs[name] = run
        self.shown = self.arrived = name
        st.session_state[RUN_WIDGET] = name
        for old in list(self.runs)[:-RUNS_KEPT]:
            del self.runs[old]


def name_of(run: Run) -> str:
    """Tell a run from others, those of the same configuration included that were stopped at another epoch."""
    return f"{run.key}-{run.history.epochs}"


def app_state() -> AppState:
    """Return this session's state; a new one when there is none, or when a reload has renewed its class."""
    state = st.session_state.get(KEY)
    if not isinstance(state, AppState):
        state = st.session_state[KEY] = AppState()
    return state


def preset(widget: str, value: object) -> None:
    """Give a widget its first value; one that has been on this page keeps its own."""
    if widget not in st.session_state:
        st.session_state[widget] = value
