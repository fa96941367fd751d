"""The lease of a session, known to the training service by a name that says nothing about anybody."""

from uuid import uuid4

import streamlit as st

from viz_lstm.jobs import surveys, training_service
from viz_lstm.ui.session import current_session

SECONDS_BETWEEN_SIGNS = 30


def attend() -> None:
    """Tell the service that this session is here, and when it goes.

    Every rerun calls this, once the page has taken note of a training that is over.
    """
    _presence()
    if current_session().job is not None:
        st.fragment(_give_a_sign, run_every=SECONDS_BETWEEN_SIGNS)()


def visitor() -> str:
    """Return the name of this session."""
    return _presence()


def _say_goodbye(name: str) -> None:
    """Run on the server's event loop when the connection ends, so it must not wait for anything."""
    training_service().leave(name)
    surveys().leave(name)


@st.cache_resource(scope="session", on_release=_say_goodbye, show_spinner=False)
def _presence() -> str:
    name = uuid4().hex
    training_service().arrive(name)
    return name


def _give_a_sign() -> None:
    """Keep the lease of a page that does not watch the training it waits for, such as one of explanations."""
    if (key := current_session().job) is not None:
        training_service().watch(key, visitor())
