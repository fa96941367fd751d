"""Several sequences, however they are put together, as a list."""

import reprlib
from collections.abc import Iterable, Mapping
from typing import Any, SupportsInt

import numpy as np
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, unpack_sequence

from viz_lstm.lstm.modules.recordable import LSTM
from viz_lstm.lstm.sequences.sequence import Numbers
from viz_lstm.lstm.sequences.tables import is_frame

NO_LENGTHS = (bool, np.bool_, str, bytes)
"""What Python makes whole numbers of, though nobody counts in it: a mask, a text."""


def as_sequences(lstm: LSTM, sequences: object, lengths: Iterable[SupportsInt] | None) -> list[Numbers]:
    """Return several sequences as a list, however they were put together.

    Raises:
        TypeError: They are one table.
        ValueError: They are one array and it cannot be known which axis counts them, or `lengths` do not fit.
    """
    if isinstance(sequences, PackedSequence):
        sequences = unpack_sequence(sequences)
    elif is_frame(sequences):
        message = (
            f"`sequences` must be several; got one {type(sequences).__name__}. "
            "Pass it to `record`, or a list of them."
        )
        raise TypeError(message)
    elif isinstance(sequences, Mapping):
        message = "`sequences` must be a list; got a mapping. Pass `list(sequences.values())`."
        raise TypeError(message)
    elif isinstance(sequences, Tensor | np.ndarray) and not _is_list(sequences):
        return _of_batch(lstm, sequences, lengths)
    if not isinstance(sequences, Iterable):
        message = f"`sequences` must be several; got {type(sequences).__name__}. Pass a list of them."
        raise TypeError(message)
    return _cut(list(sequences), lengths)


def _is_list(values: Tensor | np.ndarray) -> bool:
    """Say whether an array holds arrays of their own shapes."""
    return isinstance(values, np.ndarray) and values.dtype == object and values.ndim == 1


def _of_batch(lstm: LSTM, batch: Tensor | np.ndarray, lengths: Iterable[SupportsInt] | None) -> list[Numbers]:
    """Take one tensor or array apart along the axis that counts its sequences."""
    if isinstance(batch, Tensor) and batch.is_nested:
        return list(batch.unbind())
    if batch.ndim != 3:
        message = (
            f"`sequences` must have three axes in one batch; got shape {tuple(batch.shape)}. "
            f"{'Pass one sequence to `record`' if batch.ndim < 3 else 'Leave the other axes away'}."
        )
        raise ValueError(message)
    first = isinstance(lstm, nn.LSTM) and lstm.batch_first
    if lengths is None and not first:
        message = (
            "`sequences` must be a list where the LSTM has no `batch_first=True`; got one batch of shape "
            f"{tuple(batch.shape)}. Pass `list(batch.swapaxes(0, 1))` if its first axis is the step, as such "
            "an LSTM reads it, or `list(batch)` if its first axis counts the sequences."
        )
        raise ValueError(message)
    return _cut(list(batch if first else batch.swapaxes(0, 1)), lengths)


def _whole(lengths: Iterable[SupportsInt]) -> list[int]:
    """Return lengths as whole numbers, which is what they have to be: none is rounded."""
    listed = list(lengths) if isinstance(lengths, Iterable) else [lengths]
    try:
        whole = [int(length) for length in listed]
        counted = isinstance(lengths, Iterable) and not any(
            isinstance(length, NO_LENGTHS) for length in listed
        )
        if counted and whole == [float(length) for length in listed]:  # type: ignore[arg-type]
            return whole
    except (TypeError, ValueError, OverflowError):
        pass
    message = (
        f"`lengths` must be whole numbers, one per sequence; got {reprlib.repr(lengths)}. "
        "Count the steps of each sequence."
    )
    raise ValueError(message)


def _cut(rows: list[Any], lengths: Iterable[SupportsInt] | None) -> list[Numbers]:
    """Leave the padding of each sequence away."""
    if lengths is None:
        return rows
    listed = _whole(lengths)
    if len(listed) != len(rows):
        message = (
            f"`lengths` must be one per sequence, {len(rows)}; got {len(listed)}. "
            "A batch is read as `batch_first` of the LSTM says."
        )
        raise ValueError(message)
    for b, (row, length) in enumerate(zip(rows, listed, strict=True)):
        if not 1 <= length <= len(row):
            message = (
                f"`lengths[{b}]` must be from 1 to {len(row)}, the steps of the sequence; got {length}. "
                "Leave empty sequences out."
            )
            raise ValueError(message)
    return [row[:length] for row, length in zip(rows, listed, strict=True)]
