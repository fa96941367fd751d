"""The curve of a learning network's accuracy."""

from collections.abc import Mapping

import plotly.graph_objects as go

from viz_lstm.figures import theme
from viz_lstm.figures.ticks import epoch_axis


def accuracy_curve(
    accuracies: Mapping[int, float], *, rules: Mapping[str, float], epochs: int, names: Mapping[str, str]
) -> go.Figure:
    """Draw the accuracy after some epochs over what rules reach that need no training.

    Args:
        accuracies: The share of right answers, by epoch.
        rules: What each rule reaches, by what it is called.
        epochs: How many epochs there are to be.
        names: What to call "epoch", "accuracy" and "network".
    """
    curve = go.Scatter(
        x=list(accuracies),
        y=list(accuracies.values()),
        name=names["network"],
        mode="lines+markers",
        cliponaxis=False,
        line={"color": theme.MODEL, "width": 2},
        hovertemplate="%{y:.1%}",
    )
    lines = [
        go.Scatter(
            x=[0, epochs],
            y=[share, share],
            name=name,
            mode="lines",
            line={"color": colour, "width": 1.5, "dash": dash},
            hovertemplate="%{y:.1%}",
        )
        for (name, share), colour, dash in zip(
            rules.items(), (theme.SECOND, theme.TRUTH), ("dash", "dot"), strict=False
        )
    ]
    layout = theme.layout(
        x=epoch_axis(names["epoch"], epochs, first=0),
        y=theme.axis(names["accuracy"], range=[0, 1.04], tickformat=".0%"),
    )
    return go.Figure([curve, *lines], layout)
