"""The scene of any LSTM that reads a sequence: nobody here need have trained it."""

import numpy as np
from jaxtyping import Float32
from torch import Tensor

from viz_lstm.lstm import cell
from viz_lstm.lstm.instrumented import record
from viz_lstm.lstm.modules.layers import layers_of
from viz_lstm.lstm.modules.recordable import as_lstm
from viz_lstm.lstm.one_layer import read_by
from viz_lstm.lstm.sequences.sequence import Numbers, as_sequence
from viz_lstm.lstm.sequences.tensors import like
from viz_lstm.runs import LayerWeights
from viz_lstm.scenes import Scene
from viz_lstm.scenes.trace_scene import layer_of, recorded_scene


def module_scene(lstm: object, sequence: Numbers, layer: int = 0) -> Scene:
    """Record an LSTM and gather one layer of it, with its weights.

    Args:
        lstm: Any `torch.nn.LSTM` or `LSTMCell`, as for `viz_lstm.record`.
        sequence: What it reads, (step, feature).
        layer: A layer, each direction counted by itself.

    Raises:
        TypeError: As for `viz_lstm.record`.
        ValueError: As for `viz_lstm.record`, or there are projections.
        UserInputError: There is no such layer.
    """
    trace = record(lstm, sequence)
    shown = layer_of(trace, layer)
    module = as_lstm(lstm)
    inputs = read_by(trace, layer, _numbers(as_sequence(module, like(module), sequence)))
    names = tuple(f"x{feature}" for feature in range(inputs.shape[1]))
    return recorded_scene(shown, _layer_weights(layers_of(module)[layer].weights), inputs, names)


def _layer_weights(weights: cell.Weights) -> LayerWeights:
    recurrent = _numbers(weights.weight_hh)
    units = recurrent.shape[1]
    biases = [_numbers(bias) for bias in (weights.bias_ih, weights.bias_hh) if bias is not None]
    return LayerWeights(
        input=_numbers(weights.weight_ih).reshape(4, units, -1),
        recurrent=recurrent.reshape(4, units, units),
        bias=sum(biases, np.zeros(4 * units, np.float32)).reshape(4, units),
    )


def _numbers(tensor: Tensor) -> Float32[np.ndarray, "..."]:
    return np.asarray(tensor.detach().cpu().float().numpy())
