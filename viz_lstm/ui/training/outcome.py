"""How the last training of this session ended, and the way to have it trained once more."""

import streamlit as st

from viz_lstm.errors import UserInputError
from viz_lstm.jobs import JobStatus, training_service
from viz_lstm.tasks import Config
from viz_lstm.ui.server import session_lease
from viz_lstm.ui.session import current_session
from viz_lstm.words.catalogue import Catalogue

WORTH_ANOTHER = frozenset({"queue-full", "queue-share", "worker-lost", "out-of-memory"})
"""What need not happen another time; any other error comes of the configuration itself."""
ICON = ":material/info:"


def take_over(status: JobStatus) -> None:
    """Keep what came of a training that is over."""
    state = current_session()
    _offer_again(status.config if _ended_early(status) else None)
    state.job, state.failure, state.note = None, status.error, status.note
    if status.run is not None:
        state.add(status.run)


def leave_to_others(status: JobStatus) -> None:
    """Turn away from a training that goes on for those who watch it, too."""
    state = current_session()
    _offer_again(status.config)
    state.job, state.failure, state.note = None, None, UserInputError("training-shared")


def order(config: Config) -> None:
    """Have a network trained that an address names; where that cannot be, note why."""
    state = current_session()
    try:
        state.job = training_service().submit(config, session=session_lease.visitor())
    except UserInputError as error:
        state.refused = error
        state.again = config if error.code in WORTH_ANOTHER else None
        state.dropped = state.opened


def forget() -> None:
    """Say no more of how a training ended: another one begins."""
    state = current_session()
    state.failure = state.note = state.refused = state.again = state.dropped = None
    state.link_notes.pop("links.unfinished", None)


def say(words: Catalogue) -> None:
    """Say why a training came to nothing or what else there is to it, and offer it again."""
    state = current_session()
    if state.failure is not None:
        st.warning(words.error(state.failure), icon=ICON)
    if state.note is not None:
        st.info(words.error(state.note), icon=ICON)
    if state.refused is None:
        _offer_button(words)


def say_refusal(words: Catalogue) -> None:
    """Say why the network of an address is not trained, if so, and offer it where that is of use."""
    if (refused := current_session().refused) is not None:
        st.warning(words.error(refused), icon=ICON)
        _offer_button(words)


def _offer_button(words: Catalogue) -> None:
    state = current_session()
    if state.again is not None and state.job is None:
        st.button(words("training.again"), icon=":material/replay:", key="train-again", on_click=_train_again)


def _train_again() -> None:
    """Ask for the same configuration, and for the frame that an address wanted of it."""
    state = current_session()
    config, dropped = state.again, state.dropped
    if config is None:
        return
    try:
        state.job = training_service().submit(config, session=session_lease.visitor())
    except UserInputError as error:
        state.failure = error
        return
    forget()
    if dropped is not None:
        state.opened = dropped


def _offer_again(config: Config | None) -> None:
    """Remember what ended early, and the frame that waited for it."""
    state = current_session()
    waits = config is not None and state.pending is not None
    state.again, state.dropped = config, state.opened if waits else None


def _ended_early(status: JobStatus) -> bool:
    """Whether a training might come to its end another time: somebody stopped it, or its worker was lost."""
    if status.error is not None:
        return status.error.code in WORTH_ANOTHER
    return status.state == "withdrawn" or (
        status.state == "stopped" and (status.run is None or status.note is None)
    )
