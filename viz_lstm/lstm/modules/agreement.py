"""The proof that a recording is what the module computed."""

from typing import NamedTuple

import numpy as np
import torch
from jaxtyping import Float
from torch.nn.modules import module as hooks

from viz_lstm.lstm.modules.kinds import name_of
from viz_lstm.lstm.modules.layers import Layer
from viz_lstm.lstm.modules.recordable import LSTM, changes_of, is_plain
from viz_lstm.lstm.recording import Recording, kernel
from viz_lstm.lstm.sequences.batch import Batch, Returned
from viz_lstm.lstm.sequences.start import Start
from viz_lstm.lstm.sequences.tensors import as_array
from viz_lstm.lstm.table import Table

Numbers = Float[np.ndarray, "*axes"]

Allowed = tuple[float, float]
"""How far numbers may be off, relative to the largest of them, or to a number if that is larger."""

ROUNDINGS = 16
"""So many units in the last place are rounding; the recordings of ordinary LSTMs stay below a half of it."""

HALF_ROUNDINGS = 2
"""The same in half types, where a unit is up to a hundredth: PyTorch's kernel repeats itself to the bit."""


class Distance(NamedTuple):
    """The largest difference between numbers and those that are expected, and the largest of these."""

    off: float
    largest: float

    def beside(self, least: float) -> float:
        """Return the difference relative to the largest number, or to `least` if that is larger."""
        return self.off and self.off / max(least, self.largest)


def check(
    lstm: LSTM, layers: list[Layer], batch: Batch, start: Start, returned: Returned, recording: Recording
) -> None:
    """Refuse a recording that does not lead to what the module returned.

    Each output follows from the one before it, so if the equations lead from each to the next, they lead to
    all. PyTorch's own code does the same at every step: where nothing else runs, the last step tells. Where
    rounding grows, as in large numbers and half types, PyTorch's kernel has to return the same.

    Raises:
        ValueError: The module computes something else.
    """
    plain, dtype = is_plain(lstm), layers[0].weights.weight_ih.dtype
    least = 1.0 if plain else 0.0  # a hook may change numbers that are all tiny
    first = len(layers) if plain else len(layers) - (2 if layers[-1].backwards else 1)
    allowed = _rounding(dtype), least
    if dtype.itemsize >= 4 and _leads_back(layers, batch, returned, recording, allowed, first):
        return
    distance, dtype = _distance(layers, batch, start, returned, least)
    if distance.beside(least) <= _rounding(dtype):
        return
    cause, what = _cause(lstm)
    message = (
        "`lstm` must compute what its weights say by the equations of an LSTM; "
        f"got results that are off by {distance.off:.2g}{cause}. {what}"
    )
    raise ValueError(message)


def _rounding(dtype: torch.dtype) -> float:
    """Return how large a relative difference is rounding in numbers of `dtype`."""
    return (ROUNDINGS if dtype.itemsize >= 4 else HALF_ROUNDINGS) * torch.finfo(dtype).eps


def _leads_back(
    layers: list[Layer],
    batch: Batch,
    returned: Returned,
    recording: Recording,
    allowed: Allowed,
    first: int,
) -> bool:
    """Say whether the equations lead to what the module returned, from the layer `first` on at every step."""
    h_n, c_n = as_array(returned.h_n), as_array(returned.c_n)
    for layer, columns in zip(layers, recording, strict=True):
        last = Table.over(columns[batch.last_rows(layer.backwards)], c_n.shape[-1])
        shown = last if layer.place < first else Table.over(columns, c_n.shape[-1])
        if not (
            _agree(last.h, h_n[layer.place], allowed)
            and _agree(last.C, c_n[layer.place], allowed)
            and _agree(_output(shown, layer), shown.h, allowed)
        ):
            return False
    return True


def _agree(got: Numbers, expected: Numbers, allowed: Allowed) -> bool:
    """Say whether numbers are those that are expected but for rounding."""
    rounding, least = allowed
    off = _largest(np.subtract(got, expected))
    return off <= rounding * least or off <= rounding * _largest(expected)


def _largest(values: Numbers) -> float:
    """Return the largest absolute value, NaN if there is one."""
    return float(max(-values.min(), values.max()))


def _output(table: Table, layer: Layer) -> Numbers:
    """Return the output that follows from the memory."""
    h: Numbers = table.o * np.tanh(table.C)
    weight_hr = layer.weights.weight_hr
    return h if weight_hr is None else h @ as_array(weight_hr).T


def _distance(
    layers: list[Layer], batch: Batch, start: Start, returned: Returned, least: float
) -> tuple[Distance, torch.dtype]:
    """Return how far the module is from what PyTorch's kernel returns, and the dtype of that."""
    x, step = batch.data, 1 + int(layers[-1].backwards)
    answers = []
    for bottom in range(0, len(layers), step):
        answers.append(kernel(layers[bottom : bottom + step], batch, x, start))
        x = answers[-1].output
    expected = (x, *(torch.cat(parts) for parts in ([a.h_n for a in answers], [a.c_n for a in answers])))
    distances = [_far(as_array(b), as_array(a)) for a, b in zip(expected, returned, strict=True)]
    return max(distances, key=lambda distance: distance.beside(least)), x.dtype


def _far(got: Numbers, expected: Numbers) -> Distance:
    """Return the distance of numbers from those that are expected."""
    far = got - expected
    off = float(np.abs(far, out=far).max())
    return Distance(off, float(np.abs(expected).max()) if off else 0.0)


def _cause(lstm: LSTM) -> tuple[str, str]:
    """Return what may be the cause, and what to do about it."""
    if called := sorted(changes_of(lstm) & {"forward", "__call__"}, reverse=True):
        return (
            f" from the `{called[0]}` of {name_of(lstm)}",
            f"Record a torch.nn.LSTM with the same weights, on what `{called[0]}` gives it to read.",
        )
    if lstm._forward_hooks or lstm._forward_pre_hooks:
        return (
            " with its hooks",
            "Remove the hooks that change what it reads or returns.",
        )
    if hooks._global_forward_hooks or hooks._global_forward_pre_hooks:
        return " with the hooks of all modules", "Remove those hooks while you record it."
    return "", "Look for what sets its weights or its state while it runs."
