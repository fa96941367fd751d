"""Questions to a trained network: plain values that travel to a worker, which has PyTorch to answer them.

A question is a dataclass. Its fields say what is asked, its type argument says what the answer is, and
`answer` computes it, importing torch only there. The wire format follows from the fields: numbers, words,
arrays, configurations, and dataclasses, tuples and mappings of these.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args

import numpy as np
from jaxtyping import Float32

from viz_lstm.lstm.sizes import NetworkSize, Weights
from viz_lstm.lstm.trace import Trace

if TYPE_CHECKING:
    from viz_lstm.lstm.network import LSTMNetwork

Answer = TypeVar("Answer")


# Without slots: Python 3.11 cannot make an instance of a generic class that is frozen and has them.
@dataclass(frozen=True, kw_only=True, eq=False)
class Question(ABC, Generic[Answer]):
    """A question to a network.

    Attributes:
        weights: The network's tensors by their names.
        size: The sizes of its layers.
    """

    weights: Weights
    size: NetworkSize

    @abstractmethod
    def answer(self, network: "LSTMNetwork") -> Answer:
        """Compute the answer with the network, rebuilt from its weights."""

    @classmethod
    def answer_type(cls) -> Any:  # noqa: ANN401  an annotation
        """Return the type of the answer, as the class states it: `Question[answer]`."""
        bases = getattr(cls, "__orig_bases__", ())
        answers = [answer for base in bases for answer in get_args(base)]
        if len(answers) != 1 or isinstance(answers[0], TypeVar):
            message = f"`{cls.__name__}` must say what its answer is, as in `Question[float]`."
            raise TypeError(message)
        return answers[0]


@dataclass(frozen=True, kw_only=True, eq=False)
class Record(Question[tuple[Trace, ...]]):
    """The question what a network computes while it reads a sequence: one trace for each LSTM.

    Attributes:
        inputs: The sequence.
    """

    inputs: Float32[np.ndarray, "step feature"]

    def answer(self, network: "LSTMNetwork") -> tuple[Trace, ...]:
        """Record the network."""
        from viz_lstm.lstm.network import record_network

        traces, _ = record_network(network, self.inputs)
        return traces
