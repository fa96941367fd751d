"""A series and its forecasts, with steps of any kind."""

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from viz_lstm.figures import theme

COLOURS = (theme.TRUTH, theme.MODEL, theme.SECOND)
MOST_TICKS = 8


def series_curves(
    labels: Sequence[str], curves: Mapping[str, Float[np.ndarray, " step"]], *, title: str = ""
) -> go.Figure:
    """Draw curves over the same steps.

    Args:
        labels: The name of every step.
        curves: The values of each curve by its name, NaN where it has none; the first is the truth.
        title: What the values are.
    """
    places, names = list(range(len(labels))), list(map(theme.literal, labels))
    drawn = [
        go.Scatter(x=places, y=values, name=name, mode="lines", line={"color": colour}, text=names,
                   hovertemplate="%{text}: %{y:.6~g}")
        for (name, values), colour in zip(curves.items(), COLOURS, strict=False)
    ]  # fmt: skip
    ticks = places[:: max(1, len(places) // MOST_TICKS)]
    layout = theme.layout(
        x=theme.axis(tickvals=ticks, ticktext=[names[at] for at in ticks]), y=theme.axis(theme.literal(title))
    )
    return go.Figure(drawn, layout)
