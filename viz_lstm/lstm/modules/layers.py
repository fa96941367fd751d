"""The layers of an LSTM with their weights, in PyTorch's order of `h_n`."""

from typing import Any, NamedTuple

from torch import nn

from viz_lstm.lstm import cell
from viz_lstm.lstm.modules.recordable import LSTM

FIELDS = cell.Weights._fields

ABSENT: Any = object()
"""What stands for a weight that a module does not have, though its sizes say so."""


class Layer(NamedTuple):
    """The weights of one layer in one direction, and where the state of it stands in `h_n`."""

    place: int
    weights: cell.Weights
    backwards: bool


def layers_of(lstm: LSTM) -> list[Layer]:
    """Read the weights of all layers, in PyTorch's order of `h_n`."""
    if isinstance(lstm, nn.LSTMCell):
        return [Layer(0, _weights(lstm, ""), False)]
    step = 2 if lstm.bidirectional else 1
    suffixes = [f"_l{index}{end}" for index in range(lstm.num_layers) for end in ("", "_reverse")[:step]]
    return [Layer(k, _weights(lstm, end), end.endswith("reverse")) for k, end in enumerate(suffixes)]


def _weights(lstm: LSTM, suffix: str) -> cell.Weights:
    """Return the weights whose names end in `suffix`."""
    absent = () if lstm.bias else ("bias_ih", "bias_hh")
    if not getattr(lstm, "proj_size", 0):
        absent = (*absent, "weight_hr")
    weights = {name: None if name in absent else getattr(lstm, name + suffix, ABSENT) for name in FIELDS}
    units, outputs = lstm.hidden_size, getattr(lstm, "proj_size", 0) or lstm.hidden_size
    shapes = {"weight_hh": (4 * units, outputs), "weight_hr": (outputs, units)}
    for name, weight in weights.items():
        shape = tuple(getattr(weight, "shape", ()))
        if weight is ABSENT or (weight is not None and shape != shapes.get(name, (4 * units, *shape[1:]))):
            message = (
                f"`lstm` must have the weights of its sizes; got {'none' if weight is ABSENT else shape} for "
                f"{name}{suffix}. Call what sets them once before, or load them."
            )
            raise ValueError(message)
    return cell.Weights._make(weights.values())
