"""The recording of an LSTM: the module runs, and the equations of `cell` say what happened inside.

The hidden states of the top layer are the module's own. Besides the input they are all that a gate hears, so
the gates of all steps follow from them at once; only the memory has to be carried from step to step. If the
equations lead back to the hidden states, they are what the module computes; if they do not, it is refused.
"""

from collections.abc import Iterator
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import torch
from jaxtyping import Float
from torch import nn

from viz_lstm.lstm import cell
from viz_lstm.lstm.labels import Caption
from viz_lstm.lstm.modules.recordable import LSTM, Sizes, sizes
from viz_lstm.lstm.quantities import COLUMNS
from viz_lstm.lstm.sequences.batch import Batch, Returned, Rows
from viz_lstm.lstm.sequences.start import Start
from viz_lstm.lstm.sequences.tensors import as_array, wide
from viz_lstm.lstm.table import Known, fill
from viz_lstm.lstm.trace import Piece, Trace

FIELDS = cell.Weights._fields

ABSENT: Any = object()
"""What stands for a weight that a module does not have, though its sizes say so."""

Recording = Float[np.ndarray, "layer row column"]
"""What was computed in all steps of a batch, in the rows of the batch."""


class Layer(NamedTuple):
    """The weights of one layer in one direction, and where the state of it stands in `h_n`."""

    place: int
    weights: cell.Weights
    backwards: bool


def weights_of(lstm: LSTM) -> list[Layer]:
    """Read the weights of all layers, in PyTorch's order of `h_n`."""
    if isinstance(lstm, nn.LSTMCell):
        return [Layer(0, _weights(lstm, ""), False)]
    step = 2 if lstm.bidirectional else 1
    suffixes = [f"_l{index}{end}" for index in range(lstm.num_layers) for end in ("", "_reverse")[:step]]
    return [Layer(k, _weights(lstm, end), end.endswith("reverse")) for k, end in enumerate(suffixes)]


def replay(layers: list[Layer], batch: Batch, start: Start, output: Rows | None) -> Recording:
    """Return what every layer computes, given what the top one puts out, or else by PyTorch's kernel.

    Raises:
        ValueError: Something is not finite.
    """
    x, step = batch.data, 1 + int(layers[-1].backwards)
    recording = _empty(start, len(x), x.dtype)
    for bottom in range(0, len(layers), step):
        both = layers[bottom : bottom + step]
        given = output if both[-1] is layers[-1] else None
        h = kernel(both, batch, x, start).output if given is None else given
        for layer, own in zip(both, h.chunk(step, dim=-1) if step == 2 else (h,), strict=True):
            known = Known(x, own, start.h[layer.place], start.C[layer.place])
            fill(recording[layer.place], layer.weights, batch, known, layer.backwards)
        x = h
    return recording


def kernel(layers: list[Layer], batch: Batch, x: Rows, start: Start) -> Returned:
    """Call the kernel of `torch.nn.LSTM` for one layer in one direction or both."""
    parameters = [weight for layer in layers for weight in layer.weights if weight is not None]
    own = slice(layers[0].place, layers[-1].place + 1)
    hx = (start.h[own].contiguous(), start.C[own].contiguous())
    has_biases, both = layers[0].weights.bias_ih is not None, len(layers) == 2
    options = (parameters, has_biases, 1, 0.0, False, both)
    if batch.is_even:
        shaped = x.reshape(-1, len(batch.lengths), x.shape[-1])
        output, h_n, c_n = torch.lstm(shaped, hx, *options, False)
        return Returned(output.flatten(0, 1), h_n, c_n)
    return Returned(*torch.lstm(x, torch.from_numpy(batch.widths), hx, *options))


def traces_of(
    lstm: LSTM, recording: Recording, batch: Batch, start: Start | None, caption: Caption
) -> list[Trace]:
    """Cut a recording into one trace per sequence; each keeps nothing but its own rows alive."""
    size = sizes(lstm)
    starts = _starts(size, start, len(batch.lengths), recording.dtype)
    return [
        Trace.of_piece(Piece(table, begin, size.bidirectional, labels, caption.notes))
        for table, begin, labels in zip(batch.cut(recording), starts, caption.labels, strict=True)
    ]


def _starts(
    size: Sizes, start: Start | None, count: int, dtype: np.dtype[Any]
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the start of each sequence; those that are given none share their zeros."""
    if start is not None:
        h, C = map(as_array, start)
        return ((h[:, b].copy(), C[:, b].copy()) for b in range(count))
    nothing = np.zeros((size.layers, size.outputs), dtype), np.zeros((size.layers, size.units), dtype)
    for zeros in nothing:
        zeros.setflags(write=False)
    return repeat(nothing, count)


def _empty(start: Start, rows: int, dtype: torch.dtype) -> Recording:
    """Return room for all columns of all layers."""
    columns = (len(COLUMNS) - 1) * start.C.shape[-1] + start.h.shape[-1]
    return torch.empty(len(start.C), rows, columns, dtype=wide(dtype)).numpy()


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
