"""One layer of a trained network: what it weighs, and what it reads."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Float32

from viz_lstm.lstm.trace import Trace
from viz_lstm.runs.network import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerWeights:
    """The weights of one layer; gates in PyTorch's order, `quantities.PYTORCH_ORDER`.

    Attributes:
        input: W, which weighs x_t.
        recurrent: U, which weighs h_{t-1}.
        bias: b: PyTorch's two biases in one.
    """

    input: Float32[np.ndarray, "4 unit feature"]
    recurrent: Float32[np.ndarray, "4 unit unit"]
    bias: Float32[np.ndarray, "4 unit"]


def layer_weights(network: Network, index: int) -> LayerWeights:
    """Return the weights of the layer at this position of `network.layers`."""
    lstm, layer = network.layers[index]

    def stored(name: str) -> Float32[np.ndarray, "..."]:
        return network.weights[f"lstms.{lstm}.{name}_l{layer}"]

    inputs, recurrent = stored("weight_ih"), stored("weight_hh")
    units = recurrent.shape[1]
    return LayerWeights(
        input=inputs.reshape(4, units, -1),
        recurrent=recurrent.reshape(4, units, units),
        bias=(stored("bias_ih") + stored("bias_hh")).reshape(4, units),
    )


def layer_inputs(
    traces: Sequence[Trace], index: int, inputs: Float[np.ndarray, "step feature"]
) -> Float[np.ndarray, "step below"]:
    """Return what the layer at this position reads: the sequence, or the hidden states of the layer below.

    Args:
        traces: One for each LSTM, from the bottom up: a run's own, or a later recording.
        index: A position in `Network.layers`.
        inputs: The recorded sequence.
    """
    below = [layer for trace in traces for layer in trace.hidden_state]
    return inputs if index == 0 else below[index - 1]
