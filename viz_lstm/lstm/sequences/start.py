"""The state in which an LSTM starts to read."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor, nn

from viz_lstm.lstm.modules.recordable import LSTM, sizes
from viz_lstm.lstm.sequences.tensors import as_tensor, finite, like

State = object
"""A pair (h_0, c_0) of whatever holds numbers, as PyTorch takes it and returns it."""


class Start(NamedTuple):
    """The last output and the memory of every layer and direction before the first step."""

    h: Float[Tensor, "layer *batch output"]
    C: Float[Tensor, "layer *batch unit"]

    def batched(self) -> "Start":
        """Return the start of one sequence as that of a batch of one."""
        return Start(self.h[:, None], self.C[:, None])


def one_name(state: State | None, hx: State | None, name: str) -> State | None:
    """Return the state that is given under either name, PyTorch's `hx` or ours.

    Raises:
        ValueError: Both are given.
    """
    if state is None or hx is None:
        return hx if state is None else state
    message = f"`hx` must be left out beside `{name}`; got both. They are two names of one thing."
    raise ValueError(message)


def zeros(lstm: LSTM, batch: int) -> Start:
    """Return the state in which PyTorch starts where none is given."""
    size, model = sizes(lstm), like(lstm)
    return Start(
        model.new_zeros(size.layers, batch, size.outputs), model.new_zeros(size.layers, batch, size.units)
    )


def as_start(lstm: LSTM, state: State, name: str = "state") -> Start:
    """Return the initial (h_0, c_0) of one sequence, without an axis for the batch.

    Raises:
        TypeError: They do not hold real numbers.
        ValueError: They are not two, a shape is wrong, or a number is not finite.
    """
    size = sizes(lstm)
    shapes = [(size.layers, size.outputs), (size.layers, size.units)]
    parts = state if isinstance(state, tuple | list) else ()
    tensors = [_without_batch(lstm, as_tensor(like(lstm), values, name)) for values in parts]
    if (got := [tuple(tensor.shape) for tensor in tensors]) != shapes:
        message = (
            f"`{name}` must be a pair (h_0, c_0) of the shapes {_listed(shapes)}; "
            f"got {_listed(got) or type(state).__name__}. Give one row per layer and direction."
        )
        raise ValueError(message)
    return Start(*(finite(tensor, name) for tensor in tensors))


def as_starts(lstm: LSTM, states: object, count: int) -> Start:
    """Return the initial states of several sequences, the batch in the middle as in PyTorch.

    Raises:
        TypeError: As for `as_start`.
        ValueError: As for `as_start`, or they are not as many as the sequences.
    """
    if states is None:
        return zeros(lstm, count)
    if isinstance(states, tuple) and len(states) == 2 and all(isinstance(h, _ARRAYS) for h in states):
        return _of_batch(lstm, states, count)
    listed = list(states) if isinstance(states, Iterable) else []
    if len(listed) != count:
        message = (
            f"`states` must be one per sequence, {count}; got {len(listed)}. "
            "Put None where a sequence starts from zeros."
        )
        raise ValueError(message)
    nothing = Start(*(part[:, 0] for part in zeros(lstm, 1)))
    starts = [
        nothing if state is None else as_start(lstm, state, f"states[{b}]") for b, state in enumerate(listed)
    ]
    return Start(*(torch.stack(parts, dim=1) for parts in zip(*starts, strict=True)))


_ARRAYS = (Tensor, np.ndarray)


def _of_batch(lstm: LSTM, states: Sequence[object], count: int) -> Start:
    """Return one state for a whole batch, which PyTorch calls `hx`."""
    size = sizes(lstm)
    shapes = [(size.layers, count, size.outputs), (size.layers, count, size.units)]
    tensors = [as_tensor(like(lstm), values, "states") for values in states]
    if isinstance(lstm, nn.LSTMCell):
        tensors = [tensor[None] if tensor.ndim == 2 else tensor for tensor in tensors]
    if (got := [tuple(tensor.shape) for tensor in tensors]) != shapes:
        message = (
            f"`states` must be a pair (h_0, c_0) of the shapes {_listed(shapes)}, or a list of such pairs; "
            f"got {_listed(got)}. Give one row per layer and direction, one column per sequence."
        )
        raise ValueError(message)
    return Start(*(finite(tensor, "states") for tensor in tensors))


def _without_batch(lstm: LSTM, tensor: Tensor) -> Tensor:
    """Return a state without the axis of a batch of one, which PyTorch gives it."""
    if isinstance(lstm, nn.LSTMCell):
        return tensor[None] if tensor.ndim == 1 else tensor
    return tensor[:, 0] if tensor.ndim == 3 and tensor.shape[1] == 1 else tensor


def _listed(shapes: Sequence[tuple[int, ...]]) -> str:
    return " and ".join(map(str, shapes))
