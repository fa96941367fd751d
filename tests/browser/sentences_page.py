"""Every sentence that takes values, filled with nasty ones, as Streamlit renders it."""

import streamlit as st

from tests.browser.sentences import HARMLESS, NASTY, filled, turns
from viz_lstm.words.markdown import literal

TOGETHER = 60
"""How many sentences are rendered at once, as paragraphs of one text."""


def show():
    """Show sentences, and values alone, as the names of buttons and in a table."""
    said = [fill(value)[0] for number, fill in enumerate(filled().values()) for value in turns(number)]
    with st.container(key="sentences"):
        for first in range(0, len(said), TOGETHER):
            st.markdown("\n\n".join(said[first : first + TOGETHER]))
    with st.container(key="alone"):
        st.markdown("\n\n".join(literal(value) for value in (HARMLESS, *NASTY)))
    with st.container(key="labels"):
        for number, value in enumerate((HARMLESS, *NASTY)):
            st.button(literal(value), key=f"button-{number}")
    with st.container(key="cells"):
        rows = (f"|{literal(value)}|b|" for value in (HARMLESS, *NASTY))
        st.markdown("\n".join(("|a|b|", "|--|--|", *rows)))
