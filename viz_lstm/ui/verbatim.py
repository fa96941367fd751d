"""Text as it is, character by character.

`st.code` would do, but brings a library that colours 300 languages, a second of processor time.
"""

from html import escape

import streamlit as st


def verbatim(text: str) -> None:
    """Show text as it is, with its spaces and line ends, folded where the page ends."""
    st.html(f'<div class="verbatim">{escape(text)}</div>')
