"""A sequence and what a network computed while it read it."""

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

import numpy as np
from jaxtyping import Float, Float32

from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What was read, and what the network made of it.

    Attributes:
        inputs: What the network read at each step.
        labels: A name per step, e.g. "1949-02".
        traces: One for each LSTM, from the bottom up.
    """

    inputs: Float[np.ndarray, "step feature"]
    labels: tuple[str, ...]
    traces: tuple[Trace, ...]


@runtime_checkable
class Recorder(Protocol):
    """Whoever runs a network: the service of the pages, or PyTorch in this process."""

    def record(self, run: Run, inputs: Float32[np.ndarray, "step feature"]) -> tuple[Trace, ...]:
        """Read a sequence with a trained network and return its traces, one for each LSTM."""

    def sample(self, run: Run, prompt: str, *, length: int, temperature: float, seed: int) -> Any:  # noqa: ANN401
        """Let a trained network write, and return what it wrote: a `Sample` of the task.

        Raises:
            UserInputError: the prompt has unknown characters, or a number lies outside its limits.
        """
