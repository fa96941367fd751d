"""What the units of a layer follow, on what evidence, and against what chance would give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Float64

from viz_lstm.analysis.chance import Versions, exchanged
from viz_lstm.analysis.evidence import Values, correlation, ranks, separation
from viz_lstm.trace import Trace

Measure = Literal["auc", "correlation", "variance_explained"]
NO_RELATION: Mapping[Measure, float] = {"auc": 0.5, "correlation": 0.0, "variance_explained": 0.0}

FOLLOWING = ("cell_state", "forget_gate", "input_gate", "output_gate")
"""The quantities in which a job is looked for, the memory first."""

VERSIONS = 200
"""How many exchanges of labels tell what chance gives."""

CONFIDENCE = 0.95
"""Chance stays below the level given for it in this share of the exchanges."""

Labels = Float64[np.ndarray, " step"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that units may follow in some sequences.

    Attributes:
        name: What it is called.
        labels: Its value at every step of each sequence, NaN where it has none.
        classes: How many values it has, which the labels number from 0; 0: the labels are numbers.
    """

    name: str
    labels: Sequence[Labels]
    classes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How closely one quantity of one unit follows something.

    Attributes:
        unit: The unit.
        follows: The name of what it follows.
        quantity: The quantity.
        value: The value that is told from the others, by its label; None for a number.
        measure: What the score is. "auc": how often a step with the value lies beyond one without, 0.5 to 1.
            "correlation": its size, 0 to 1. "variance_explained": a share, 0 to 1.
        score: The strength of the relation.
        rises: Whether the quantity is higher where the value is held, or the number is higher.
        chance: What the best of all units and quantities reaches in 95 of 100 exchanges of labels.
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


def rank_units(
    traces: Sequence[Trace],
    question: Question,
    *,
    layer: int = 0,
    quantities: Sequence[str] = FOLLOWING,
) -> tuple[Evidence, ...]:
    """Return the best evidence for each unit of a layer, the strongest first; empty where nothing differs.

    Of the `quantities` of a unit the one that follows most closely counts; chance is granted the same choice.
    """
    kept = [not np.isnan(labels).all() for labels in question.labels]
    if not any(kept):
        return ()
    labels = [own for own, keep in zip(question.labels, kept, strict=True) if keep]
    read = [trace for trace, keep in zip(traces, kept, strict=True) if keep]
    true = np.concatenate([own[~np.isnan(own)] for own in labels])[None]
    if np.ptp(true) == 0:
        return ()
    shuffled = exchanged(labels, VERSIONS, turn=not question.classes, seed=0)
    values = {
        quantity: np.concatenate(
            [getattr(trace, quantity)[layer][~np.isnan(own)] for trace, own in zip(read, labels, strict=True)]
        )
        for quantity in quantities
    }
    return _ranked(question, values, np.concatenate([true, shuffled]))


def _ranked(question: Question, values: Mapping[str, Values], labels: Versions) -> tuple[Evidence, ...]:
    """Compare the true labels, in the first row, with the others."""
    measure: Measure = "auc" if question.classes else "correlation"
    none = NO_RELATION[measure]
    told = _told_apart(question.classes)
    # The axes: quantity, value, version, unit.
    signed = np.stack([_compared(each, labels, told) for each in values.values()]) - none
    strengths = np.nan_to_num(np.abs(signed))
    chance = float(np.quantile(strengths[:, :, 1:].max(axis=(0, 1, 3)), CONFIDENCE)) + none
    true = strengths[:, :, 0]
    best = [np.unravel_index(true[..., unit].argmax(), true.shape[:2]) for unit in range(true.shape[-1])]
    found = (
        Evidence(
            unit=unit,
            follows=question.name,
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


def _told_apart(classes: int) -> tuple[int | None, ...]:
    """Return the values to tell from the rest; of two, telling one is telling the other."""
    if not classes:
        return (None,)
    return (1,) if classes == 2 else tuple(range(classes))


def _compared(
    values: Values, labels: Versions, told: tuple[int | None, ...]
) -> Float64[np.ndarray, "value version unit"]:
    if told == (None,):
        return correlation(values, labels)[None]
    ranked = ranks(values)
    return np.stack([separation(ranked, (labels == value).astype(np.float64)) for value in told])
