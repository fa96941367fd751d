"""The effects of another memory in groups of units, over many answers: how far, which way, and how surely.

A network reads clean sequences and corrupt ones. Sufficient: a group's memory is put from the clean ones into
the corrupt ones. Necessary: the other way round. The normalised effect has one sign in both,
(patched - corrupt) / (clean - corrupt), so that 1 is as if all were clean and 0 as if all were corrupt (cf.
Heimersheim & Nanda 2024, arXiv 2404.15255; Zhang & Nanda 2023, arXiv 2309.16042).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from jaxtyping import Float, Float64, Int64

SUFFICIENT, NECESSARY = 0, 1
"""The directions, in the order of every array."""

Z = 1.96
"""So many standard errors on either side are an interval of 95 %."""

Group = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Effects:
    """What groups of units decide of what a network answers.

    Attributes:
        groups: The units of each group.
        sequences: How many sequences were read.
        places: At how many places an answer was asked for.
        scores: How good the answers are, corrupt and clean: the share that is right, or the root mean squared
            error.
        score: The same with a group's memory put in.
        effect: (patched - corrupt) / (clean - corrupt) of the measure.
        effect_error: Its standard error over the sequences.
        change: How far the measure moves from where the group was put in, as a mean.
        change_error: Its standard error.
        answer: How far the answer itself moves: the probability of the right one, or the size of the change
            of a forecast.
        answer_error: Its standard error.
    """

    groups: tuple[Group, ...]
    sequences: int
    places: int
    scores: tuple[float, float]
    score: Float64[np.ndarray, "direction group"]
    effect: Float64[np.ndarray, "direction group"]
    effect_error: Float64[np.ndarray, "direction group"]
    change: Float64[np.ndarray, "direction group"]
    change_error: Float64[np.ndarray, "direction group"]
    answer: Float64[np.ndarray, "direction group"]
    answer_error: Float64[np.ndarray, "direction group"]

    @property
    def share(self) -> Float64[np.ndarray, "direction group"]:
        """The share of the whole difference that a group brings in, and that it takes away."""
        return np.stack([self.effect[SUFFICIENT], 1 - self.effect[NECESSARY]])

    @property
    def decides(self) -> Float64[np.ndarray, " group"]:
        """The mean of both shares, by which groups are ranked."""
        return np.asarray(self.share.mean(axis=0))


def measured(
    groups: Sequence[Group],
    measure: Float64[np.ndarray, "direction column place"],
    answer: Float64[np.ndarray, "direction column place"],
    score: Float64[np.ndarray, "direction column"],
    sequence: Int64[np.ndarray, " place"],
) -> Effects:
    """Return the effects of groups, the first column of everything being that of no group at all.

    Places of one sequence hang together, so that the sequences are what is counted.

    Args:
        groups: The groups.
        measure: What the effect is about, such as a difference of logits.
        answer: What is answered.
        score: How good it is.
        sequence: The number of the sequence that each place is in.
    """
    values, answers = (_by_sequence(each, sequence) for each in (measure, answer))
    bases = values[:, :1]
    gap = bases[NECESSARY, 0] - bases[SUFFICIENT, 0]
    moved = values[:, 1:] - bases[SUFFICIENT, 0]
    whole = float(gap.mean()) or np.nan
    effect = moved.mean(axis=-1) / whole
    change, shift = values[:, 1:] - bases, answers[:, 1:] - answers[:, :1]
    return Effects(
        groups=tuple(tuple(group) for group in groups),
        sequences=values.shape[-1],
        places=len(sequence),
        scores=(float(score[SUFFICIENT, 0]), float(score[NECESSARY, 0])),
        score=score[:, 1:],
        effect=effect,
        # That of a ratio of means: what a sequence has beyond its part of the whole difference.
        effect_error=_error(moved - effect[..., None] * gap) / abs(whole),
        change=change.mean(axis=-1),
        change_error=_error(change),
        answer=shift.mean(axis=-1),
        answer_error=_error(shift),
    )


def joined(parts: Sequence[Effects]) -> Effects:
    """Return the effects of all groups that were measured in parts.

    Raises:
        ValueError: There are none.
    """
    if not parts:
        message = "`parts` must hold the effects of at least one group; got none. Measure some."
        raise ValueError(message)
    names = ("score", "effect", "effect_error", "change", "change_error", "answer", "answer_error")
    arrays: dict[str, Any] = {
        name: np.concatenate([getattr(part, name) for part in parts], axis=1) for name in names
    }
    groups = tuple(group for part in parts for group in part.groups)
    return replace(parts[0], groups=groups, **arrays)


def random_groups(count: int, own: Group, *, groups: int, seed: int = 0) -> tuple[Group, ...]:
    """Draw groups of as many units as another one has, out of those that it does not have."""
    others, random = np.setdiff1d(np.arange(count), own), np.random.default_rng(seed)
    size = min(len(own), len(others))
    drawn = (random.choice(others, size, replace=False).tolist() for _ in range(groups)) if size else ()
    return tuple(tuple(sorted(group)) for group in drawn)


def _by_sequence(
    values: Float64[np.ndarray, "direction group place"], sequence: Int64[np.ndarray, " place"]
) -> Float64[np.ndarray, "direction group sequence"]:
    """Return the mean of each sequence."""
    _, places, counts = np.unique(sequence, return_inverse=True, return_counts=True)
    sums = np.zeros((len(counts), *values.shape[:2]))
    np.add.at(sums, places, np.moveaxis(values, -1, 0))
    return np.asarray(np.moveaxis(sums, 0, -1) / counts)


def _error(values: Float[np.ndarray, "direction group sequence"]) -> Float64[np.ndarray, "direction group"]:
    """Return the standard error of the mean over sequences; of one sequence nothing is known."""
    count = values.shape[-1]
    if count < 2:
        return np.full(values.shape[:2], np.nan)
    return np.asarray(values.std(axis=-1, ddof=1) / np.sqrt(count))
