"""The sentences for what cannot be done."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from viz_lstm.errors import UserInputError
from viz_lstm.ui.session import current_session
from viz_lstm.words.catalogue import Catalogue, catalogue_in, closest_language

LOG = logging.getLogger(__name__)


@contextmanager
def friendly_errors(words: Catalogue) -> Iterator[None]:
    """Word a `UserInputError` for the visitor; any other error goes on to `show_fault`."""
    try:
        yield
    except UserInputError as error:
        st.warning(words.error(error), icon=":material/info:")


def show_fault(error: Exception) -> bool:
    """Say that the program is at fault, and keep the details for the log.

    Returns:
        True: nothing more is to be shown.
    """
    LOG.error("a page failed", exc_info=error)
    words = catalogue_in(current_session().language or closest_language(st.context.locale))
    st.error(words("app.fault"), icon=":material/report:")
    return True
