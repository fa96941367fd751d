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

from viz_lstm.lstm import cell
from viz_lstm.lstm.quantities import PYTORCH_ORDER
from viz_lstm.lstm.tensors import Start, as_array, wide
from viz_lstm.lstm.trace import Trace

FEW = 12
"""So many steps are sooner done one by one."""

Inputs = Float[Tensor, "step batch feature"]
Layer = dict[str, Float[np.ndarray, "step batch _"]]
"""What one layer computes in one direction, by quantity."""


@torch.inference_mode()
def record_batch(lstm: nn.LSTM, x: Inputs, lengths: list[int], start: Start) -> list[Trace]:
    """Run all layers on all sequences together and cut the result into one trace per sequence.

    The padding stands behind the end of a sequence, so no step that counts ever hears it.
    """
    layers = list(_layers(lstm, x, lengths, start))
    arrays = {name: _stacked([layer[name] for layer in layers]) for name in layers[0]}
    h, C = map(as_array, start)
    return [
        Trace(
            **{name: values[:, :length, b] for name, values in arrays.items()},
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
            turned, layer = _run(_turned(x, lengths), *next(states), _weights(lstm, f"l{index}_reverse"))
            yield {name: _turned(torch.from_numpy(values), lengths).numpy() for name, values in layer.items()}
            h = torch.cat([h, _turned(turned, lengths)], dim=-1)
        x = h


def _run(
    x: Inputs, h: Float[Tensor, "batch output"], C: Float[Tensor, "batch unit"], weights: cell.Weights
) -> tuple[Float[Tensor, "step batch output"], Layer]:
    """Run one layer in one direction from the state (h, C); return its outputs and all that it computes."""
    outputs = _fused(x, h, C, weights)
    z = as_array(_preactivations(x, torch.cat([h[None], outputs[:-1]]), weights))
    layer = dict(zip(PYTORCH_ORDER, cell.gates(z), strict=True))
    layer |= zip((f"{name}_preactivation" for name in PYTORCH_ORDER), cell.blocks(z), strict=True)
    written = layer["input_gate"] * layer["candidate"]
    layer["cell_state"] = _remember(as_array(C), layer["forget_gate"], written)
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


def _remember(
    C: Float[np.ndarray, "batch unit"],
    f: Float[np.ndarray, "step batch unit"],
    written: Float[np.ndarray, "step batch unit"],
) -> Float[np.ndarray, "step batch unit"]:
    """Carry the memory through all steps, in the place of `written`.

    Two steps in a row are one step, which keeps f_{t+1} f_t and writes what is left of the first writing and
    the second; so half of the steps can be left out and made up for at the end, and half of the rest, until
    few are left (Blelloch 1990; for recurrent networks Martin & Cundy 2018). It is as exact as step by step.
    """
    if len(f) <= FEW:
        for f_t, written_t in zip(f, written, strict=True):
            C = cell.update(C, f_t, written_t)
        return written
    first, second = written[::2], written[1::2]
    cell.update(first[: len(second)], f[1::2], second)
    _remember(C, f[:-1:2] * f[1::2], second)
    cell.update(np.concatenate([C[None], second[: len(first) - 1]]), f[::2], first)
    return written


def _weights(lstm: nn.LSTM, suffix: str) -> cell.Weights:
    """Return the weights of the layer and direction whose names end in `suffix`."""
    return cell.Weights._make(getattr(lstm, f"{name}_{suffix}", None) for name in cell.Weights._fields)


def _turned(x: Inputs, lengths: list[int]) -> Inputs:
    """Return every sequence from its end to its beginning, the padding still behind it."""
    return pad_sequence([x[:length, b].flip(0) for b, length in enumerate(lengths)])


def _stacked(
    layers: list[Float[np.ndarray, "step batch unit"]],
) -> Float[np.ndarray, "layer step batch unit"]:
    """Stack the layers; a single one is not copied."""
    return np.stack(layers) if len(layers) > 1 else layers[0][None]
