"""The film of a training: the whole network after some of its epochs, and what it could do then.

A checkpoint keeps weights, not what they compute: they are fewer numbers, any sequence can be read with
them, and what is computed from them is exact.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np

from viz_lstm.lstm.sizes import Weights
from viz_lstm.tasks import Observation


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Update:
    """One optimiser update: what it was made from, and the network that it left.

    Attributes:
        weights: The network's tensors after it.
        loss: The loss of its batch, measured just before it; with whatever noise and prices training adds.
        learning_rate: The step size that it was made with.
        gradient_norm: The length of the gradient as it was computed, over all weights.
        clipped_to: The length that the gradient was shortened to first; None where it was short enough.
        examples: How many sequences its batch had.
    """

    weights: Weights
    loss: float
    learning_rate: float
    gradient_norm: float
    clipped_to: float | None
    examples: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Checkpoint:
    """A network in the middle of its training.

    Attributes:
        epoch: After how many epochs.
        weights: Its tensors.
        observation: What it can do; None where that was not kept.
        next_update: The first update of the next epoch; None where training went no further.
    """

    epoch: int
    weights: Weights
    observation: Observation | None = None
    next_update: Update | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Checkpoints:
    """The checkpoints of one training, by rising epoch; none for a run that was made without."""

    saved: tuple[Checkpoint, ...] = ()

    @property
    def epochs(self) -> tuple[int, ...]:
        """The epochs after which one was saved."""
        return tuple(checkpoint.epoch for checkpoint in self.saved)

    @property
    def num_bytes(self) -> int:
        """What all weights take in memory, those after the updates included."""
        return sum(array.nbytes for weights in self._all_weights() for array in weights.values())

    @property
    def updates(self) -> Mapping[int, Update]:
        """The updates that were kept, each by the epoch after which it was made."""
        return {s.epoch: s.next_update for s in self.saved if s.next_update is not None}

    def at(self, epoch: int) -> Checkpoint | None:
        """Return the checkpoint of an epoch; None when there is none."""
        return next((checkpoint for checkpoint in self.saved if checkpoint.epoch == epoch), None)

    def _all_weights(self) -> Iterator[Weights]:
        kept: Iterator[Checkpoint | Update] = chain(self.saved, self.updates.values())
        return (each.weights for each in kept)


def scheduled_epochs(epochs: int, most: int) -> tuple[int, ...]:
    """Choose the epochs to take checkpoints after: all early ones, then ever fewer, and the last.

    >>> scheduled_epochs(600, 12)
    (1, 2, 3, 4, 7, 14, 26, 49, 92, 171, 321, 600)
    >>> scheduled_epochs(5, 12), scheduled_epochs(5, 1), scheduled_epochs(5, 0)
    ((1, 2, 3, 4, 5), (5,), ())
    """
    if most <= 1:
        return (epochs,) * most
    if most >= epochs:
        return tuple(range(1, epochs + 1))
    early = max(1, most // 3)
    later = np.rint(np.geomspace(early, epochs, most - early + 1)).astype(int).tolist()
    return tuple(sorted({*range(1, early + 1), *later}))
