"""A series and what a network says of it."""

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float, Int

from viz_lstm.figures import theme


def forecast(
    months: Sequence[str],
    truth: Float[np.ndarray, " month"],
    forecasts: Float[np.ndarray, " month"],
    *,
    names: Mapping[str, str],
    test_months: Int[np.ndarray, " test"],
    years: Sequence[Float[np.ndarray, " month"]] = (),
) -> go.Figure:
    """Draw a forecast over the truth, in thousands of passengers.

    Args:
        months: the name of every month, e.g. "1949-01".
        truth: what happened.
        forecasts: what the network said one month before; NaN where it said nothing.
        names: what to call "passengers", "truth", "test", "forecast" and "free_running".
        test_months: indices of the months kept for the test; they get a dot.
        years: for each of some years, its forecast from the December before; NaN outside the year.
    """
    curves = [
        _curve(months, truth, names["truth"], theme.TRUTH),
        go.Scatter(
            x=[months[month] for month in test_months],
            y=truth[test_months],
            name=names["test"],
            mode="markers",
            marker={"color": theme.TRUTH, "size": 5},
            hoverinfo="skip",
        ),
        _curve(months, forecasts, names["forecast"], theme.MODEL),
    ]
    for index, values in enumerate(years):
        curve = _curve(months, values, names["free_running"], theme.SECOND, dash="dot")
        curves.append(curve.update(legendgroup="years", showlegend=index == 0))
    layout = theme.layout(
        x=theme.axis(type="date", range=[months[0], months[-1]], hoverformat="%Y-%m"),
        y=theme.axis(names["passengers"], range=[0, 1.12 * float(truth.max())]),
    )
    return go.Figure(curves, layout)


def _curve(
    months: Sequence[str], values: Float[np.ndarray, " month"], name: str, colour: str, *, dash: str = "solid"
) -> go.Scatter:
    return go.Scatter(
        x=list(months),
        y=values,
        name=name,
        mode="lines",
        line={"color": colour, "width": 2, "dash": dash},
        hovertemplate="%{y:.0f}",
    )
