"""One sequence, however it is brought, as an LSTM reads it."""

import numpy as np
from jaxtyping import Float
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence

from viz_lstm.lstm.modules.recordable import LSTM
from viz_lstm.lstm.sequences.tables import is_frame
from viz_lstm.lstm.sequences.tensors import as_tensor

Numbers = object
"""A tensor, an array, a table or a column of pandas, lists of numbers: whatever holds real numbers."""


def as_sequence(
    lstm: LSTM, model: Tensor, sequence: Numbers, name: str = "sequence"
) -> Float[Tensor, "step feature"]:
    """Return `sequence` in the dtype and on the device of `model`; whether it is finite is not looked at.

    Raises:
        TypeError: It does not hold real numbers.
        ValueError: Its rank or width is wrong, or it has no step.
    """
    if isinstance(sequence, PackedSequence) and int(sequence.batch_sizes[0]) == 1:
        sequence = sequence.data
    if isinstance(sequence, PackedSequence):
        message = (
            f"`{name}` must be one sequence; got a PackedSequence of {int(sequence.batch_sizes[0])}. "
            "Pass it to `record_many`."
        )
        raise TypeError(message)
    tensor = as_tensor(model, sequence, name)
    shape = tuple(tensor.shape)
    if len(shape) == 2 and shape[0] and shape[1] == lstm.input_size:
        return tensor
    if len(shape) != 2:
        rule, hint = "have the axes (step, feature)", _axes_hint(lstm, sequence, shape)
    elif shape[1] != lstm.input_size:
        rule = f"have {lstm.input_size} features, as the LSTM reads"
        hint = "Turn it over: `{name}.T`." if shape[0] == lstm.input_size else "Encode it as in training."
    else:
        rule, hint = "have at least one step", "Leave empty sequences out."
    got = f"{'a Series of ' if _is_series(sequence) else ''}shape {shape}"
    message = f"`{name}` must {rule}; got {got}. {hint.format(name=name)}"
    raise ValueError(message)


def _axes_hint(lstm: LSTM, sequence: Numbers, shape: tuple[int, ...]) -> str:
    """Say what to do about too few axes or too many."""
    if len(shape) == 1:
        return _axis_hint(lstm, sequence, shape[0])
    if len(shape) != 3:
        return "Give every step a row of numbers."
    batch = 0 if isinstance(lstm, nn.LSTM) and lstm.batch_first else 1
    if shape[batch] == 1:
        return f"Leave the batch of 1 away: `{{name}}[{'0' if batch == 0 else ':, 0'}]`."
    if shape[1 - batch] == 1:
        return (
            f"Leave the axis of 1 away if it is the batch: `{{name}}[{':, 0' if batch == 0 else '0'}]`; "
            "pass several sequences of one step to `record_many`."
        )
    return "Pass several sequences to `record_many`."


def _axis_hint(lstm: LSTM, sequence: object, length: int) -> str:
    """Say which axis a one-dimensional sequence lacks."""
    if lstm.input_size == 1:
        if _is_series(sequence):
            return "Add the feature axis: `{name}.to_frame()`."
        array = isinstance(sequence, Tensor | np.ndarray)
        return f"Add the feature axis: `{'{name}' if array else 'numpy.array({name})'}[:, None]`."
    if length == lstm.input_size:
        return "If it is one step, add the step axis: `{name}[None]`."
    if _is_whole(sequence):
        return "If these are numbers of characters or words, pass what the embedding makes of them."
    return f"Give every step its {lstm.input_size} features."


def _is_series(values: object) -> bool:
    return is_frame(values) and values.ndim == 1


def _is_whole(values: object) -> bool:
    """Say whether these are whole numbers."""
    if isinstance(values, Tensor):
        return not values.is_floating_point()
    return np.asarray(values).dtype.kind in "iu"
