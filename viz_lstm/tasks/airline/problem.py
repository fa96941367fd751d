"""The airline task in the hands of the training engine."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from jaxtyping import Float, Float64
from torch import Generator, Tensor
from torch.nn.functional import mse_loss

from viz_lstm.lstm.network import LSTMNetwork
from viz_lstm.tasks import airline
from viz_lstm.tasks.held_out import HeldOut
from viz_lstm.tasks.problem import Recipe

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
    def of(cls, examples: airline.Examples) -> "Batch":
        """Copy examples into tensors."""
        return cls(torch.tensor(examples.inputs), torch.tensor(examples.targets))

    def __len__(self) -> int:
        """Count the sequences."""
        return len(self.inputs)

    def error(self, outputs: Float[Tensor, "sequence step 1"]) -> Tensor:
        """Return the mean squared error of a network's answers."""
        return mse_loss(outputs[:, -self.targets.shape[1] :, 0], self.targets)


class AirlineProblem:
    """Learn the next month; mean squared error, in the protocol's own scale.

    The held-out loss is the validation part's in the tutorial protocol. The honest protocol trains on all
    months up to 1957, so its second curve is the test months' loss, by that name; nothing is decided by it.
    The honest training loss is measured with noise on the inputs, and so may lie above the other.
    """

    def __init__(self, config: airline.AirlineConfig) -> None:
        """Prepare the series as the configuration says."""
        honest = config.protocol == "honest"
        self.recipe = HONEST_RECIPE if honest else Recipe(filmed_share=0.25)
        self.noise = HONEST_NOISE if honest else 0.0
        self.held_out: HeldOut = "test" if honest else "validation"
        self.config = config
        self.passengers = airline.load_series().passengers
        self.dataset = airline.prepare(config, self.passengers)
        self._training = Batch.of(self.dataset.training)
        self._held_out = Batch.of(self.dataset.test if honest else self.dataset.validation)
        self._everything = Batch.of(self.dataset.everything)

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
        """Return the mean squared error, in the honest protocol with noise on the inputs."""
        inputs = batch.inputs
        if self.noise:
            inputs = inputs + self.noise * torch.randn(inputs.shape, generator=generator)
        return batch.error(network(inputs))

    def held_out_loss(self, network: LSTMNetwork) -> float:
        """Return the mean squared error on the held-out examples, without noise."""
        return self._held_out.error(network(self._held_out.inputs)).item()

    def observe(self, network: LSTMNetwork) -> airline.Forecast:
        """Return the one-month-ahead forecast of every month, in thousands of passengers."""
        outputs = network(self._everything.inputs)[..., 0]
        scored = self._everything.targets.shape[1]
        values = airline.forecast_series(self.dataset, self.passengers, outputs[:, -scored:].numpy())
        return airline.Forecast(values)

    def report(self, network: LSTMNetwork) -> airline.Report:
        """Return the network's forecasts and errors, beside those of rules that need no training."""

        def next_month(history: Float64[np.ndarray, " month"]) -> float:
            inputs = torch.tensor(self.dataset.read(history))
            answer = network(inputs[np.newaxis])[0, -1].numpy()
            return float(self.dataset.encoding.decode(answer, history[-1:])[0])

        return airline.evaluate(self.dataset, self.passengers, self.observe(network).values, next_month)

    def sequence(self) -> Float[np.ndarray, "step 1"]:
        """Return the whole series in one pass."""
        return airline.recorded_inputs(self.config)
