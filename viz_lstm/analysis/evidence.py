"""Evidence that a unit follows something: how closely, and how closely by chance."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Float64

from viz_lstm.analysis.association import Values, correlation, ranks, separation, variance_explained
from viz_lstm.analysis.permutation import Versions

Measure = Literal["auc", "correlation", "variance_explained"]
NO_RELATION: Mapping[Measure, float] = {"auc": 0.5, "correlation": 0.0, "variance_explained": 0.0}

CONFIDENCE = 0.95
"""Chance stays below the level given for it in this share of the versions."""

CLEAR = 0.5
"""The strength that a job has at least: an AUC of 0.75, a correlation of 0.5. Less is no clear job."""

Told = tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How closely one quantity of one unit follows something.

    Attributes:
        unit: The unit.
        follows: The name of what it follows.
        quantity: The quantity.
        value: The value that it tells from the others, or at which it is highest, by its label; None for a
            number.
        measure: What the score is. "auc": how often a step with the value lies beyond one without, 0.5 to 1.
            "correlation": its size, 0 to 1. "variance_explained": a share, 0 to 1.
        score: How closely.
        rises: Whether the quantity is higher where the value is held, or the number is higher.
        chance: What the best of all units and quantities reaches, at most, in 95 of 100 versions of the
            labels that have nothing to do with the units.
    """

    unit: int
    follows: str
    quantity: str
    value: int | None
    measure: Measure
    score: float
    rises: bool
    chance: float

    @property
    def strength(self) -> float:
        """The score on a scale from 0, no relation, to 1."""
        none = NO_RELATION[self.measure]
        return (self.score - none) / (1 - none)

    @property
    def is_beyond_chance(self) -> bool:
        """Whether the score is more than chance gives."""
        return self.score > self.chance

    @property
    def is_clear(self) -> bool:
        """Whether it is beyond chance and strong enough to be called a job."""
        return self.is_beyond_chance and self.strength >= CLEAR


def compare(
    follows: str, values: Mapping[str, Values], labels: Versions, *, measure: Measure, told: Told = (None,)
) -> tuple[Evidence, ...]:
    """Return the best evidence for each unit, the strongest first.

    Of the quantities of a unit the one that follows most closely counts; chance is granted the same choice.

    Args:
        follows: The name of what is followed.
        values: For each quantity what every unit does at every step.
        labels: The true labels in the first row, then versions that have nothing to do with the units.
        measure: How closeness is measured.
        told: The values to tell from the rest, one at a time; only for an AUC.
    """
    none = NO_RELATION[measure]
    # The axes: quantity, value, version, unit.
    signed = np.stack([_measured(each, labels, measure, told) for each in values.values()]) - none
    strengths = np.nan_to_num(np.abs(signed))
    chance = float(np.quantile(strengths[:, :, 1:].max(axis=(0, 1, 3)), CONFIDENCE)) + none
    true = strengths[:, :, 0]
    best = [np.unravel_index(true[..., unit].argmax(), true.shape[:2]) for unit in range(true.shape[-1])]
    found = (
        Evidence(
            unit=unit,
            follows=follows,
            quantity=tuple(values)[quantity],
            value=told[value],
            measure=measure,
            score=float(true[quantity, value, unit]) + none,
            rises=bool(signed[quantity, value, 0, unit] > 0),
            chance=chance,
        )
        for unit, (quantity, value) in enumerate(best)
    )
    return tuple(sorted(found, key=lambda evidence: -evidence.score))


def clearest(evidence: tuple[Evidence, ...]) -> Evidence | None:
    """Return the strongest evidence that is clear; None: no clear job."""
    return max((e for e in evidence if e.is_clear), key=lambda e: e.strength, default=None)


def _measured(
    values: Values, labels: Versions, measure: Measure, told: Told
) -> Float64[np.ndarray, "value version unit"]:
    if measure == "correlation":
        return correlation(values, labels)[None]
    if measure == "variance_explained":
        return variance_explained(values, labels)[None]
    ranked = ranks(values)
    return np.stack([separation(ranked, (labels == value).astype(np.float64)) for value in told])
