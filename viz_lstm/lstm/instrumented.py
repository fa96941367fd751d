"""An LSTM that can be watched, and the recording of any other."""

from collections.abc import Iterable

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

from viz_lstm.lstm.recording import record_batch
from viz_lstm.lstm.tensors import Numbers, Start, State, as_lstm, as_sequence, as_start
from viz_lstm.lstm.trace import Trace


class InstrumentedLSTM(nn.LSTM):
    """A `torch.nn.LSTM`, in training and in every other way, that can also record."""

    def record(self, sequence: Numbers, state: State | None = None) -> Trace:
        """Record what happens inside for one `sequence`; see `viz_lstm.record`."""
        return record(self, sequence, state)


def record(lstm: nn.Module, sequence: Numbers, state: State | None = None) -> Trace:
    """Record everything that `lstm` computes for one sequence, in evaluation: no dropout, no gradients.

    Args:
        lstm: Any `torch.nn.LSTM`; it is left as it was.
        sequence: The input, (step, feature) whatever `batch_first` says.
        state: The initial (h_0, c_0), (layer, unit) each, as PyTorch takes them; zeros if None.

    Raises:
        TypeError: `lstm` is not an LSTM, or the input does not hold real numbers.
        ValueError: The input does not fit the LSTM, or a number in it or in the weights is not finite.
    """
    lstm = as_lstm(lstm)
    x, (h, C) = as_sequence(lstm, sequence), as_start(lstm, state)
    return record_batch(lstm, x[:, None], [len(x)], Start(h[:, None], C[:, None]))[0]


def record_many(
    lstm: nn.Module, sequences: Iterable[Numbers], states: Iterable[State | None] | None = None
) -> list[Trace]:
    """Record several sequences of any lengths, computed together; see `record`.

    Args:
        lstm: Any `torch.nn.LSTM`; it is left as it was.
        sequences: The inputs, (step, feature) each; a tensor or array (sequence, step, feature) will do.
        states: The initial (h_0, c_0) of each, or None for zeros; all zeros if None.

    Returns:
        One trace per sequence, in their order.

    Raises:
        TypeError: As for `record`.
        ValueError: As for `record`, or there are not as many states as sequences.
    """
    lstm = as_lstm(lstm)
    sequences = list(sequences)
    states = [None] * len(sequences) if states is None else list(states)
    if len(states) != len(sequences):
        message = (
            f"`states` must be one per sequence, {len(sequences)}; got {len(states)}. "
            "Put None where a sequence starts from zeros."
        )
        raise ValueError(message)
    if not sequences:
        return []
    xs = [as_sequence(lstm, sequence, f"sequences[{b}]") for b, sequence in enumerate(sequences)]
    starts = [as_start(lstm, state, f"states[{b}]") for b, state in enumerate(states)]
    h, C = (torch.stack(rows, dim=1) for rows in zip(*starts, strict=True))
    return record_batch(lstm, pad_sequence(xs), [len(x) for x in xs], Start(h, C))
