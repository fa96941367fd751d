"""The control of a survey: a button before, progress and an end meanwhile, the answers afterwards."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from viz_lstm.analysis.effects import Effects, joined
from viz_lstm.analysis.study import Study
from viz_lstm.jobs import SurveyStatus, surveys
from viz_lstm.lstm.question import Question
from viz_lstm.ui.looks import seconds_between_looks
from viz_lstm.ui.server import session_lease
from viz_lstm.words.catalogue import Catalogue

Questions = Sequence[Question[Any]]


def known(study: Study) -> Effects | None:
    """Return what each unit alone decides, if that has been asked; nothing is asked for it."""
    status = surveys().status(study.singles(study.sources[0]))
    return joined(status.answers) if status is not None and status.answers else None


def answers(questions: Questions, words: Catalogue, *, key: str) -> tuple[Any, ...]:
    """Return the answers to questions; none before they are there, and what can be done about it.

    Raises:
        UserInputError: They could not be answered; another time they are asked again.
    """
    status = surveys().status(questions)
    if status is None:
        st.info(words("decisions.unasked"), icon=":material/help:")
        st.button(
            words("decisions.ask"),
            icon=":material/science:",
            key=f"ask-{key}",
            on_click=_begin,
            args=(questions,),
        )
    elif status.error is not None:
        st.button(words("decisions.again"), key=f"again-{key}", on_click=_begin, args=(questions,))
        raise status.error
    elif not status.is_over:
        st.fragment(_follow, run_every=seconds_between_looks())(questions, key, words)
    return () if status is None else status.answers


def _begin(questions: Questions) -> None:
    surveys().begin(questions, session=session_lease.visitor())


def _follow(questions: Questions, key: str, words: Catalogue) -> None:
    """Say how far it is; once it is over, the page is shown anew."""
    status = surveys().status(questions)
    if status is None or status.is_over:
        st.rerun()
    st.progress(_share(status), text=words("decisions.progress", done=status.done, total=status.total))
    if surveys().is_of_others(questions, session=session_lease.visitor()):
        st.caption(words("decisions.others"))
        st.button(words("decisions.join"), key=f"join-{key}", on_click=_begin, args=(questions,))
        return
    st.button(
        words("decisions.cancel"),
        icon=":material/stop:",
        key=f"cancel-{key}",
        on_click=_cancel,
        args=(questions,),
    )


def _share(status: SurveyStatus) -> float:
    return status.done / max(1, status.total)


def _cancel(questions: Questions) -> None:
    surveys().cancel(questions, session=session_lease.visitor())
