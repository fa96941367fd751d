"""How an LSTM is recorded: PyTorch's kernel runs it, the equations of `cell` say what happened inside.

The hidden states are PyTorch's own. Besides the input they are all that a gate hears, so the gates of all
steps follow from them at once; only the memory has to be carried from step to step.
"""

from collections.abc import Iterator
from math import isfinite

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from viz_lstm import cell
from viz_lstm.quantities import PYTORCH_ORDER
from viz_lstm.tensors import Start, as_array, wide
from viz_lstm.trace import Trace

Inputs = Float[Tensor, "step batch feature"]
Layer = dict[str, Float[np.ndarray, "step batch _"]]
"""What one layer computes in one direction, by quantity, in the order in which it reads the steps."""


@torch.inference_mode()
def record_batch(lstm: nn.LSTM, x: Inputs, lengths: list[int], start: Start) -> list[Trace]:
    """Run all layers on all sequences together and cut the result into one trace per sequence.

    The padding stands behind the end of a sequence, so no step that counts ever hears it.
    """
    layers = list(_layers(lstm, x, lengths, start))
    turns = [-1 if lstm.bidirectional and index % 2 else 1 for index in range(len(layers))]
    h, C = (as_array(state) for state in start)
    return [
        Trace(
            **{name: _cut(name, layers, turns, (length, b)) for name in layers[0]},
            initial_hidden_state=h[:, b],
            initial_cell_state=C[:, b],
            bidirectional=lstm.bidirectional,
        )
        for b, length in enumerate(lengths)
    ]


def _layers(lstm: nn.LSTM, x: Inputs, lengths: list[int], start: Start) -> Iterator[Layer]:
    """Yield what each layer and direction computes, in PyTorch's order of `h_n`."""
    states = zip(*start, strict=True)
    for index in range(lstm.num_layers):
        h, layer = _run(x, *next(states), _weights(lstm, f"l{index}"))
        yield layer
        if lstm.bidirectional:
            h_reverse, layer = _run(_turned(x, lengths), *next(states), _weights(lstm, f"l{index}_reverse"))
            yield layer
            h = torch.cat([h, _turned(h_reverse, lengths)], dim=-1)
        x = h


def _run(
    x: Inputs, h: Float[Tensor, "batch output"], C: Float[Tensor, "batch unit"], weights: cell.Weights
) -> tuple[Float[Tensor, "step batch output"], Layer]:
    """Run one layer in one direction from the state (h, C); return its outputs and all that it computes."""
    outputs = _fused(x, h, C, weights)
    z = as_array(_preactivations(x, torch.cat([h[None], outputs[:-1]]), weights))
    layer = dict(zip(PYTORCH_ORDER, cell.gates(z), strict=True))
    layer |= zip((f"{name}_preactivation" for name in PYTORCH_ORDER), cell.blocks(z), strict=True)
    layer["cell_state"] = _memory(as_array(C), layer)
    layer["hidden_state"] = as_array(outputs)
    return outputs, layer


def _fused(x: Tensor, h: Tensor, C: Tensor, weights: cell.Weights) -> Float[Tensor, "step batch output"]:
    """Call the kernel of `torch.nn.LSTM` for one layer in one direction."""
    parameters = [weight for weight in weights if weight is not None]
    has_biases = weights.bias_ih is not None
    return torch.lstm(x, (h[None], C[None]), parameters, has_biases, 1, 0.0, False, False, False)[0]


def _preactivations(x: Tensor, h: Tensor, weights: cell.Weights) -> Float[Tensor, "step batch gates"]:
    """Return what all gates hear at all steps, in float32 for an LSTM of a half type.

    Raises:
        ValueError: They are not finite.
    """
    if (dtype := wide(x.dtype)) != x.dtype:
        x, h = x.to(dtype), h.to(dtype)
        weights = cell.Weights._make(weight if weight is None else weight.to(dtype) for weight in weights)
    z = cell.preactivations(x, h, weights)
    if isfinite(z.sum()) or torch.isfinite(z).all():
        return z
    message = "`lstm` must compute finite numbers; got NaN or infinity. Look for them in its weights."
    raise ValueError(message)


def _memory(C: Float[np.ndarray, "batch unit"], layer: Layer) -> Float[np.ndarray, "step batch unit"]:
    """Carry the memory through all steps, in NumPy, whose calls take a quarter of the time of PyTorch's."""
    memory = layer["input_gate"] * layer["candidate"]
    for f, written in zip(layer["forget_gate"], memory, strict=True):
        C = cell.update(C, f, written)
    return memory


def _weights(lstm: nn.LSTM, suffix: str) -> cell.Weights:
    """Return the weights of the layer and direction whose names end in `suffix`."""
    return cell.Weights._make(getattr(lstm, f"{name}_{suffix}", None) for name in cell.Weights._fields)


def _turned(x: Inputs, lengths: list[int]) -> Inputs:
    """Return every sequence from its end to its beginning, the padding still behind it."""
    return pad_sequence([x[:length, b].flip(0) for b, length in enumerate(lengths)])


def _cut(
    name: str, layers: list[Layer], turns: list[int], place: tuple[int, int]
) -> Float[np.ndarray, "layer length _"]:
    """Cut one quantity of one sequence out of all layers, in input order; a single layer is not copied."""
    length, b = place
    values = [layer[name][:length, b][::turn] for layer, turn in zip(layers, turns, strict=True)]
    return np.stack(values) if len(values) > 1 else values[0][None]
