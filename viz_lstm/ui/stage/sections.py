"""The row of choices below the player: what else there is to see of a network, drawn once it is chosen."""

from collections.abc import Callable, Mapping

import streamlit as st

from viz_lstm.ui.session import preset
from viz_lstm.ui.training.inputs import KEPT
from viz_lstm.words.catalogue import Catalogue

WIDGET = "section"


def show(sections: Mapping[str, Callable[[], None]], words: Catalogue) -> None:
    """Offer sections by name, and draw the one that is chosen; the first one to begin with."""
    preset(WIDGET, next(iter(sections)))
    chosen = st.segmented_control(
        words("stage.below"),
        tuple(sections),
        format_func=lambda name: words(f"stage.section_{name}"),
        required=True,
        key=WIDGET,
        persist_state=KEPT,
        label_visibility="collapsed",
    )
    sections[chosen or next(iter(sections))]()
