"""The recording of an LSTM: the module runs, and the equations of `cell` say what happened inside.

The hidden states of the top layer are the module's own. Besides the input they are all that a gate hears, so
the gates of all steps follow from them at once; only the memory has to be carried from step to step. If the
equations lead back to the hidden states, they are what the module computes; if they do not, it is refused.
"""

from collections.abc import Iterator
from itertools import repeat
from math import isfinite
from typing import Any, NamedTuple

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor, nn

from viz_lstm.lstm import cell
from viz_lstm.lstm.labels import Caption
from viz_lstm.lstm.modules.recordable import LSTM, sizes
from viz_lstm.lstm.quantities import COLUMNS
from viz_lstm.lstm.sequences.batch import Batch, Returned, Rows
from viz_lstm.lstm.sequences.start import Start
from viz_lstm.lstm.sequences.tensors import as_array, wide
from viz_lstm.lstm.trace import Piece, Trace

FEW = 12
"""So many steps are sooner done one by one."""


FIELDS = cell.Weights._fields

ABSENT: Any = object()
"""What stands for a weight that a module does not have, though its sizes say so."""

TOGETHER = 32
"""So many sequences are put side by side before each is cut out: few enough to be kept at hand."""

Arrays = dict[str, Any]
"""The arrays of a trace by name, (layer, step, unit) each."""


class Table(NamedTuple):
    """All of one layer in one direction, a row per step; z are the preactivations, stacked as in PyTorch."""

    i: Float[np.ndarray, "row unit"]
    f: Float[np.ndarray, "row unit"]
    candidate: Float[np.ndarray, "row unit"]
    o: Float[np.ndarray, "row unit"]
    z: Float[np.ndarray, "row gates"]
    C: Float[np.ndarray, "row unit"]
    h: Float[np.ndarray, "row output"]


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


def replay(layers: list[Layer], batch: Batch, start: Start, output: Rows | None) -> list[Table]:
    """Return what every layer computes, given what the top one puts out, or else by PyTorch's kernel.

    Raises:
        ValueError: Something is not finite.
    """
    tables: list[Table] = []
    x, step = batch.data, 1 + int(layers[-1].backwards)
    for bottom in range(0, len(layers), step):
        both = layers[bottom : bottom + step]
        known = output if both[-1] is layers[-1] else None
        h = kernel(both, batch, x, start).output if known is None else known
        for layer, own in zip(both, h.chunk(step, dim=-1) if step == 2 else (h,), strict=True):
            tables.append(_table(layer, batch, batch.by_sequence(x), batch.by_sequence(own), start))
        x = h
    return tables


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


def traces_of(lstm: LSTM, tables: list[Table], batch: Batch, start: Start, caption: Caption) -> list[Trace]:
    """Cut the tables of all layers into one trace per sequence; each keeps nothing but its own rows alive."""
    both = sizes(lstm).bidirectional
    starts, labels = _starts(start, len(batch.lengths)), caption.labels
    if len(batch.lengths) == 1:
        ((h, C),) = starts
        return [
            Trace(
                **_whole(tables),
                initial_hidden_state=h,
                initial_cell_state=C,
                bidirectional=both,
                labels=labels[0],
                notes=caption.notes,
            )
        ]
    pieces = zip(_pieces(tables, batch), starts, labels, strict=True)
    return [Trace.of_piece(Piece(table, begin, both, names, caption.notes)) for table, begin, names in pieces]


def _starts(start: Start, count: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the start of each sequence; those that begin with nothing share their zeros."""
    h, C = map(as_array, start)
    if not (h.any() or C.any()):
        nothing = h[:, 0].copy(), C[:, 0].copy()
        for zeros in nothing:
            zeros.setflags(write=False)
        return repeat(nothing, count)
    return ((h[:, b].copy(), C[:, b].copy()) for b in range(count))


def _whole(tables: list[Table]) -> Arrays:
    """Name the columns of a single sequence, which are not copied if there is one layer."""
    columns = [(*table[:4], *cell.blocks(table.z), table.C, table.h) for table in tables]
    stacked = (
        np.stack(values) if len(values) > 1 else values[0][None] for values in zip(*columns, strict=True)
    )
    return dict(zip(COLUMNS, stacked, strict=True))


def _pieces(tables: list[Table], batch: Batch) -> Iterator[Float[np.ndarray, "layer step column"]]:
    """Yield all of each of several sequences, in one piece of memory for each."""
    for first in range(0, len(batch.lengths), TOGETHER):
        some = range(first, min(first + TOGETHER, len(batch.lengths)))
        rows, cuts = batch.rows_of(some)
        together = [np.concatenate([column[rows] for column in table], axis=-1) for table in tables]
        stacked = np.stack(together) if len(together) > 1 else together[0][None]
        for cut in cuts:
            own = stacked[:, cut].copy()
            own.setflags(write=False)
            yield own


def _table(layer: Layer, batch: Batch, x: Rows, h: Rows, start: Start) -> Table:
    """Return all that one layer computes in one direction, given what it puts out."""
    h_0, C_0 = start.h[layer.place], start.C[layer.place]
    z = as_array(_preactivations(x, batch.previous(h, h_0, layer.backwards), layer.weights))
    i, f, candidate, o = cell.gates(z)
    C = _carried(batch, as_array(C_0), f, i * candidate, layer.backwards)
    return Table(i, f, candidate, o, z, C, as_array(h))


def _preactivations(x: Rows, h: Rows, weights: cell.Weights) -> Float[Tensor, "row gates"]:
    """Return what all gates hear at all steps, in float32 for an LSTM of a half type.

    Raises:
        ValueError: They are not finite.
    """
    if (dtype := wide(x.dtype)) != x.dtype:
        x = x.to(dtype)
        weights = cell.Weights._make(weight if weight is None else weight.to(dtype) for weight in weights)
    z = cell.preactivations(x, h.to(dtype), weights)
    if isfinite(z.sum()) or torch.isfinite(z).all():
        return z
    message = (
        "`lstm` must compute finite numbers; got NaN or infinity. Look for them in its weights, "
        "and in what it reads."
    )
    raise ValueError(message)


def _carried(
    batch: Batch,
    C: Float[np.ndarray, "batch unit"],
    f: Float[np.ndarray, "row unit"],
    written: Float[np.ndarray, "row unit"],
    backwards: bool,
) -> Float[np.ndarray, "row unit"]:
    """Carry the memory of all sequences from their start, in the place of `written`.

    Towards the end there are ever fewer sequences, so a slab takes the first of those before it; the other
    way round, those that begin with it start from `C`.
    """
    last, turn = (C[:0], -1) if backwards else (C, 1)
    for slab in batch.slabs[::turn]:
        f_slab, own = (batch.by_step(values, slab)[::turn] for values in (f, written))
        begin = np.concatenate([last, C[len(last) : slab.width]]) if backwards else last[: slab.width]
        last = _remember(begin, f_slab, own)[-1]
    return written


def _remember(
    C: Float[np.ndarray, "batch unit"],
    f: Float[np.ndarray, "step batch unit"],
    written: Float[np.ndarray, "step batch unit"],
) -> Float[np.ndarray, "step batch unit"]:
    """Carry the memory through steps of the same sequences, in the place of `written`.

    Two steps in a row are one step, which keeps f_{t+1} f_t and writes what is left of the first writing and
    the second; so half of the steps can be left out and made up for at the end, and half of the rest, until
    few are left (Blelloch 1990; for recurrent networks Martin & Cundy 2018). It is as exact as step by step.
    """
    if len(f) <= FEW:
        for f_t, written_t in zip(f, written, strict=True):
            C = _add_kept(C, f_t, written_t)
        return written
    first, second = written[::2], written[1::2]
    _add_kept(first[: len(second)], f[1::2], second)
    _remember(C, f[:-1:2] * f[1::2], second)
    _add_kept(np.concatenate([C[None], second[: len(first) - 1]]), f[::2], first)
    return written


def _add_kept(
    C: Float[np.ndarray, "*step batch unit"],
    f: Float[np.ndarray, "*step batch unit"],
    written: Float[np.ndarray, "*step batch unit"],
) -> Float[np.ndarray, "*step batch unit"]:
    """Do what `cell.update` says in the place of `written`, without new memory for the sum."""
    written += f * C
    return written


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
