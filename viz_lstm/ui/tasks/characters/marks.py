"""Positions that somebody marks in the text on the screen, and the units that tell them from the rest."""

import numpy as np
import streamlit as st
from jaxtyping import Bool

from viz_lstm.analysis.units import Question, rank_units
from viz_lstm.scenes import Frame, Scene
from viz_lstm.tasks.characters.texts.pattern import LONGEST_PATTERN, marked
from viz_lstm.ui.error_messages import friendly_errors
from viz_lstm.ui.panels import units
from viz_lstm.ui.session import put, widget_value
from viz_lstm.ui.training.inputs import KEPT
from viz_lstm.words.catalogue import Catalogue

PATTERN = "pattern"


def pattern() -> str:
    """Return the pattern in the field, which stands further down the page, if it is one to be passed on."""
    text = str(widget_value(PATTERN, otherwise=""))
    return text if len(text) <= LONGEST_PATTERN and text.isprintable() else ""


def put_pattern(text: str) -> None:
    """Have the field show a pattern."""
    put(PATTERN, text)


def show(name: str, scene: Scene, characters: tuple[str, ...], pick: Frame, words: Catalogue) -> None:
    """Let the visitor mark positions by a pattern or in the player, and rank the units for them."""
    st.markdown(f"**{words('characters.marks_title')}**")
    written = st.text_input(
        words("characters.pattern"),
        key=PATTERN,
        persist_state=KEPT,
        placeholder="[她他]",
        help=words("characters.pattern_help"),
    )
    with friendly_errors(words):
        marks = _marks(characters, written, pick)
        if not marks.any() or marks.all():
            st.caption(words("characters.marks_none"))
            return
        found = rank_units([scene.trace], Question.of_marks("marks", [marks]), layer=scene.layer)
        where = "".join(np.array(scene.labels)[marks][:40])
        st.markdown(words("characters.marks_found", count=int(marks.sum()), where=where))
        steps = dict.fromkeys(range(scene.trace.num_units), int(marks.argmax()))
        units.listed(name, found, steps, pick, words)


def _marks(characters: tuple[str, ...], pattern: str, pick: Frame) -> Bool[np.ndarray, " step"]:
    marks = np.zeros(len(characters), dtype=np.bool_)
    for first, last in pick.marks:
        marks[first : last + 1] = True
    return marks | marked(pattern, characters) if pattern else marks
