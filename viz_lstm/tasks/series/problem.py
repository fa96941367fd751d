"""Forecasting in the hands of the training engine, for any series."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import torch
from jaxtyping import Float, Float64
from torch import Generator, Tensor
from torch.nn.functional import mse_loss

from viz_lstm.lstm.network import LSTMNetwork
from viz_lstm.tasks.held_out import HeldOut
from viz_lstm.tasks.problem import Recipe
from viz_lstm.tasks.series.observation import Forecast
from viz_lstm.tasks.series.preparation.dataset import Dataset, Examples
from viz_lstm.tasks.series.preparation.encoding import Values
from viz_lstm.tasks.series.scoring.evaluation import forecast_series
from viz_lstm.tasks.series.scoring.forecasting import MonthRule

HONEST_RECIPE = Recipe(weight_decay=1e-3, largest_gradient=1.0, cosine=True, filmed_share=0.25)
"""Chosen, with the honest defaults and the noise, by training on 1949-55 and comparing errors on 1956-57."""

HONEST_NOISE = 0.3
"""The standard deviation of what is added to the honest protocol's inputs, which have one of 1."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples that share one update; `targets` belong to the last steps of `inputs`."""

    inputs: Float[Tensor, "sequence step 1"]
    targets: Float[Tensor, "sequence scored"]

    @classmethod
    def of(cls, examples: Examples) -> "Batch":
        """Copy examples into tensors."""
        return cls(torch.tensor(examples.inputs), torch.tensor(examples.targets))

    def __len__(self) -> int:
        """Count the sequences."""
        return len(self.inputs)

    def error(self, outputs: Float[Tensor, "sequence step 1"]) -> Tensor:
        """Return the mean squared error of a network's answers."""
        return mse_loss(outputs[:, -self.targets.shape[1] :, 0], self.targets)


class ForecastingProblem:
    """Learn the next step; mean squared error, in the scale of the data.

    Attributes:
        observation: The type of what is observed.
        recipe: How updates are made.
        held_out: What the held-out examples are.
        noise: The standard deviation of the noise on the inputs.
        config: What was chosen.
        values: The series.
        dataset: The series, cut and scaled.
    """

    observation: ClassVar[type[Forecast]] = Forecast
    recipe: Recipe = HONEST_RECIPE
    held_out: HeldOut = "test"
    noise: float = HONEST_NOISE

    def __init__(self, config: Any, values: Values, dataset: Dataset) -> None:  # noqa: ANN401  of any task
        """Take a series as its protocol sees it."""
        self.config = config
        self.values = values
        self.dataset = dataset
        self._training = Batch.of(dataset.training)
        self._held_out = Batch.of(dataset.test if self.held_out == "test" else dataset.validation)
        self._everything = Batch.of(dataset.everything)

    def network(self) -> LSTMNetwork:
        """Return a network that reads one feature and answers with one number."""
        return LSTMNetwork(1, self.config.widths, 1)

    def batches(self, generator: Generator) -> Iterator[Batch]:
        """Return the training windows in a new order; as they are when one batch holds them all."""
        whole, size = self._training, self.config.batch_size
        if len(whole) <= size:
            yield whole
            return
        order = torch.randperm(len(whole), generator=generator)
        for chosen in torch.split(order, size):
            yield Batch(whole.inputs[chosen], whole.targets[chosen])

    def loss(self, network: LSTMNetwork, batch: Batch, generator: Generator) -> Tensor:
        """Return the mean squared error, with noise on the inputs."""
        inputs = batch.inputs
        if self.noise:
            inputs = inputs + self.noise * torch.randn(inputs.shape, generator=generator)
        return batch.error(network(inputs))

    def held_out_loss(self, network: LSTMNetwork) -> float:
        """Return the mean squared error on the held-out examples, without noise."""
        return self._held_out.error(network(self._held_out.inputs)).item()

    def observe(self, network: LSTMNetwork) -> Forecast:
        """Return the forecast of every step from the true steps before it."""
        outputs = network(self._everything.inputs)[..., 0]
        scored = self._everything.targets.shape[1]
        values = forecast_series(self.dataset, self.values, outputs[:, -scored:].numpy())
        return self.observation(values)

    def next_step(self, network: LSTMNetwork) -> MonthRule:
        """Return a network as a rule for the next step."""

        def rule(history: Float64[np.ndarray, " step"]) -> float:
            inputs = torch.tensor(self.dataset.read(history))
            answer = network(inputs[np.newaxis])[0, -1].numpy()
            return float(self.dataset.encoding.decode(answer, history[-1:])[0])

        return rule
