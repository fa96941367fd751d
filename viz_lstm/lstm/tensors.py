"""Numbers on their way into an LSTM, checked, and out of it again."""

from collections.abc import Iterable, Sequence
from math import isfinite
from typing import Any, NamedTuple, cast

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence

Numbers = Tensor | np.ndarray
State = tuple[Numbers, Numbers]


class Start(NamedTuple):
    """The last output and the memory of every layer and direction before the first step."""

    h: Float[Tensor, "layer *batch output"]
    C: Float[Tensor, "layer *batch unit"]


def as_lstm(module: nn.Module) -> nn.LSTM:
    """Return `module`, which is an LSTM.

    Raises:
        TypeError: It is not.
        ValueError: Its weights hold no numbers, on the "meta" device.
    """
    if isinstance(module, nn.LSTM):
        if _like(module).is_meta:
            message = "`lstm` must hold numbers; got weights on the device meta. Load them first."
            raise ValueError(message)
        return module
    got = type(module).__name__
    message = f"`lstm` must be a torch.nn.LSTM; got {got}. Pass the LSTM itself, not the model around it."
    raise TypeError(message)


def as_sequence(lstm: nn.LSTM, sequence: Numbers, name: str = "sequence") -> Float[Tensor, "step feature"]:
    """Return `sequence` in the dtype and on the device of the LSTM.

    Raises:
        TypeError: It does not hold real numbers.
        ValueError: Its rank or width is wrong, it has no step, or a number is not finite.
    """
    tensor = _as_tensor(lstm, sequence, name)
    if tensor.ndim != 2:
        rule, hint = "have the axes (step, feature)", "Pass several sequences to `record_many`."
    elif not len(tensor):
        rule, hint = "have at least one step", "Leave empty sequences out."
    elif tensor.shape[1] != lstm.input_size:
        rule, hint = f"have {lstm.input_size} features, as the LSTM reads", "Encode it as in training."
    else:
        return _finite(tensor, name)
    message = f"`{name}` must {rule}; got shape {tuple(tensor.shape)}. {hint}"
    raise ValueError(message)


def as_start(lstm: nn.LSTM, state: State | None, name: str = "state") -> Start:
    """Return the initial (h_0, c_0) as PyTorch takes them for one sequence; zeros for None.

    Raises:
        TypeError: They do not hold real numbers.
        ValueError: They are not two, a shape is wrong, or a number is not finite.
    """
    layers = lstm.num_layers * (2 if lstm.bidirectional else 1)
    shapes = [(layers, lstm.proj_size or lstm.hidden_size), (layers, lstm.hidden_size)]
    if state is None:
        return Start(*(_like(lstm).new_zeros(shape) for shape in shapes))
    tensors = [_as_tensor(lstm, values, name) for values in _listing(state)]
    if (got := [tuple(tensor.shape) for tensor in tensors]) != shapes:
        message = (
            f"`{name}` must be a pair (h_0, c_0) of the shapes {_listed(shapes)}; "
            f"got {_listed(got) or type(state).__name__}. Give one row per layer and direction."
        )
        raise ValueError(message)
    return Start(*(_finite(tensor, name) for tensor in tensors))


def as_array(tensor: Tensor) -> Float[np.ndarray, "..."]:
    """Return the numbers of a tensor on any device; those of a half type in float32."""
    return tensor.detach().to("cpu", wide(tensor.dtype)).numpy()


def wide(dtype: torch.dtype) -> torch.dtype:
    """Return the type in which NumPy can hold numbers of `dtype`: at least float32."""
    return torch.float32 if dtype.itemsize < 4 else dtype


def _as_tensor(lstm: nn.LSTM, values: Numbers, name: str) -> Tensor:
    """Return real `values` as a tensor without history that `lstm` can read."""
    if not isinstance(values, Tensor):
        values = _as_numbers(values, name)
    if isinstance(values, Tensor) and values.layout != torch.strided:
        message = f"`{name}` must be dense; got the layout {values.layout}. Call `to_dense` on it."
        raise TypeError(message)
    if _is_real(values.dtype):
        # A copy, because PyTorch takes neither reversed nor read-only arrays, such as those of a trace.
        tensor = values if isinstance(values, Tensor) else torch.from_numpy(values.astype(np.float64))
        return tensor.detach().to(_like(lstm))
    message = f"`{name}` must hold real numbers; got dtype {values.dtype}. Convert it to float32."
    raise TypeError(message)


def _listing(state: Iterable[Numbers]) -> list[Numbers]:
    """Return the parts of a state; of what has none, none."""
    return list(state) if isinstance(state, Iterable) else []


def _as_numbers(values: object, name: str) -> np.ndarray:
    """Return what is no tensor as an array."""
    try:
        if not isinstance(values, PackedSequence):
            return np.asarray(values)
    except ValueError:
        pass
    got = type(values).__name__
    message = f"`{name}` must be one tensor or array of numbers; got {got}. Pass each sequence by itself."
    raise TypeError(message)


def _like(lstm: nn.LSTM) -> Tensor:
    """Return a tensor that has the dtype and the device of the LSTM."""
    return cast("Tensor", lstm.weight_ih_l0)


def _is_real(dtype: torch.dtype | np.dtype[Any]) -> bool:
    return not dtype.is_complex if isinstance(dtype, torch.dtype) else dtype.kind in "fiub"


def _finite(tensor: Tensor, name: str) -> Tensor:
    """Return `tensor`, or name its first number that is not finite."""
    # NaN and infinity survive a sum, which is ten times as fast as a look at each number.
    if isfinite(tensor.sum()) or not (wrong := ~torch.isfinite(tensor)).any():
        return tensor
    index = tuple(wrong.nonzero()[0].tolist())
    message = f"`{name}` must be finite; got {tensor[index].item()} at {index}. Fill the gap or leave it out."
    raise ValueError(message)


def _listed(shapes: Sequence[tuple[int, ...]]) -> str:
    return " and ".join(map(str, shapes))
