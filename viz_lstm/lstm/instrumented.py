"""An LSTM that can be watched, and the recording of any other."""

from collections.abc import Iterable, Iterator, Sequence
from math import isfinite
from typing import SupportsInt

from torch import Tensor, nn

from viz_lstm.lstm.interventions.recording import Interventions, as_interventions, intervened
from viz_lstm.lstm.labels import Caption, Labels, as_labels
from viz_lstm.lstm.modules.evaluation import evaluation
from viz_lstm.lstm.modules.recordable import LSTM, as_lstm, is_plain, notes_on, sizes
from viz_lstm.lstm.sequences.batch import Batch
from viz_lstm.lstm.sequences.sequence import Numbers, as_sequence
from viz_lstm.lstm.sequences.several import as_sequences
from viz_lstm.lstm.sequences.start import Start, State, as_start, as_starts, one_name
from viz_lstm.lstm.sequences.tensors import finite, like
from viz_lstm.lstm.trace import Trace
from viz_lstm.lstm.traces import recorded

MOST = 2**26
"""Sequences are recorded together as long as their numbers take at most about so many bytes."""


class InstrumentedLSTM(nn.LSTM):
    """A `torch.nn.LSTM`, in training and in every other way, that can also record."""

    def record(
        self,
        sequence: Numbers,
        state: State | None = None,
        *,
        hx: State | None = None,
        labels: Labels | None = None,
        check: bool = True,
        interventions: Interventions = (),
    ) -> Trace:
        """Record what happens inside for one `sequence`; see `viz_lstm.record`."""
        return record(self, sequence, state, hx=hx, labels=labels, check=check, interventions=interventions)


def record(  # noqa: PLR0913  a public name, whose options are independent of each other
    lstm: object,
    sequence: Numbers,
    state: State | None = None,
    *,
    hx: State | None = None,
    labels: Labels | None = None,
    check: bool = True,
    interventions: Interventions = (),
) -> Trace:
    """Record everything that `lstm` computes for one sequence, in evaluation: no dropout, no gradients.

    The module is called once, with its hooks and its own `forward` if it has such, and the recording is held
    against what it returns; so the outputs of a trace are the module's own to the bit.

    Args:
        lstm: Any `torch.nn.LSTM` or `LSTMCell`, compiled or parametrised, too; it is left as it was.
        sequence: The input, (step, feature) whatever `batch_first` says.
        state: The initial (h_0, c_0), (layer, unit) each, with or without PyTorch's axis for a batch of one;
            zeros if None.
        hx: The same under PyTorch's name.
        labels: A name for every step, which `Trace.to_frame` shows.
        check: Whether the module itself is called. Without that its weights are taken at their word: a little
            quicker, and right for a torch.nn.LSTM that nobody changes as it runs.
        interventions: What is held meanwhile, such as `Hold("forget_gate", 0.0, units=[3])`. The module is
            recorded without them first, and held against what it returns; then the equations go on from
            the first thing that is held.

    Raises:
        TypeError: `lstm` is not an LSTM, the input does not hold real numbers, or an intervention is none.
        ValueError: The input or an intervention does not fit the LSTM, a number in it or in the weights is
            not finite, or `lstm` computes something else than its weights say.
    """
    held = as_interventions(interventions)
    module, state = as_lstm(lstm), one_name(state, hx, "state")
    notes = notes_on(module)
    with evaluation(module):
        x = finite(as_sequence(module, like(module), sequence), "sequence")
        start = None if state is None else as_start(module, state).batched()
        caption = Caption([as_labels(labels, len(x))], notes)
        trace = recorded(module, Batch.of([x]), start, caption, check)[0]
        return intervened(module, x, trace, held) if held else trace


def record_many(  # noqa: PLR0913  as `record`
    lstm: object,
    sequences: object,
    states: Iterable[State | None] | State | None = None,
    *,
    hx: State | None = None,
    lengths: Iterable[SupportsInt] | None = None,
    check: bool = True,
    interventions: Interventions = (),
) -> list[Trace]:
    """Record several sequences of any lengths, computed together; see `record`.

    The cost follows the number of steps, however unlike the lengths are. A module with hooks, with
    parametrised weights or with a `forward` of its own is called on each sequence by itself.

    Args:
        lstm: As for `record`.
        sequences: A list of inputs, (step, feature) each, or a PackedSequence; also one batch, where
            `batch_first` is true or `lengths` are given, with its axes as the LSTM reads them.
        states: The initial (h_0, c_0) of each, or None for zeros; or one pair for the whole batch, as PyTorch
            takes it; all zeros if None.
        hx: The same under PyTorch's name.
        lengths: How many steps of each sequence count, if they are padded.
        check: As for `record`.
        interventions: As for `record`, the same in every sequence.

    Returns:
        One trace per sequence, in their order.

    Raises:
        TypeError: As for `record`.
        ValueError: As for `record`, or the sequences, states and lengths are not equally many.
    """
    held = as_interventions(interventions)
    module, states = as_lstm(lstm), one_name(states, hx, "states")
    notes, together = notes_on(module), is_plain(module) and isinstance(module, nn.LSTM)
    with evaluation(module):
        listed = as_sequences(module, sequences, lengths)
        if not listed:
            return []
        start = None if states is None else as_starts(module, states, len(listed))
        caption = Caption([()] * len(listed), notes)
        if together and (batch := _alike(module, listed)):
            made = recorded(module, batch, start, caption, check)
            xs: Sequence[Tensor] = batch.sequences() if held else ()
        else:
            xs = [as_sequence(module, like(module), each, f"sequences[{b}]") for b, each in enumerate(listed)]
            made = _recorded_in_groups(module, xs, start, caption, check)
        if held:
            made = [intervened(module, x, trace, held) for x, trace in zip(xs, made, strict=True)]
    return made


def _alike(lstm: LSTM, sequences: Sequence[object]) -> Batch | None:
    """Return sequences as one batch, if they are tensors of one shape with nothing to say about them."""
    batch = Batch.alike(sequences, like(lstm))
    if (
        batch is None
        or batch.data.shape[-1] != lstm.input_size
        or not 0 < len(batch.data) * _row(lstm) <= MOST
    ):
        return None
    return batch if isfinite(batch.data.sum()) else None


def _recorded_in_groups(
    lstm: LSTM, xs: Sequence[Tensor], start: Start | None, caption: Caption, check: bool
) -> list[Trace]:
    """Record sequences of any lengths, as many at once as may be."""
    together = is_plain(lstm) and isinstance(lstm, nn.LSTM)
    traces: dict[int, Trace] = {}
    for group in _groups(lstm, xs, together):
        batch = _finite_batch(xs, group)
        own = None if start is None else Start(start.h[:, group], start.C[:, group])
        made = recorded(lstm, batch, own, caption._replace(labels=[()] * len(group)), check)
        traces |= zip(group, made, strict=True)
    return [traces[b] for b in range(len(xs))]


def _groups(lstm: LSTM, xs: Sequence[Tensor], together: bool) -> Iterator[list[int]]:
    """Yield the numbers of the sequences that are recorded together, the longest first."""
    lengths, row = [len(x) for x in xs], _row(lstm)
    group: list[int] = []
    rows = 0
    for b in sorted(range(len(xs)), key=lambda b: -lengths[b]):
        if group and (not together or (rows + lengths[b]) * row > MOST):
            yield group
            group, rows = [], 0
        group.append(b)
        rows += lengths[b]
    yield group


def _row(lstm: LSTM) -> int:
    """Return how many bytes are recorded at a step."""
    size = sizes(lstm)
    return size.layers * (9 * size.units + size.outputs) * like(lstm).element_size()


def _finite_batch(xs: Sequence[Tensor], group: Sequence[int]) -> Batch:
    """Put a group of sequences side by side, or name the number that is not finite."""
    batch = Batch.of([xs[b] for b in group])
    if not isfinite(batch.data.sum()):
        for b in sorted(group):
            finite(xs[b], f"sequences[{b}]")
    return batch
