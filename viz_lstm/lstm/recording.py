"""The recording of an LSTM: the module runs, and the equations of `cell` say what happened inside.

The hidden states of the top layer are the module's own. Besides the input they are all that a gate hears, so
the gates of all steps follow from them at once; only the memory has to be carried from step to step. If the
equations lead back to the hidden states, they are what the module computes; if they do not, it is refused.
"""

from collections.abc import Iterator
from itertools import repeat
from typing import Any

import numpy as np
import torch
from jaxtyping import Float

from viz_lstm.lstm.labels import Caption
from viz_lstm.lstm.modules.layers import Layer
from viz_lstm.lstm.modules.recordable import LSTM, Sizes, sizes
from viz_lstm.lstm.quantities import COLUMNS
from viz_lstm.lstm.sequences.batch import Batch, Returned, Rows
from viz_lstm.lstm.sequences.start import Start
from viz_lstm.lstm.sequences.tensors import as_array, wide
from viz_lstm.lstm.table import Known, fill
from viz_lstm.lstm.trace import Piece, Trace

Recording = Float[np.ndarray, "layer row column"]
"""What was computed in all steps of a batch, in the rows of the batch."""


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
