"""A Plotly chart that takes new data without being taken down.

`st.plotly_chart` puts up a new chart whenever its figure changes: twice a second while a network trains. This
one is drawn by the same Plotly as the player, and only told what is new.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from viz_lstm.ui.player.scripts import script
from viz_lstm.ui.session import widget_value


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("viz_lstm_chart", js=script("chart"), isolate_styles=False)


def chart(
    figure: go.Figure | str,
    *,
    key: str,
    alt: str,
    height: int = 260,
    on_click: Callable[[Any], None] | None = None,
    epochs: bool = False,
) -> None:
    """Draw a figure, or one that is JSON already.

    Args:
        figure: what to draw; colours of text and background come from the page.
        key: the same key is the same chart with new data.
        alt: what a person reads who cannot see it.
        height: in pixels.
        on_click: hears the `customdata` of a point that was pressed.
        epochs: whether it runs along epochs: then a press goes to one, and a line shows the one on the
            screen.
    """
    text = figure if isinstance(figure, str) else figure.to_json()

    def heard() -> None:
        pressed = widget_value(key).get("clicked")
        if on_click is not None and pressed is not None:
            on_click(pressed["point"])

    _component()(
        data={"figure": text, "alt": alt, "height": height, "epochs": epochs},
        key=key,
        height="content",
        on_clicked_change=heard,
    )
