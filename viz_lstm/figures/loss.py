"""The loss of every epoch."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from viz_lstm.figures import theme
from viz_lstm.figures.ticks import epoch_axis, loss_axis


@dataclass(frozen=True, slots=True)
class ForkPoint:
    """Where a training left another one.

    Attributes:
        forks: The epochs after which its learning rate changed, by rising epoch; none if it never did.
        origin: The training losses of the one that lacks the last change; empty where they are not known.
    """

    forks: tuple[int, ...] = ()
    origin: tuple[float, ...] = ()


def loss_curve(
    training: Float[np.ndarray, " epoch"],
    held_out: Float[np.ndarray, " held_out_epoch"],
    *,
    epochs: int,
    names: Mapping[str, str],
    parting: ForkPoint = ForkPoint(),
) -> go.Figure:
    """Draw the losses of the epochs done, on an axis that has room for all of them.

    Args:
        training: loss on the training examples, one an epoch.
        held_out: loss on the examples held out; empty when there are none.
        epochs: how many epochs there are to be.
        names: what to call "epoch", "loss", "training", "held_out", "origin" and "fork".
        parting: which other training it left, and where: a quiet curve, and a line at every fork.
    """
    curves = [
        _curve(losses, names[name], colour, width=width, dash=dash)
        for name, losses, colour, width, dash in (
            ("origin", np.asarray(parting.origin), theme.TRUTH, 1.5, "dot"),
            ("training", training, theme.MODEL, 2.0, "solid"),
            ("held_out", held_out, theme.SECOND, 2.0, "solid"),
        )
        if len(losses)
    ]
    layout = theme.layout(
        x=epoch_axis(names["epoch"], epochs),
        y=loss_axis(names["loss"], [parting.origin, training, held_out]),
    )
    figure = go.Figure(curves, layout)
    for epoch in parting.forks:
        mark_fork(figure, epoch, epochs, names["fork"])
    return figure


def mark_fork(figure: go.Figure, epoch: int, epochs: int, name: str) -> None:
    """Draw a line at the epoch after which a training went on otherwise."""
    figure.add_vline(
        x=epoch,
        line={"color": theme.TRUTH, "width": 1.5, "dash": "dash"},
        annotation={"text": name, "yanchor": "top"},
        annotation_position="top left" if epoch > epochs / 2 else "top right",
    )


def _curve(
    losses: Float[np.ndarray, " epoch"], name: str, colour: str, *, width: float, dash: str
) -> go.Scatter:
    return go.Scatter(
        x=np.arange(1, len(losses) + 1),
        y=losses,
        name=name,
        mode="lines" if len(losses) > 1 else "markers",
        cliponaxis=len(losses) > 1,
        line={"color": colour, "width": width, "dash": dash},
        hovertemplate="%{y:.3g}",
    )
