"""Questions that stand only in the tests: whatever a worker can be asked, without an edit to the program."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float32

from viz_lstm.lstm.question import Question
from viz_lstm.tasks import Config


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """How strongly the read-out's sum depends on each number of a sequence."""

    gradient: Float32[np.ndarray, "step feature"]
    steepest: int
    by_name: Mapping[str, tuple[float, ...]]
    config: Config
    remark: str | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Gradient(Question[Sensitivity]):
    """The question how the last answer of a network depends on what it read."""

    config: Config
    inputs: Float32[np.ndarray, "step feature"]
    scale: float
    remark: str | None = None

    def answer(self, network):
        import torch

        inputs = torch.tensor(self.inputs, requires_grad=True)
        outputs = inputs
        for lstm in network.lstms:
            outputs, _ = lstm(outputs)
        (network.readout(outputs[-1]).sum() * self.scale).backward()
        gradient = inputs.grad.numpy()
        return Sensitivity(
            gradient=gradient,
            steepest=int(np.abs(gradient).argmax()),
            by_name={name: tuple(values.shape) for name, values in self.weights.items()},
            config=self.config,
            remark=self.remark,
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Sleep(Question[float]):
    """A question that computes nothing for some time, and then says for how long."""

    seconds: float

    def answer(self, network):
        time.sleep(self.seconds)
        return self.seconds


@dataclass(frozen=True, kw_only=True, eq=False)
class Spin(Question[float]):
    """A question that computes without an end."""

    def answer(self, network):
        while True:
            pass


@dataclass(frozen=True, kw_only=True, eq=False)
class Exhaust(Question[float]):
    """A question that no memory is large enough for, be it NumPy's or PyTorch's to get."""

    of: str

    def answer(self, network):
        import torch

        if self.of == "torch":
            return float(torch.empty(2**50)[0])
        return float(np.empty(2**50)[0])
