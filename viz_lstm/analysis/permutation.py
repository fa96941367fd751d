"""Labels that have nothing to do with the units they are compared with, but look like the true ones."""

from collections.abc import Sequence

import numpy as np
from jaxtyping import Float64, Int64

Labels = Float64[np.ndarray, " _"]
Versions = Float64[np.ndarray, "version step"]


def exchanged(labels: Sequence[Labels], versions: int, *, turn: bool, seed: int) -> Versions:
    """Give every sequence the labels of another one, again and again.

    Steps of one sequence depend on each other, so they are never shuffled singly. Where a sequence has labels
    and the other has none, the other's last label before counts, or its first.

    Args:
        labels: The true labels of each sequence; NaN where a step has none.
        versions: How often all labels are exchanged.
        turn: Whether each sequence of labels is also turned around by a random number of steps: for numbers,
            which would otherwise agree wherever all sequences begin alike.
        seed: The exchange is drawn from it.

    Returns:
        A row for each version, over all steps that truly have a label, sequence after sequence.
    """
    generator = np.random.default_rng(seed)
    labelled = [np.flatnonzero(~np.isnan(own)) for own in labels]
    donors = [_without_gaps(own) for own in labels if not np.isnan(own).all()]
    return np.stack([_exchange(donors, labelled, generator, turn=turn) for _ in range(versions)])


def turned(labels: Labels, versions: int, *, least: int, seed: int) -> Versions:
    """Turn the labels of one long sequence around by random numbers of steps, at least `least` either way."""
    generator = np.random.default_rng(seed)
    shifts = generator.integers(least, max(len(labels) - least, least + 1), size=versions)
    return np.stack([np.roll(labels, shift) for shift in shifts])


def turned_within(labels: Labels, versions: int, *, period: int, seed: int) -> Versions:
    """Turn the labels of every period around by a random number of steps of its own.

    What recurs at the same place of every period is lost; neighbours stay neighbours.
    """
    generator = np.random.default_rng(seed)
    starts = np.arange(0, len(labels), period)
    return np.stack(
        [
            np.concatenate([np.roll(labels[s : s + period], generator.integers(period)) for s in starts])
            for _ in range(versions)
        ]
    )


def _exchange(
    donors: Sequence[Labels],
    labelled: Sequence[Int64[np.ndarray, " _"]],
    generator: np.random.Generator,
    *,
    turn: bool,
) -> Labels:
    order = generator.permutation(len(donors))
    chosen = (donors[order[n % len(order)]] for n in range(len(labelled)))
    given = []
    for donor, steps in zip(chosen, labelled, strict=True):
        last = len(donor) - 1
        given.append(
            donor[(steps - generator.integers(len(donor))) % len(donor) if turn else np.minimum(steps, last)]
        )
    return np.concatenate(given)


def _without_gaps(labels: Labels) -> Labels:
    known = np.flatnonzero(~np.isnan(labels))
    last_known = np.searchsorted(known, np.arange(len(labels)), "right") - 1
    return labels[known[np.maximum(last_known, 0)]]
