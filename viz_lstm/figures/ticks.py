"""The marks of an axis, and the axes whose marks are chosen here."""

import math
from collections.abc import Sequence

import numpy as np
from jaxtyping import Float

from viz_lstm.figures import theme

LOSSES = tuple(digit * 10.0**power for power in range(-6, 3) for digit in (1, 2, 5))
"""Where losses usually have marks."""

FEWEST = 3
"""Fewer of the usual marks are too few to read values by."""

CLOSEST = 1e-6
"""Values that differ by a smaller share than this are one value to a reader."""

EVERY_EPOCH = 10
"""The most epochs of which each has a mark; with more of them Plotly chooses whole numbers by itself."""


def readable_marks(values: Float[np.ndarray, " value"], *, usual: Sequence[float]) -> tuple[float, ...]:
    """Return the usual marks, or round numbers in even steps where too few of those lie among the values.

    Args:
        values: What is to be read; what is not a positive number is left aside.
        usual: The marks of an axis that is long enough.
    """
    finite = values[np.isfinite(values) & (values > 0)]
    if not len(finite):
        return tuple(usual)
    low, high = float(finite.min()), float(finite.max())
    if high - low <= high * CLOSEST:
        return (float(f"{high:.3g}"),)
    if sum(low <= mark <= high for mark in usual) >= FEWEST:
        return tuple(usual)
    return _even_marks(low, high)


def _even_marks(low: float, high: float) -> tuple[float, ...]:
    rough = (high - low) / FEWEST
    power = 10.0 ** math.floor(math.log10(rough))
    step = max(digit * power for digit in (1, 2, 5) if digit * power <= rough)
    digits = max(0, -math.floor(math.log10(power)))
    counts = range(max(1, math.floor(low / step)), math.ceil(high / step) + 1)
    return tuple(round(count * step, digits) for count in counts)


def loss_axis(name: str, curves: Sequence[Sequence[float] | Float[np.ndarray, "..."]]) -> dict[str, object]:
    """Return a logarithmic axis with enough labels to read losses by, however close together they lie.

    Args:
        name: what to call it.
        curves: the losses to be drawn.
    """
    losses = np.concatenate([np.asarray(curve, dtype=np.float64) for curve in curves])
    marks = readable_marks(losses, usual=LOSSES)
    return theme.axis(name, type="log", tickvals=marks, tickformat="~g")


def epoch_axis(name: str, epochs: int, *, first: int = 1) -> dict[str, object]:
    """Return an axis from the first epoch to the last, marked at whole epochs only.

    A little room at both ends keeps the first point and the last one whole.

    Args:
        name: what to call it.
        epochs: how many epochs there are to be.
        first: where it begins: at 0 for what does not begin with the first epoch.
    """
    room = min(0.5, 0.03 * (epochs - first)) or 0.5
    every = {"dtick": 1} if epochs <= EVERY_EPOCH else {}
    return theme.axis(name, range=[first - room, epochs + room], hoverformat="d", **every)
