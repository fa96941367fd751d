"""The loss of every epoch."""

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from viz_lstm.figures import theme

TICKS = tuple(digit * 10.0**power for power in range(-6, 3) for digit in (1, 2, 5))


def loss_curve(
    training: Float[np.ndarray, " epoch"],
    held_out: Float[np.ndarray, " held_out_epoch"],
    *,
    epochs: int,
    names: Mapping[str, str],
) -> go.Figure:
    """Draw the losses of the epochs done, on an axis that has room for all of them.

    Args:
        training: loss on the training examples, one an epoch.
        held_out: loss on the examples held out; empty when there are none.
        epochs: how many epochs there are to be.
        names: what to call "epoch", "loss", "training" and "held_out".
    """
    curves = [
        go.Scatter(
            x=np.arange(1, len(losses) + 1),
            y=losses,
            name=names[name],
            mode="lines" if len(losses) > 1 else "markers",
            line={"color": colour, "width": 2},
            hovertemplate="%{y:.3g}",
        )
        for name, losses, colour in (
            ("training", training, theme.MODEL),
            ("held_out", held_out, theme.SECOND),
        )
        if len(losses)
    ]
    layout = theme.layout(
        x=theme.axis(names["epoch"], range=[1, max(2, epochs)], hoverformat="d"),
        y=theme.axis(names["loss"], type="log", tickvals=TICKS, tickformat="~g"),
    )
    return go.Figure(curves, layout)
