"""All numbers of one layer side by side, and the equations of `cell` for all of its steps at once.

What is worked out goes where a trace will find it: of a small LSTM new memory costs as much as the numbers.
"""

from itertools import pairwise
from math import isfinite
from typing import NamedTuple

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from viz_lstm.lstm.cell import Weights
from viz_lstm.lstm.sequences.batch import Batch, Rows
from viz_lstm.lstm.sequences.tensors import as_array

FEW, WIDE = 12, 1024
"""So many steps are sooner done one by one; so are any of so many numbers each."""

Units = Float[np.ndarray, "row unit"]


class Known(NamedTuple):
    """What a layer reads and what it puts out at all steps, and its last output and memory before them."""

    x: Rows
    h: Rows
    h_0: Float[Tensor, "sequence output"]
    C_0: Float[Tensor, "sequence unit"]


class Table(NamedTuple):
    """All of one layer in one direction, a row per step; z are the preactivations, stacked as in PyTorch."""

    i: Units
    f: Units
    candidate: Units
    o: Units
    z: Float[np.ndarray, "row gates"]
    C: Units
    h: Float[np.ndarray, "row output"]

    @classmethod
    def over(cls, columns: Float[np.ndarray, "row column"], units: int) -> "Table":
        """Name the columns of a recording, which stand in the order of `quantities.COLUMNS`."""
        ends = (*(count * units for count in (0, 1, 2, 3, 4, 8, 9)), columns.shape[1])
        return cls(*(columns[:, begin:end] for begin, end in pairwise(ends)))


def fill(
    columns: Float[np.ndarray, "row column"], weights: Weights, batch: Batch, known: Known, backwards: bool
) -> None:
    """Write down all that one layer computes in one direction.

    Raises:
        ValueError: The preactivations are not finite.
    """
    units = known.C_0.shape[-1]
    table = Table.over(columns, units)
    z, gates = torch.from_numpy(table.z), torch.from_numpy(columns)
    _hear(z, known.x, batch.previous(known.h, known.h_0, backwards), weights)
    for block in (slice(2 * units), slice(3 * units, 4 * units)):  # i and f lie side by side
        torch.sigmoid(z[:, block], out=gates[:, block])
    np.tanh(table.z[:, 2 * units : 3 * units], out=table.candidate)
    torch.mul(*map(torch.from_numpy, (table.i, table.candidate)), out=torch.from_numpy(table.C))
    _carry(batch, as_array(known.C_0), table, backwards)
    table.h[...] = as_array(known.h)


def _hear(z: Float[Tensor, "row gates"], x: Rows, h: Rows, weights: Weights) -> None:
    """Do what `cell.preactivations` says in the place of `z`; in float32 for an LSTM of a half type.

    Input and output lie side by side, as do their weights: one product. The biases are added to each other
    first, as PyTorch's kernel does it, because large ones may cancel out.

    Raises:
        ValueError: The preactivations are not finite.
    """
    x, h, W, U = (part.to(z.dtype) for part in (x, h, weights.weight_ih, weights.weight_hh))
    biases = [bias.to(z.dtype) for bias in (weights.bias_ih, weights.bias_hh) if bias is not None]
    bias = biases[0] + biases[1] if biases else x.new_zeros(len(W))
    own = z if z.device == x.device else torch.empty_like(z, device=x.device)
    torch.addmm(bias, torch.cat([x, h], dim=1), torch.cat([W, U], dim=1).T, out=own)
    if own is not z:
        z.copy_(own)
    if isfinite(z.sum()) or torch.isfinite(z).all():
        return
    message = (
        "`lstm` must compute finite numbers; got NaN or infinity. Look for them in its weights, "
        "and in what it reads."
    )
    raise ValueError(message)


def _carry(batch: Batch, C: Float[np.ndarray, "batch unit"], table: Table, backwards: bool) -> None:
    """Carry the memory of all sequences from their start, in the place of what is written.

    Towards the end there are ever fewer sequences, so a slab takes the first of those before it; the other
    way round, those that begin with it start from `C`.
    """
    last, turn = (C[:0], -1) if backwards else (C, 1)
    for slab in batch.slabs[::turn]:
        f, written = (batch.by_step(values, slab)[::turn] for values in (table.f, table.C))
        begin = np.concatenate([last, C[len(last) : slab.width]]) if backwards else last[: slab.width]
        last = _remember(begin, f, written)[-1]


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
    if C.size >= WIDE:
        return _remember_much(C, f, written)
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


def _remember_much(
    C: Float[np.ndarray, "batch unit"],
    f: Float[np.ndarray, "step batch unit"],
    written: Float[np.ndarray, "step batch unit"],
) -> Float[np.ndarray, "step batch unit"]:
    """Do the same step by step for many numbers, over which PyTorch goes once where NumPy goes twice."""
    kept = torch.from_numpy(C)
    for f_t, written_t in zip(map(torch.from_numpy, f), map(torch.from_numpy, written), strict=True):
        kept = written_t.addcmul_(f_t, kept)
    return written
