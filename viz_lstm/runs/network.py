"""A network as a value: its weights and sizes, wherever it was trained."""

from dataclasses import dataclass

from viz_lstm.analysis.prediction import Readout
from viz_lstm.lstm.sizes import NetworkSize, Weights


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Network:
    """LSTMs on top of each other with a linear read-out.

    Attributes:
        weights: The tensors by PyTorch's names: `lstms.0.weight_ih_l0`, ..., `readout.bias`.
        size: The sizes of the layers and of the answer.
    """

    weights: Weights
    size: NetworkSize

    @property
    def layers(self) -> tuple[tuple[int, int], ...]:
        """Every layer as (LSTM, layer of its trace), from the bottom up."""
        return tuple((lstm, 0) for lstm in range(len(self.size.layers)))

    @property
    def readout(self) -> Readout:
        """The layer on top, which turns hidden states into answers."""
        return Readout(self.weights["readout.weight"], self.weights["readout.bias"])
