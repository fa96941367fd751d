"""Numbers on their way into an LSTM, checked, and out of it again."""

from itertools import chain
from math import isfinite
from typing import Any, cast
from warnings import catch_warnings, simplefilter

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor, nn
from torch.masked import MaskedTensor
from torch.nn.utils.rnn import PackedSequence

from viz_lstm.lstm.sequences.tables import frame_array, is_frame

GAP = "Fill the gap or leave it out."

GATHERED = (list, tuple, PackedSequence)
"""What may hold several sequences where one is wanted."""


def like(lstm: nn.Module) -> Tensor:
    """Return a tensor that has the dtype and the device of the LSTM."""
    for tensor in chain(lstm._parameters.values(), lstm.parameters(), lstm.buffers()):
        if tensor is not None and tensor.is_floating_point():
            return tensor
    # Whatever sets the weights from outside leaves no parameter behind.
    return cast("Tensor", lstm.weight_ih if isinstance(lstm, nn.LSTMCell) else lstm.weight_ih_l0)


def as_tensor(model: Tensor, values: object, name: str) -> Tensor:
    """Return real `values` as a tensor without history, in the dtype and on the device of `model`.

    Raises:
        TypeError: They are not one tensor or array of real numbers.
        ValueError: A number is missing in a table or under a mask.
    """
    if type(values) is Tensor and values.dtype == model.dtype and not values.requires_grad:
        _check_layout(values, name)
        return values if values.device == model.device else values.to(model)
    if isinstance(values, Tensor):
        _check_layout(values, name)
    else:
        values = _as_numbers(values, name)
    if not _is_real(values.dtype):
        message = f"`{name}` must hold real numbers; got dtype {values.dtype}. {_hint(values)}"
        raise TypeError(message)
    # A copy, because PyTorch takes neither reversed nor read-only arrays, such as those of a trace.
    tensor = values if isinstance(values, Tensor) else torch.from_numpy(values.astype(np.float64))
    return _fitting(tensor.detach(), model, name)


def _fitting(tensor: Tensor, model: Tensor, name: str) -> Tensor:
    """Return `tensor` in the dtype and on the device of `model`.

    Raises:
        ValueError: A finite number is too large for that dtype.
    """
    made = tensor.to(model)
    if (
        made.numel()
        and not isfinite(made.sum())
        and (lost := made.isinf() & ~tensor.to(made.device).isinf()).any()
    ):
        index = tuple(lost.nonzero()[0].tolist())
        message = (
            f"`{name}` must fit the LSTM's {str(model.dtype).removeprefix('torch.')}; "
            f"got {tensor[index].item():g} at {index}. Scale it as in training."
        )
        raise ValueError(message)
    return made


def finite(tensor: Tensor, name: str) -> Tensor:
    """Return `tensor`.

    Raises:
        ValueError: A number is not finite; the first is named.
    """
    # NaN and infinity survive a sum, which is ten times as fast as a look at each number.
    if isfinite(tensor.sum()) or not (wrong := ~torch.isfinite(tensor)).any():
        return tensor
    index = tuple(wrong.nonzero()[0].tolist())
    message = f"`{name}` must be finite; got {tensor[index].item()} at {index}. {GAP}"
    raise ValueError(message)


def as_array(tensor: Tensor) -> Float[np.ndarray, "..."]:
    """Return the numbers of a tensor on any device; those of a half type in float32."""
    return tensor.to(wide(tensor.dtype)).numpy(force=True)


def wide(dtype: torch.dtype) -> torch.dtype:
    """Return the type in which NumPy can hold numbers of `dtype`: at least float32."""
    return torch.float32 if dtype.itemsize < 4 else dtype


def _as_numbers(values: object, name: str) -> np.ndarray:
    """Return what is no tensor as an array."""
    if is_frame(values):
        return frame_array(values, name)
    try:
        if not isinstance(values, PackedSequence):
            return _as_filled(values, name)
    except (RuntimeError, TypeError) as error:
        raise _no_array(values, name) from error
    raise _no_array(values, name)


def _hint(values: Tensor | np.ndarray) -> str:
    """Say what to do about numbers that are not real, or about what is no number."""
    kind = "f" if isinstance(values, Tensor) else values.dtype.kind
    if kind in "USO":
        return "Write everything in it as a number, and convert it to float32."
    return "Count from a date in numbers." if kind in "Mm" else "Convert it to float32."


def _as_filled(values: object, name: str) -> np.ndarray:
    """Return `values` as an array, in which no number is masked."""
    rows = values if isinstance(values, list | tuple) else [values]
    masked = any(isinstance(row, np.ma.MaskedArray) for row in rows)
    with catch_warnings():
        simplefilter("ignore")  # NumPy warns that a masked number in a list becomes NaN, which is refused
        try:
            array = np.ma.array(values) if masked else np.asarray(values)
        except ValueError as error:
            raise _no_array(values, name) from error
    if array.dtype.kind in "OUS" and array.ndim == 0:
        raise _no_array(values, name)
    if (mask := np.ma.getmaskarray(array)).any():
        index = tuple(np.argwhere(mask)[0].tolist())
        message = f"`{name}` must be finite; got a masked number at {index}. {GAP}"
        raise ValueError(message)
    return np.asarray(array)


def _no_array(values: object, name: str) -> TypeError:
    got = type(values).__name__
    hint = "Pass each sequence by itself" if isinstance(values, GATHERED) else "Make an array of it"
    return TypeError(f"`{name}` must be one tensor or array of numbers; got {got}. {hint}.")


def _is_real(dtype: torch.dtype | np.dtype[Any]) -> bool:
    return not dtype.is_complex if isinstance(dtype, torch.dtype) else dtype.kind in "fiub"


def _check_layout(values: Tensor, name: str) -> None:
    """Refuse a tensor whose numbers do not lie side by side."""
    if values.is_meta:
        rule, got, hint = "hold numbers", "a tensor on the device meta", "Load them first."
    elif values.is_nested:
        rule, got, hint = "be one sequence", "a nested tensor", "Pass it to `record_many`."
    elif isinstance(values, MaskedTensor):
        rule, got, hint = "be without a mask", "a MaskedTensor", "Fill the gaps, and call `get_data`."
    elif values.layout != torch.strided:
        rule, got, hint = "be dense", f"the layout {values.layout}", "Call `to_dense` on it."
    else:
        return
    message = f"`{name}` must {rule}; got {got}. {hint}"
    raise TypeError(message)
