"""Sequences side by side without padding, as PyTorch packs them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, cast

import numpy as np
import torch
from jaxtyping import Float, Int64
from torch import Tensor
from torch.nn.utils.rnn import PackedSequence

Rows = Float[Tensor, "row _"]


class Returned(NamedTuple):
    """What a module returns for a batch: its outputs row by row, the last outputs and the last memory."""

    output: Rows
    h_n: Float[Tensor, "layer batch output"]
    c_n: Float[Tensor, "layer batch unit"]


class Slab(NamedTuple):
    """Steps at which equally many sequences go on: rows that can be seen as (step, sequence)."""

    begin: int
    steps: int
    width: int

    @property
    def rows(self) -> slice:
        """The rows of all steps."""
        return slice(self.begin, self.begin + self.steps * self.width)


@dataclass(frozen=True, eq=False)
class Batch:
    """Sequences, the longest first: a row each for their first steps, then for their second, and so on.

    So PyTorch reads them, and what is recorded stands in the same rows.
    """

    data: Rows
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, sequences: Sequence[Float[Tensor, "_ feature"]]) -> "Batch":
        """Put sequences, the longest first, side by side."""
        lengths = tuple(x.size(0) for x in sequences)
        if len(lengths) == 1:
            return cls(sequences[0], lengths)
        if lengths[0] == lengths[-1]:
            return cls(torch.stack(list(sequences), dim=1).flatten(0, 1), lengths)
        return cls(torch.nn.utils.rnn.pack_sequence(list(sequences)).data, lengths)

    @classmethod
    def alike(cls, sequences: Sequence[object], model: Tensor) -> "Batch | None":
        """Put sequences side by side at once, if all are tensors of one shape, as `model` is; else None."""
        if set(map(type, sequences)) != {Tensor}:
            return None
        try:
            stacked = torch.stack(cast("list[Tensor]", sequences), dim=1)
        except RuntimeError:
            return None
        if stacked.ndim != 3 or (stacked.dtype, stacked.device) != (model.dtype, model.device):
            return None
        if stacked.layout is not torch.strided or stacked.is_nested:
            return None
        return cls(stacked.flatten(0, 1), (len(stacked),) * len(sequences))

    @cached_property
    def slabs(self) -> list[Slab]:
        """The batch as few rectangles, from the first steps to the last."""
        found: list[Slab] = []
        begin = done = 0
        for width in range(len(self.lengths), 0, -1):
            if steps := self.lengths[width - 1] - done:
                found.append(Slab(begin, steps, width))
                begin, done = begin + steps * width, done + steps
        return found

    def sequences(self) -> list[Float[Tensor, "_ feature"]]:
        """Return sequences of one length as they were before."""
        return list(self.data.reshape(-1, len(self.lengths), self.data.shape[-1]).unbind(1))

    @property
    def is_even(self) -> bool:
        """Whether all sequences are equally long."""
        return self.lengths[0] == self.lengths[-1]

    @cached_property
    def widths(self) -> Int64[np.ndarray, " step"]:
        """How many sequences go on at each step."""
        return np.repeat([slab.width for slab in self.slabs], [slab.steps for slab in self.slabs])

    @cached_property
    def starts(self) -> Int64[np.ndarray, " step"]:
        """The first row of each step."""
        return np.concatenate([[0], np.cumsum(self.widths)[:-1]])

    def packed(self) -> PackedSequence:
        """Return the batch as PyTorch takes it."""
        return PackedSequence(self.data, torch.from_numpy(self.widths))

    def by_step(self, values: Float[np.ndarray, "row _"], slab: Slab) -> Float[np.ndarray, "step sequence _"]:
        """Return a view of the rows of a slab, step by step."""
        return values[slab.rows].reshape(slab.steps, slab.width, -1)

    def previous(self, h: Rows, h_0: Float[Tensor, "sequence _"], backwards: bool) -> Rows:
        """Return for each row that of the step before it, or the one of `h_0` at the first."""
        count = len(self.lengths)
        if self.is_even:
            return torch.cat([h[count:], h_0] if backwards else [h_0, h[:-count]])
        rows, widths = np.arange(len(h)), self.widths
        if backwards:
            places = rows - np.repeat(self.starts, widths)
            goes_on = places < np.repeat(np.append(widths[1:], 0), widths)
            index = np.where(goes_on, rows + np.repeat(widths, widths), len(h) + places)
        else:
            index = np.concatenate([len(h) + rows[:count], rows[count:] - np.repeat(widths[:-1], widths[1:])])
        return torch.cat([h, h_0])[torch.from_numpy(index).to(h.device)]

    def cut(
        self, recorded: Float[np.ndarray, "layer row column"]
    ) -> list[Float[np.ndarray, "layer step column"]]:
        """Return a copy of the rows of each sequence; of a single one the rows themselves."""
        count = len(self.lengths)
        if count == 1:
            return [recorded]
        if self.is_even:
            layers, rows, columns = recorded.shape
            side_by_side = recorded.reshape(layers, rows // count, count, columns)
            return [own.copy() for own in side_by_side.transpose(2, 0, 1, 3)]
        return [np.take(recorded, self.starts[:length] + b, axis=1) for b, length in enumerate(self.lengths)]

    def last_rows(self, backwards: bool) -> slice | Int64[np.ndarray, " sequence"]:
        """Return the row of each sequence that is read last."""
        count = len(self.lengths)
        if backwards:
            return slice(count)
        if self.is_even:
            return slice(-count, None)
        rows: Int64[np.ndarray, " sequence"] = self.starts[np.array(self.lengths) - 1] + np.arange(count)
        return rows
