"""The one line above the player: what there is to see, the details behind a mark, and what can be pressed."""

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from viz_lstm.ui.session import current_session
from viz_lstm.words.catalogue import Catalogue

STYLE = Path(str(files("viz_lstm.ui") / "assets" / "stage.css"))
TERM = "LSTM"
"""The word of titles that the glossary explains beside them."""


def show(title: str, details: Iterable[str], words: Catalogue) -> DeltaGenerator:
    """Show the heading, and return the line for whatever else is to stand in it.

    Args:
        title: What there is to see.
        details: What there is to say of it, one paragraph each; empty ones are left out.
        words: The words.
    """
    if current_session().destination:
        st.rerun()
    line = st.container(horizontal=True, vertical_alignment="center", gap="small", key="heading")
    with line:
        explained = words("player.explain_lstm") if TERM in title else None
        st.title(title, anchor=False, width="content", help=explained)
        with st.popover(words("stage.details"), icon=":material/info:", key="details"):
            for paragraph in filter(None, details):
                st.markdown(paragraph)
    return line


def furnish() -> None:
    """Give the page the room that its first screen needs; every rerun calls this once."""
    st.html(STYLE)
