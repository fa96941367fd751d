"""One update of a network: the loss of a batch, its gradient, and a step of the optimiser."""

from collections.abc import Sized
from dataclasses import dataclass
from typing import Any

import torch
from torch import Generator, Tensor
from torch.nn.utils import clip_grad_norm_, get_total_norm
from torch.optim import Optimizer

from viz_lstm.lstm.network import Network
from viz_lstm.runs import Update
from viz_lstm.tasks.problem import Problem
from viz_lstm.training.recording import weights_of


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateStep:
    """Makes updates.

    Attributes:
        problem: What is learned.
        network: Who learns it.
        optimiser: Turns gradients into steps.
        generator: Whatever is random is drawn from it.
    """

    problem: Problem[Any]
    network: Network
    optimiser: Optimizer
    generator: Generator

    def update(self, batch: Sized) -> float:
        """Make an update and return the loss of its batch, measured just before it."""
        loss = self._differentiate(batch)
        self._clip()
        self.optimiser.step()
        return loss.item()

    def watched_update(self, batch: Sized) -> Update:
        """Make the same update and keep what it was made from and what it left."""
        loss = self._differentiate(batch)
        norm = get_total_norm([p.grad for p in self.network.trained() if p.grad is not None]).item()
        self._clip()
        self.optimiser.step()
        most = self.problem.recipe.largest_gradient
        return Update(
            weights=weights_of(self.network),
            loss=loss.item(),
            learning_rate=self.optimiser.param_groups[0]["lr"],
            gradient_norm=norm,
            clipped_to=most if most is not None and norm > most else None,
            examples=len(batch),
        )

    def _differentiate(self, batch: Sized) -> Tensor:
        """Return the loss of a batch and leave its gradient with the weights."""
        self.optimiser.zero_grad()
        loss = self.problem.loss(self.network, batch, self.generator)
        torch.autograd.backward(loss)
        return loss

    def _clip(self) -> None:
        if (most := self.problem.recipe.largest_gradient) is not None:
            clip_grad_norm_(self.network.trained(), most)
