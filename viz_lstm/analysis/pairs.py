"""Two units together: for a property of more values than one unit can tell apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from jaxtyping import Float, Float64

from viz_lstm.analysis.units import Question
from viz_lstm.lstm.trace import Trace

Distances = Float64[np.ndarray, "unit step value"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The two units whose memories tell most about a property, together.

    Attributes:
        units: The two.
        accuracy: How often the nearest of the values' mean memories is that of the true value.
        single_accuracy: The same of the best single unit.
        chance: The share of the most frequent value.
    """

    units: tuple[int, int]
    accuracy: float
    single_accuracy: float
    chance: float


def best_pair(traces: Sequence[Trace], question: Question, *, layer: int = 0) -> Pair | None:
    """Return the pair of units that tells most; None where there are too few units, texts or values.

    The means are taken from every other sequence, the accuracy from those between.
    """
    known = [~np.isnan(labels) for labels in question.labels]
    memory = [trace.cell_state[layer][steps] for trace, steps in zip(traces, known, strict=True)]
    labels = [own[steps] for own, steps in zip(question.labels, known, strict=True)]
    if len(traces) < 2 or question.classes < 2 or memory[0].shape[1] < 2:
        return None
    true = np.concatenate(labels[1::2])
    distances = _distances(
        np.concatenate(memory[::2]), np.concatenate(labels[::2]), np.concatenate(memory[1::2])
    )
    values = np.unique(np.concatenate(labels[::2]))

    def accuracy(units: tuple[int, ...]) -> float:
        return float((values[distances[list(units)].sum(axis=0).argmin(axis=1)] == true).mean())

    singles = [accuracy((unit,)) for unit in range(len(distances))]
    units = max(combinations(range(len(distances)), 2), key=accuracy)
    return Pair(
        units=units,
        accuracy=accuracy(units),
        single_accuracy=max(singles),
        chance=float(np.unique(true, return_counts=True)[1].max() / len(true)),
    )


def _distances(
    seen: Float[np.ndarray, "seen unit"],
    labels: Float64[np.ndarray, " seen"],
    asked: Float[np.ndarray, "step unit"],
) -> Distances:
    """Return how far each unit is from its mean at each value, in its own standard deviations, squared."""
    means = np.stack([seen[labels == value].mean(axis=0) for value in np.unique(labels)], axis=1)
    spread = np.stack([seen[labels == value].var(axis=0) for value in np.unique(labels)]).mean(axis=0)
    scaled = (asked.T[:, :, None] - means[:, None, :]) ** 2
    distances: Distances = (scaled / (spread + 1e-9)[:, None, None]).astype(np.float64)
    return distances
