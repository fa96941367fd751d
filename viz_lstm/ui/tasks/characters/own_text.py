"""The part of a brought text that is learned, and the choices that it offers."""

import streamlit as st

from viz_lstm.tasks.characters import OFFERED, BroughtText, bring_file, bring_text
from viz_lstm.words.catalogue import Catalogue


def learned_text(brought: str | bytes, most: int, words: Catalogue) -> str:
    """Return what is learned of a typed text or of a file, and say what was done to it.

    Raises:
        UserInputError: It cannot be read.
    """
    encoding = _choose_encoding(words) if isinstance(brought, bytes) else None
    learned = _bring(brought, encoding, 1, most)
    stretch = next((note for note in learned.notes if note.name == "stretch"), None)
    if stretch is not None:
        total = stretch.values["total"]
        assert isinstance(total, int)
        first = st.number_input(words("own_text.first"), 1, total, step=most, key=f"first-{total}")
        learned = learned if first == 1 else _bring(brought, encoding, first, most)
    for note in learned.notes:
        st.caption(words(f"own_text.note_{note.name}", **note.values))
    return learned.text


def _bring(brought: str | bytes, encoding: str | None, first: int, most: int) -> BroughtText:
    if isinstance(brought, bytes):
        return bring_file(brought, encoding, first=first, most=most, parts=most)
    return bring_text(brought, first=first, most=most, parts=most)


def _choose_encoding(words: Catalogue) -> str | None:
    """Offer the encodings for a file whose bytes tell it wrongly, or not at all."""
    told = words.plain("own_text.encoding_told")
    chosen: str = st.selectbox(words("own_text.encoding"), (told, *OFFERED), key="text-encoding")
    return None if chosen == told else chosen
