"""The loss of every epoch."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from viz_lstm.figures import theme

TICKS = tuple(digit * 10.0**power for power in range(-6, 3) for digit in (1, 2, 5))
FEWEST_TICKS = 3


@dataclass(frozen=True, slots=True)
class Parting:
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
    parting: Parting = Parting(),
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
        x=theme.axis(names["epoch"], range=[1, max(2, epochs)], hoverformat="d"),
        y=loss_axis(names["loss"], [parting.origin, training, held_out]),
    )
    figure = go.Figure(curves, layout)
    for epoch in parting.forks:
        figure.add_vline(
            x=epoch,
            line={"color": theme.TRUTH, "width": 1.5, "dash": "dash"},
            annotation={"text": names["fork"], "yanchor": "top"},
            annotation_position="top left" if epoch > epochs / 2 else "top right",
        )
    return figure


def loss_axis(
    name: str, curves: Sequence[Sequence[float] | Float[np.ndarray, " epoch"]]
) -> dict[str, object]:
    """Return a logarithmic axis with enough labels to read losses by, however close together they lie.

    Args:
        name: what to call it.
        curves: the losses to be drawn.
    """
    ticks = loss_ticks(np.concatenate([np.asarray(curve, dtype=np.float64) for curve in curves]))
    return theme.axis(name, type="log", tickvals=ticks, tickformat="~g")


def loss_ticks(losses: Float[np.ndarray, " loss"]) -> tuple[float, ...]:
    """Return 1, 2 and 5 at every power of ten, or round numbers in even steps where these are too few."""
    finite = losses[np.isfinite(losses) & (losses > 0)]
    if not len(finite) or sum(finite.min() <= tick <= finite.max() for tick in TICKS) >= FEWEST_TICKS:
        return TICKS
    low, high = float(finite.min()), float(finite.max())
    rough = max(high - low, high * 1e-6) / FEWEST_TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = max(digit * power for digit in (1, 2, 5) if digit * power <= rough)
    digits = max(0, -math.floor(math.log10(power)))
    counts = range(max(1, math.floor(low / step)), math.ceil(high / step) + 1)
    return tuple(round(count * step, digits) for count in counts)


def _curve(
    losses: Float[np.ndarray, " epoch"], name: str, colour: str, *, width: float, dash: str
) -> go.Scatter:
    return go.Scatter(
        x=np.arange(1, len(losses) + 1),
        y=losses,
        name=name,
        mode="lines" if len(losses) > 1 else "markers",
        line={"color": colour, "width": width, "dash": dash},
        hovertemplate="%{y:.3g}",
    )
