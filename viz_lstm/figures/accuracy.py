"""The curve of a learning network's accuracy."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import plotly.graph_objects as go

from viz_lstm.figures import theme
from viz_lstm.figures.loss import mark_fork
from viz_lstm.figures.ticks import epoch_axis


def accuracy_curve(
    accuracies: Mapping[int, float],
    *,
    rules: Mapping[str, float],
    epochs: int,
    names: Mapping[str, str],
    origin: Mapping[int, float] = MappingProxyType({}),
    forks: Sequence[int] = (),
) -> go.Figure:
    """Draw the accuracy after some epochs over what rules reach that need no training.

    Args:
        accuracies: The share of right answers, by epoch.
        rules: What each rule reaches, by what it is called.
        epochs: How many epochs there are to be.
        names: What to call "epoch", "accuracy" and "network", and with a fork "origin" and "fork".
        origin: The same of the training that it left; empty where that is not known.
        forks: The epochs after which it went on otherwise.
    """
    curves = [_curve(accuracies, names["network"], theme.MODEL, width=2.0)]
    if origin:
        curves.insert(0, _curve(origin, names["origin"], theme.TRUTH, width=1.5, dash="dot"))
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
    figure = go.Figure([*curves, *lines], layout)
    for epoch in forks:
        mark_fork(figure, epoch, epochs, names["fork"])
    return figure


def _curve(
    accuracies: Mapping[int, float], name: str, colour: str, *, width: float, dash: str = "solid"
) -> go.Scatter:
    return go.Scatter(
        x=list(accuracies),
        y=list(accuracies.values()),
        name=name,
        mode="lines+markers",
        cliponaxis=False,
        line={"color": colour, "width": width, "dash": dash},
        hovertemplate="%{y:.1%}",
    )
