"""The row of choices below the player: what else there is to see of a network, drawn once it is chosen."""

from collections.abc import Callable, Mapping

import streamlit as st

from viz_lstm.ui.session import is_hidden, preset, put, widget_value
from viz_lstm.ui.training.inputs import KEPT
from viz_lstm.words.catalogue import Catalogue

WIDGET = "section"


def show(sections: Mapping[str, Callable[[], None]], words: Catalogue) -> None:
    """Offer sections by name that the address leaves in, and draw the chosen one; the first to begin with."""
    offered = tuple(name for name in sections if not is_hidden(name))
    if not offered:
        return
    preset(WIDGET, offered[0])
    if widget_value(WIDGET) not in offered:
        put(WIDGET, offered[0])
    chosen = st.segmented_control(
        words("stage.below"),
        offered,
        format_func=lambda name: words(f"stage.section_{name}"),
        required=True,
        key=WIDGET,
        persist_state=KEPT,
        label_visibility="collapsed",
    )
    sections[chosen or offered[0]]()
