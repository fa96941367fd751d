"""The end of a training that this session watched, and what is said about it."""

import streamlit as st

from viz_lstm.errors import UserInputError
from viz_lstm.jobs import JobStatus
from viz_lstm.ui.address_bar import restore
from viz_lstm.ui.address_bar.restore_effects import WORTH_ANOTHER, training_over
from viz_lstm.ui.links.restore_machine import last_ended
from viz_lstm.ui.session import current_session
from viz_lstm.ui.training import again, succession
from viz_lstm.words.catalogue import Catalogue

ICON = ":material/info:"


def take_over(status: JobStatus) -> None:
    """Keep the result of a training that is over, and have the stage go on with it."""
    state = current_session()
    state.job, state.repetition = None, None
    state.trainings_over += 1
    if status.run is not None:
        succession.prepare(status.run)
        state.add(status.run)
        again.measure(status.run)
    unfinished = status.config if _ended_early(status) else None
    training_over(error=status.error, note=status.note, again=unfinished)


def leave_to_others(status: JobStatus) -> None:
    """Turn away from a training that goes on for those who watch it, too."""
    _turn_away()
    training_over(note=UserInputError("training-shared"), again=status.config)


def give_up_lost() -> None:
    """Turn away from a training that the service does not know any more."""
    _turn_away()
    training_over(error=UserInputError("job-lost"))


def _turn_away() -> None:
    state = current_session()
    state.job = None
    state.trainings_over += 1


def failure() -> UserInputError | None:
    """Return why the last training came to nothing, unless that is said above the page."""
    ended = last_ended(current_session().restore)
    return None if ended is None or ended.refused else ended.error


def say(words: Catalogue) -> None:
    """Say why a training came to nothing or what else there is to it, and offer it again.

    Where there is nothing to say, the offer stands beside the page: the stage stays where it is.
    """
    ended = last_ended(current_session().restore)
    if ended is None:
        return
    if (error := failure()) is not None:
        st.warning(words.error(error), icon=ICON)
    if ended.note is not None:
        st.info(words.error(ended.note), icon=ICON)
    if ended.refused:
        return
    has_said = ended.note is not None or failure() is not None
    with st.container() if has_said else st.sidebar:
        restore.offer_again(ended, words)


def _ended_early(status: JobStatus) -> bool:
    """Tell whether a training might come to its end another time: it was stopped, or its worker was lost."""
    if status.error is not None:
        return status.error.code in WORTH_ANOTHER
    return status.state == "withdrawn" or (
        status.state == "stopped" and (status.run is None or status.note is None)
    )
