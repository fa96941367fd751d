"""Sequences and initial states on the way into an LSTM: checked, and made into tensors that fit it."""

from typing import Any, NamedTuple

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor, nn

Numbers = Tensor | np.ndarray
State = tuple[Numbers, Numbers]


class Start(NamedTuple):
    """The memory and the last output of every layer and direction before the first step."""

    hidden_state: Float[Tensor, "layer output"]
    cell_state: Float[Tensor, "layer unit"]


def as_lstm(module: nn.Module) -> nn.LSTM:
    """Return `module`, which is an LSTM.

    Raises:
        TypeError: It is not.
    """
    if isinstance(module, nn.LSTM):
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
        rule, hint = "have the axes (step, feature)", "Record one sequence at a time, or several with `record_many`."
    elif not len(tensor):
        rule, hint = "have at least one step", "Leave empty sequences out."
    elif tensor.shape[1] != lstm.input_size:
        rule, hint = f"have {lstm.input_size} features, as the LSTM reads", "Encode it as in training."
    else:
        return _finite(tensor, name)
    message = f"`{name}` must {rule}; got shape {tuple(tensor.shape)}. {hint}"
    raise ValueError(message)


def as_start(lstm: nn.LSTM, state: State | None, name: str = "state") -> Start:
    """Return the initial hidden and cell states as PyTorch takes them for one sequence; zeros for None.

    Raises:
        TypeError: They do not hold real numbers.
        ValueError: They are not two, a shape is wrong, or a number is not finite.
    """
    layers = lstm.num_layers * (2 if lstm.bidirectional else 1)
    shapes = ((layers, lstm.proj_size or lstm.hidden_size), (layers, lstm.hidden_size))
    if state is None:
        return Start(*(lstm.weight_ih_l0.new_zeros(shape) for shape in shapes))
    tensors = [_as_tensor(lstm, values, name) for values in state]
    if (got := [tuple(tensor.shape) for tensor in tensors]) != list(shapes):
        message = (
            f"`{name}` must be a pair (h_0, c_0) of shapes {shapes[0]} and {shapes[1]}; "
            f"got {' and '.join(map(str, got))}. Give one row per layer and direction."
        )
        raise ValueError(message)
    return Start(*(_finite(tensor, name) for tensor in tensors))


def _as_tensor(lstm: nn.LSTM, values: Numbers, name: str) -> Tensor:
    """Return real `values` as a tensor without history that `lstm` can read."""
    dtype = values.dtype if isinstance(values, Tensor) else np.asarray(values).dtype
    if _is_real(dtype):
        # The copy is for PyTorch, which takes neither reversed nor read-only arrays, such as those of a trace.
        tensor = values if isinstance(values, Tensor) else torch.from_numpy(np.array(values, dtype=np.float64))
        return tensor.detach().to(lstm.weight_ih_l0)
    message = f"`{name}` must hold real numbers; got dtype {dtype}. Convert it to float32."
    raise TypeError(message)


def _is_real(dtype: torch.dtype | np.dtype[Any]) -> bool:
    return not dtype.is_complex if isinstance(dtype, torch.dtype) else dtype.kind in "fiub"


def _finite(tensor: Tensor, name: str) -> Tensor:
    """Return `tensor`, or name its first number that is not finite."""
    finite = torch.isfinite(tensor)
    if finite.all():
        return tensor
    index = tuple((~finite).nonzero()[0].tolist())
    message = f"`{name}` must be finite; got {tensor[index].item()} at {index}. Fill the gap or leave the step out."
    raise ValueError(message)
