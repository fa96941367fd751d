"""The shapes and kinds of numbers that people bring."""

import re

import numpy as np
import pandas as pd
import pytest
import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_sequence

from viz_lstm import record, record_many

AXES = "`sequence` must have the axes (step, feature); got "


@pytest.fixture
def lstm():
    torch.manual_seed(0)
    return nn.LSTM(3, 4)


@pytest.fixture
def xs():
    generator = torch.Generator().manual_seed(1)
    return [torch.randn(length, 3, generator=generator) for length in (2, 7, 2, 1, 5)]


@pytest.mark.parametrize(
    ("size", "sequence", "rest"),
    [
        (1, torch.zeros(9), "shape (9,). Add the feature axis: `sequence[:, None]`."),
        (1, [1.0, 2.0], "shape (2,). Add the feature axis: `numpy.array(sequence)[:, None]`."),
        (1, pd.Series([1.0, 2.0]), "a Series of shape (2,). Add the feature axis: `sequence.to_frame()`."),
        (3, np.zeros(3), "shape (3,). If it is one step, add the step axis: `sequence[None]`."),
        (
            3,
            np.array([4, 1, 7, 7]),
            "shape (4,). If these are numbers of characters or words, pass what the embedding makes of them.",
        ),
        (3, np.zeros(5), "shape (5,). Give every step its 3 features."),
        (3, torch.zeros(9, 1, 3), "shape (9, 1, 3). Leave the batch of 1 away: `sequence[:, 0]`."),
        (3, torch.zeros(9, 2, 3), "shape (9, 2, 3). Pass several sequences to `record_many`."),
        (3, 5.0, "shape (). Give every step a row of numbers."),
        (
            3,
            torch.zeros(1, 9, 3),
            "shape (1, 9, 3). Leave the axis of 1 away if it is the batch: `sequence[0]`; "
            "pass several sequences of one step to `record_many`.",
        ),
    ],
)
def test_other_axes_are_refused_with_what_to_write(size, sequence, rest):
    with pytest.raises(ValueError, match=f"^{re.escape(AXES + rest)}$"):
        record(nn.LSTM(size, 4), sequence)


def test_a_batch_of_one_is_named_as_the_lstm_reads_it():
    message = f"{AXES}shape (1, 9, 3). Leave the batch of 1 away: `sequence[0]`."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record(nn.LSTM(3, 4, batch_first=True), torch.zeros(1, 9, 3))


def test_a_sequence_that_lies_on_its_side_is_told(lstm):
    message = (
        "`sequence` must have 3 features, as the LSTM reads; got shape (3, 9). Turn it over: `sequence.T`."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record(lstm, np.zeros((3, 9)))


def test_a_batch_is_never_guessed(lstm):
    message = (
        "`sequences` must be a list where the LSTM has no `batch_first=True`; got one batch of shape "
        "(50, 2, 3). Pass `list(batch.swapaxes(0, 1))` if its first axis is the step, as such "
        "an LSTM reads it, or `list(batch)` if its first axis counts the sequences."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record_many(lstm, torch.zeros(50, 2, 3))
    batch = torch.zeros(50, 2, 3)
    assert [trace.num_steps for trace in record_many(lstm, list(batch.swapaxes(0, 1)))] == [50, 50]


@pytest.mark.parametrize(
    ("sequences", "error", "message"),
    [
        (
            torch.zeros(4, 3),
            ValueError,
            "`sequences` must have three axes in one batch; got shape (4, 3). Pass one sequence to `record`.",
        ),
        (
            pd.DataFrame({"a": [1.0], "b": [2.0], "c": [3.0]}),
            TypeError,
            "`sequences` must be several; got one DataFrame. Pass it to `record`, or a list of them.",
        ),
        (5, TypeError, "`sequences` must be several; got int. Pass a list of them."),
        (
            torch.zeros(1, 2, 4, 3),
            ValueError,
            "`sequences` must have three axes in one batch; got shape (1, 2, 4, 3). "
            "Leave the other axes away.",
        ),
        (
            {"a": torch.zeros(4, 3)},
            TypeError,
            "`sequences` must be a list; got a mapping. Pass `list(sequences.values())`.",
        ),
        (
            [torch.zeros(4, 3, device="meta")] * 2,
            TypeError,
            "`sequences[0]` must hold numbers; got a tensor on the device meta. Load them first.",
        ),
    ],
)
def test_what_is_not_several_is_refused(lstm, sequences, error, message):
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        record_many(lstm, sequences)


@pytest.mark.parametrize("options", [{}, {"bidirectional": True, "num_layers": 2}, {"batch_first": True}])
def test_packed_and_padded_sequences_are_those_in_a_list(options, xs):
    lstm = nn.LSTM(3, 4, **options)
    alone = [record(lstm, x) for x in xs]
    padded, lengths = pad_sequence(xs, batch_first=lstm.batch_first), [len(x) for x in xs]
    for several in (
        record_many(lstm, xs),
        record_many(lstm, pack_sequence(xs, enforce_sorted=False)),
        record_many(lstm, padded, lengths=lengths),
        record_many(lstm, padded.numpy(), lengths=torch.tensor(lengths)),
        record_many(lstm, list(pad_sequence(xs, batch_first=True)), lengths=lengths),
    ):
        for trace, other in zip(several, alone, strict=True):
            np.testing.assert_allclose(trace.cell_state, other.cell_state, rtol=0, atol=1e-6)
            np.testing.assert_allclose(trace.forget_gate, other.forget_gate, rtol=0, atol=1e-6)


def test_one_packed_sequence_is_a_sequence_and_several_are_not(lstm, xs):
    np.testing.assert_array_equal(record(lstm, pack_sequence(xs[:1])).output, record(lstm, xs[0]).output)
    message = "`sequence` must be one sequence; got a PackedSequence of 2. Pass it to `record_many`."
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        record(lstm, pack_sequence(xs[1:3]))


@pytest.mark.parametrize(
    ("lengths", "message"),
    [
        (
            [1, 2],
            "`lengths` must be one per sequence, 3; got 2. "
            "A batch is read as `batch_first` of the LSTM says.",
        ),
        (
            [1, 6, 1],
            "`lengths[1]` must be from 1 to 5, the steps of the sequence; got 6. Leave empty sequences out.",
        ),
        (
            [1, 1, 0],
            "`lengths[2]` must be from 1 to 5, the steps of the sequence; got 0. Leave empty sequences out.",
        ),
    ],
)
def test_lengths_fit_the_batch(lstm, lengths, message):
    refuse_lengths(lstm, lengths, message)


@pytest.mark.parametrize("lengths", [[1, 2.5, 1], [1, float("nan"), 1], [True, True, False], "111"])
def test_lengths_are_whole_numbers_and_none_is_rounded(lstm, lengths):
    message = (
        f"`lengths` must be whole numbers, one per sequence; got {lengths!r}. "
        "Count the steps of each sequence."
    )
    refuse_lengths(lstm, lengths, message)


@pytest.mark.parametrize(("sizes", "count"), [({}, 3), ({"num_layers": 2, "bidirectional": True}, 40)])
def test_many_alike_are_those_that_are_recorded_alone(sizes, count):
    lstm = nn.LSTM(3, 4, **sizes)
    xs = [torch.randn(6, 3) for _ in range(count)]
    for x, trace in zip(xs, record_many(lstm, xs), strict=True):
        alone = record(lstm, x)
        assert not trace.candidate.flags.writeable
        for name in (
            "forget_gate",
            "candidate_preactivation",
            "cell_state",
            "hidden_state",
            "initial_cell_state",
        ):
            np.testing.assert_allclose(getattr(trace, name), getattr(alone, name), rtol=0, atol=1e-6)
        assert (trace.labels, trace.notes, trace.effects) == ((), (), ())
    with pytest.raises(AttributeError, match=r"^nothing$"):
        record_many(lstm, xs)[0].nothing  # noqa: B018


def refuse_lengths(lstm, lengths, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record_many(lstm, torch.zeros(5, 3, 3), lengths=lengths)


def test_a_state_is_taken_as_pytorch_returns_it(lstm, xs):
    _, state = lstm(xs[0][:, None])
    expected = record(lstm, xs[1], tuple(part[:, 0] for part in state)).cell_state
    for same in (record(lstm, xs[1], state), record(lstm, xs[1], hx=state)):
        np.testing.assert_array_equal(same.cell_state, expected)
    both = tuple(torch.cat([part, part], dim=1) for part in state)
    for several in (record_many(lstm, [xs[1]] * 2, hx=both), record_many(lstm, [xs[1]] * 2, [state, state])):
        np.testing.assert_allclose(several[1].cell_state, expected, rtol=0, atol=1e-6)


def test_a_state_has_one_name(lstm, xs):
    state = torch.zeros(1, 4), torch.zeros(1, 4)
    message = "`hx` must be left out beside `state`; got both. They are two names of one thing."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record(lstm, xs[0], state, hx=state)


def test_states_of_a_whole_batch_fit_it(lstm, xs):
    message = (
        "`states` must be a pair (h_0, c_0) of the shapes (1, 5, 4) and (1, 5, 4), or a list of such pairs; "
        "got (1, 2, 4) and (1, 2, 4). Give one row per layer and direction, one column per sequence."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record_many(lstm, xs, hx=(torch.zeros(1, 2, 4), torch.zeros(1, 2, 4)))


def test_a_table_of_pandas_is_read_column_by_column(lstm, xs):
    table = pd.DataFrame(xs[1].numpy(), columns=["a", "b", "c"])
    np.testing.assert_array_equal(record(lstm, table).output, record(lstm, xs[1]).output)
    whole = pd.DataFrame({"a": [1, 2], "b": [True, False], "c": pd.array([3, 4], "Int64")})
    assert record(lstm, whole).num_steps == 2


@pytest.mark.parametrize(
    ("column", "error", "message"),
    [
        (
            pd.array([1, None], "Int64"),
            ValueError,
            "`sequence` must be finite; got <NA> in the column 'b' at the row 2. "
            "Fill the gap or leave it out.",
        ),
        (
            [np.inf, 1.0],
            ValueError,
            "`sequence` must be finite; got inf in the column 'b' at the row 1. "
            "Fill the gap or leave it out.",
        ),
        (
            pd.to_datetime(["2001-01-01", "2001-02-01"]).as_unit("ns"),
            TypeError,
            "`sequence` must hold real numbers; got the dtype datetime64[ns] in the column 'b'. "
            "Leave it out, or write it in numbers.",
        ),
        (
            pd.Series(["x", "y"], dtype=object, index=[1, 2]),
            TypeError,
            "`sequence` must hold real numbers; got the dtype object in the column 'b'. "
            "Leave it out, or write it in numbers.",
        ),
    ],
)
def test_a_column_that_cannot_be_read_is_named(lstm, column, error, message):
    table = pd.DataFrame({"a": [0.0, 0.0], "b": column, "c": [0.0, 0.0]}, index=[1, 2])
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        record(lstm, table)


@pytest.mark.parametrize(
    ("sequence", "error", "message"),
    [
        (
            np.array([[1e300, 0, 0]]),
            ValueError,
            "fit the LSTM's float32; got 1e+300 at (0, 0). Scale it as in training.",
        ),
        ([[0, 0, 1e39]], ValueError, "fit the LSTM's float32; got 1e+39 at (0, 2). Scale it as in training."),
        (
            [["1", "2", "3"]],
            TypeError,
            "hold real numbers; got dtype <U1. "
            "Write everything in it as a number, and convert it to float32.",
        ),
        (
            np.zeros((2, 3), "datetime64[D]"),
            TypeError,
            "hold real numbers; got dtype datetime64[D]. Count from a date in numbers.",
        ),
        (
            (step for step in "abc"),
            TypeError,
            "be one tensor or array of numbers; got generator. Make an array of it.",
        ),
        (None, TypeError, "be one tensor or array of numbers; got NoneType. Make an array of it."),
    ],
)
def test_what_holds_no_number_that_fits_is_told(lstm, sequence, error, message):
    with pytest.raises(error, match=f"^{re.escape(f'`sequence` must {message}')}$"):
        record(lstm, sequence)


def test_arrays_in_an_array_are_listed(lstm, xs):
    listed = np.empty(2, dtype=object)
    listed[:] = [xs[0].numpy(), xs[1].numpy()]
    assert [trace.num_steps for trace in record_many(lstm, listed)] == [2, 7]


@pytest.mark.parametrize("listed", [False, True])
def test_a_mask_is_a_gap(lstm, listed):
    masked = np.ma.array(np.ones((2, 3)), mask=[[0, 0, 0], [0, 1, 0]])
    message = "`sequence` must be finite; got a masked number at (1, 1). Fill the gap or leave it out."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record(lstm, list(masked) if listed else masked)
    assert record(lstm, np.ma.array(np.ones((2, 3)))).num_steps == 2


def test_sequences_of_like_lengths_and_unlike_ones_are_computed_without_padding():
    """What is kept of one trace is its own, however long the others are."""
    lstm = nn.LSTM(3, 4)
    short, *_ = record_many(lstm, [torch.randn(5, 3), *(torch.randn(400, 3) for _ in range(3))])
    base = short.cell_state
    while isinstance(base.base, np.ndarray):
        base = base.base
    assert base.nbytes <= 12 * short.cell_state.nbytes
