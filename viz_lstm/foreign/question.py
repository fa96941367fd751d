"""The question what one layer of a foreign LSTM computes while the LSTM reads a sequence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from jaxtyping import Float

from viz_lstm.foreign.layers import layer_network
from viz_lstm.foreign.lstm import ForeignLSTM
from viz_lstm.lstm.question import Question
from viz_lstm.lstm.trace import Trace

if TYPE_CHECKING:
    from viz_lstm.lstm.network import LSTMNetwork


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RecordedLayer:
    """One layer of an LSTM in one direction.

    Attributes:
        trace: What it computed, in the order in which it reads.
        inputs: What it read.
        difference: The largest difference of the whole recording to what `torch.nn.LSTM` computes.
    """

    trace: Trace
    inputs: Float[np.ndarray, "step below"]
    difference: float


@dataclass(frozen=True, kw_only=True, eq=False)
class RecordLayer(Question[RecordedLayer]):
    """The question what stands at one place of a foreign LSTM; its network is that place alone.

    Attributes:
        name: What the LSTM is called in its file.
        tensors: All its weights, by the names of `torch.nn.LSTM`.
        place: The layer, each direction counted by itself.
        inputs: What the LSTM reads.
    """

    name: str
    tensors: Mapping[str, Float[np.ndarray, "..."]]
    place: int
    inputs: Float[np.ndarray, "step feature"]

    @classmethod
    def of(cls, lstm: ForeignLSTM, place: int, inputs: Float[np.ndarray, "step feature"]) -> "RecordLayer":
        """Ask for a place of an LSTM."""
        network = layer_network(lstm, place)
        return cls(
            weights=network.weights,
            size=network.size,
            name=lstm.name,
            tensors=lstm.weights,
            place=place,
            inputs=inputs,
        )

    def answer(self, network: "LSTMNetwork") -> RecordedLayer:
        """Record the whole LSTM."""
        del network
        from viz_lstm.foreign.recording import record_layer

        lstm = ForeignLSTM(name=self.name, weights=self.tensors)
        trace, inputs, difference = record_layer(lstm, self.place, self.inputs)
        return RecordedLayer(trace=trace, inputs=np.ascontiguousarray(inputs), difference=difference)
