"""Each layer of a foreign LSTM, in one direction, as a network of its own that the stage can play."""

import numpy as np
from jaxtyping import Float, Float32

from viz_lstm.foreign.lstm import ForeignLSTM
from viz_lstm.lstm.sizes import stack
from viz_lstm.runs.network import Network

LARGEST_LAYER = 2**22
"""The most weights of a layer that a page plays: 512 units above as many in two directions, and some more."""
MOST_VALUES = 2**18
"""The most numbers of one quantity that a page plays: steps times units."""


def places(lstm: ForeignLSTM) -> tuple[tuple[int, str], ...]:
    """Return the layer and the direction of every place, in the order of PyTorch's `h_n` and of a trace."""
    ways = ("forward", "backward") if lstm.bidirectional else ("forward",)
    return tuple((layer, way) for layer in range(lstm.num_layers) for way in ways)


def layer_network(lstm: ForeignLSTM, place: int) -> Network:
    """Return what stands at a place as a network of one layer, whose answer is what it puts out.

    A projection makes no difference to what the units compute: the gates hear W_hh (W_hr s) of the units'
    outputs s, which is (W_hh W_hr) s. So the layer is one without a projection, and its answer projects.
    """
    layer, way = places(lstm)[place]
    end = f"l{layer}{'_reverse' if way == 'backward' else ''}"
    weights, units = lstm.weights, lstm.hidden_size
    projection = weights.get(f"weight_hr_{end}", np.eye(units))
    outputs, below = len(projection), weights[f"weight_ih_{end}"].shape[1]
    parts = {
        "lstms.0.weight_ih_l0": weights[f"weight_ih_{end}"],
        "lstms.0.weight_hh_l0": weights[f"weight_hh_{end}"].astype(np.float64) @ projection,
        "lstms.0.bias_ih_l0": _bias(lstm, end, "bias_ih") + _bias(lstm, end, "bias_hh"),
        "lstms.0.bias_hh_l0": np.zeros(4 * units),
        "readout.weight": projection,
        "readout.bias": np.zeros(outputs),
    }
    return Network(
        weights={name: _single(values) for name, values in parts.items()},
        size=stack(below, (units,), outputs),
    )


def is_too_large(lstm: ForeignLSTM) -> bool:
    """Tell whether a layer has more weights than a page plays."""
    widest = max(lstm.weights[f"weight_ih_l{layer}"].shape[1] for layer in range(lstm.num_layers))
    return bool(4 * lstm.hidden_size * (lstm.hidden_size + widest) > LARGEST_LAYER)


def _bias(lstm: ForeignLSTM, end: str, name: str) -> Float[np.ndarray, " gates"]:
    return lstm.weights.get(f"{name}_{end}", np.zeros(4 * lstm.hidden_size))


def _single(values: Float[np.ndarray, "..."]) -> Float32[np.ndarray, "..."]:
    return values.astype(np.float32)
