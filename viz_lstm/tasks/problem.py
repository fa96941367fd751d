"""The protocol of a task in training, which is all that the engine knows of it."""

from collections.abc import Iterable, Sized
from dataclasses import dataclass
from typing import Protocol, TypeVar, runtime_checkable

import numpy as np
from jaxtyping import Float32
from torch import Generator, Tensor

from viz_lstm.lstm.network import LSTMNetwork
from viz_lstm.tasks.held_out import HeldOut
from viz_lstm.tasks.task import Observation, Report

Batch = TypeVar("Batch", bound=Sized)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How updates are made, apart from what a person chooses.

    Attributes:
        weight_decay: How strongly weights are drawn towards 0.
        largest_gradient: The norm that gradients are clipped to, if any.
        cosine: Whether the learning rate sinks to 0 along half a cosine wave instead of staying.
        filmed_share: The share of the epochs that may be filmed; a small one where looking at the network
            takes about as long as an epoch does.
    """

    weight_decay: float = 0.0
    largest_gradient: float | None = None
    cosine: bool = False
    filmed_share: float = 1.0


@runtime_checkable
class Problem(Protocol[Batch]):
    """A task in the hands of the engine: examples in, losses and a report out.

    Attributes:
        recipe: How updates are made.
        held_out: What the held-out examples are.
    """

    recipe: Recipe
    held_out: HeldOut

    def network(self) -> LSTMNetwork:
        """Return a network of the right size."""

    def batches(self, generator: Generator) -> Iterable[Batch]:
        """Return the examples of one epoch, in the order in which they are to be learned."""

    def loss(self, network: LSTMNetwork, batch: Batch, generator: Generator) -> Tensor:
        """Return what an update makes smaller, as a mean over the batch."""

    def held_out_loss(self, network: LSTMNetwork) -> float | None:
        """Return the loss on held-out examples, or None when there are none."""

    def observe(self, network: LSTMNetwork) -> Observation:
        """Return what the network can do now, for looking on."""

    def report(self, network: LSTMNetwork) -> Report:
        """Return how well the network does its task."""

    def sequence(self) -> Float32[np.ndarray, "step feature"]:
        """Return the sequence that a trained network is recorded on."""
