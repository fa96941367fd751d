"""The page that explains the cell, from the memory outwards."""

from importlib.resources import files

import streamlit as st

from viz_lstm.words.catalogue import Catalogue

SECTIONS = ("memory", "forget", "write", "show", "size")
READING_WIDTH = 760
CODE_WIDTH = 960


def show(words: Catalogue) -> None:
    """Tell the story, show the equations as the code that runs, and say where to read more."""
    with st.container(width=READING_WIDTH):
        st.title(words("app.how_it_works_title"), anchor=False)
        st.markdown(words.prose("how-it-works"))
        for section in SECTIONS:
            st.markdown(words.prose(section))
    st.code(
        (files("viz_lstm") / "lstm" / "cell.py").read_text(encoding="utf-8"),
        language="python",
        width=CODE_WIDTH,
    )
    with st.container(width=READING_WIDTH):
        st.markdown(words.prose("references"))
