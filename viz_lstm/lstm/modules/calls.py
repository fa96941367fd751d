"""Real calls of a module, with all its hooks and its own `forward`, and what it returns."""

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence

from viz_lstm.lstm.modules.kinds import name_of
from viz_lstm.lstm.modules.recordable import LSTM, is_plain, sizes
from viz_lstm.lstm.sequences.batch import Batch, Returned
from viz_lstm.lstm.sequences.start import Start

Pair = tuple[Tensor, Tensor]
Answer = tuple[Tensor, Tensor, Tensor]


class NotAnLSTMError(Exception):
    """A module has returned something else than an LSTM returns."""


def call(lstm: LSTM, batch: Batch, start: Start | None) -> Returned:
    """Call `lstm` on a batch, from `start` or on nothing but the sequences.

    Raises:
        TypeError: It does not return what an LSTM returns.
        ValueError: It fails.
    """
    try:
        returned = _alone(lstm, batch, start) if len(batch.lengths) == 1 else _together(lstm, batch, start)
        _check(lstm, batch, returned)
    except NotAnLSTMError as error:
        message = (
            "`lstm` must return (output, (h_n, c_n)) as torch.nn.LSTM does; "
            f"got {error} from {name_of(lstm)}. Record an LSTM that does."
        )
        raise TypeError(message) from error
    except Exception as error:  # a `forward` of its own and a hook may raise anything
        message = (
            f"`lstm` must read the sequence; got {type(error).__name__} from {name_of(lstm)} "
            f"({_first_line(error)}). Call it on the sequence to see where."
        )
        raise ValueError(message) from error
    return returned


def _first_line(error: Exception) -> str:
    """Return what an error says, without the lists that PyTorch writes below it."""
    return str(error).strip().split("\n")[0]


def _alone(lstm: LSTM, batch: Batch, start: Start | None) -> Returned:
    """Call a module on one sequence; if it cannot read one without a batch, on a batch of one."""
    run = _step if isinstance(lstm, nn.LSTMCell) else _answer
    try:
        hx = None if start is None else (start.h[:, 0], start.C[:, 0])
        output, h_n, c_n = run(lstm, batch.data, hx)
    except Exception:
        if is_plain(lstm):
            raise
        axis = 0 if isinstance(lstm, nn.LSTM) and lstm.batch_first else 1
        output, h_n, c_n = run(lstm, batch.data.unsqueeze(axis), start)
        return Returned(output.squeeze(axis), h_n, c_n)
    return Returned(output, h_n.unsqueeze(1), c_n.unsqueeze(1))


def _together(lstm: LSTM, batch: Batch, start: Start | None) -> Returned:
    """Call a module on several sequences, packed if they are not equally long."""
    if not batch.is_even:
        return Returned(*_answer(lstm, batch.packed(), start))
    x = batch.data.reshape(-1, len(batch.lengths), lstm.input_size)
    if not lstm.batch_first:
        output, h_n, c_n = _answer(lstm, x, start)
        return Returned(output.flatten(0, 1), h_n, c_n)
    output, h_n, c_n = _answer(lstm, x.transpose(0, 1), start)
    return Returned(output.transpose(0, 1).flatten(0, 1), h_n, c_n)


def _answer(lstm: LSTM, x: Tensor | PackedSequence, hx: Pair | None) -> Answer:
    """Return the parts of what a module returns."""
    return parts_of(lstm(x) if hx is None else lstm(x, tuple(hx)))


def parts_of(returned: object) -> Answer:
    """Take apart what an LSTM returns, the rows of a packed output included."""
    match returned:
        case (PackedSequence() | Tensor() as output, (Tensor() as h_n, Tensor() as c_n)):
            return output.data if isinstance(output, PackedSequence) else output, h_n, c_n
    raise NotAnLSTMError(name_of(returned))


def _step(cell: LSTM, x: Tensor, hx: Pair | None) -> Answer:
    """Have a cell take all steps; return its outputs, and its state with an axis for its one layer."""
    state = None if hx is None else (hx[0][0], hx[1][0])
    outputs = []
    for x_t in x:
        returned = cell(x_t) if state is None else cell(x_t, state)
        match returned:
            case (Tensor() as h, Tensor() as C):
                state = h, C
                outputs.append(h)
            case _:
                raise NotAnLSTMError(name_of(returned))
    return torch.stack(outputs), h[None], C[None]


def _check(lstm: LSTM, batch: Batch, returned: Returned) -> None:
    """Refuse other shapes than those of an LSTM."""
    size, count = sizes(lstm), len(batch.lengths)
    output = (len(batch.data), size.outputs * (2 if size.bidirectional else 1))
    expected = [
        output,
        (size.layers, count, size.outputs),
        (size.layers, count, size.units),
    ]
    if [tuple(part.shape) for part in returned] != expected:
        raise NotAnLSTMError("parts of other shapes")
