"""A sequence and what a network computed while it read it."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from jaxtyping import Float, Float32

from viz_lstm.lstm.question import Answer, Question, Record
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import Network


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
    """Answers questions to networks: the service of the pages, or PyTorch in this process."""

    def ask(self, question: Question[Answer]) -> Answer:
        """Return the answer of the network that the question names.

        Raises:
            UserInputError: there is no answer, and why.
        """


def record_question(network: Network, inputs: Float32[np.ndarray, "step feature"]) -> Record:
    """Ask what a network computes while it reads a sequence."""
    return Record(weights=network.weights, size=network.size, inputs=inputs)
