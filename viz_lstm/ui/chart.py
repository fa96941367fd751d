"""A Plotly chart that takes new data without being taken down.

`st.plotly_chart` puts up a new chart whenever its figure changes: twice a second while a network trains. This
one is drawn by the same Plotly as the player, and only told what is new.
"""

from importlib.resources import files

import plotly.graph_objects as go
import streamlit as st

_SCRIPT = (files("viz_lstm.ui") / "assets" / "chart.js").read_text(encoding="utf-8")
_component = st.components.v2.component("viz_lstm_chart", js=_SCRIPT, isolate_styles=False)


def chart(figure: go.Figure | str, *, key: str, alt: str, height: int = 260) -> None:
    """Draw a figure, or one that is JSON already.

    Args:
        figure: what to draw; colours of text and background come from the page.
        key: the same key is the same chart with new data.
        alt: what a person reads who cannot see it.
        height: in pixels.
    """
    text = figure if isinstance(figure, str) else figure.to_json()
    _component(data={"figure": text, "alt": alt, "height": height}, key=key, height="content")
