"""The traces that recording leaves on an LSTM, none, and its refusals."""

import re
import subprocess
import sys

import numpy as np
import pytest
import torch
from torch import nn

from viz_lstm import InstrumentedLSTM, record, record_many

ROWS = "Give one row per layer and direction."


@pytest.fixture
def lstm() -> InstrumentedLSTM:
    torch.manual_seed(0)
    return InstrumentedLSTM(3, 4, num_layers=2, dropout=0.9)


@pytest.fixture
def x() -> torch.Tensor:
    return torch.randn(6, 3, generator=torch.Generator().manual_seed(1))


def test_the_method_is_the_function(lstm, x):
    np.testing.assert_array_equal(lstm.record(x).cell_state, record(lstm, x).cell_state)


def test_arrays_are_read_like_tensors(lstm, x):
    expected = record(lstm, x).hidden_state
    for same in (x.numpy(), x.numpy().astype(np.float64), np.asfortranarray(x.numpy()), x.double()):
        np.testing.assert_array_equal(record(lstm, same).hidden_state, expected)


def test_reversed_and_read_only_arrays_are_read(lstm, x):
    backwards = x.numpy()[::-1]
    backwards.setflags(write=False)
    np.testing.assert_array_equal(record(lstm, backwards).hidden_state, record(lstm, x.flip(0)).hidden_state)


def test_one_trace_feeds_the_next_lstm(lstm, x):
    upper = nn.LSTM(4, 5)
    below = record(lstm, x).output
    assert record(upper, below).verify(upper, below) <= 1e-6


def test_recording_is_evaluation_and_leaves_everything_as_it_was(lstm, x):
    lstm.train()
    before = torch.get_rng_state()
    first, second = record(lstm, x), record(lstm, x)
    np.testing.assert_array_equal(first.hidden_state, second.hidden_state)
    assert first.verify(lstm, x) <= 1e-6
    assert lstm.training
    assert torch.equal(torch.get_rng_state(), before)
    assert all(parameter.grad is None and parameter.requires_grad for parameter in lstm.parameters())


def test_an_lstm_can_be_trained_after_it_was_recorded(lstm, x):
    record(lstm, x)
    lstm(x)[0].sum().backward()
    assert lstm.weight_hh_l1.grad is not None


def test_a_sequence_with_history_is_recorded_without_it(lstm, x):
    history = x.clone().requires_grad_()
    record(lstm, history * 2)
    assert history.grad is None


def test_a_single_step_is_a_sequence(lstm, x):
    trace = record(lstm, x[:1])
    assert trace.cell_state.shape == (2, 1, 4)
    np.testing.assert_array_equal(trace.retained, np.zeros((2, 1, 4)))


def test_batch_first_changes_nothing(x):
    first, second = nn.LSTM(3, 4, batch_first=True), nn.LSTM(3, 4)
    second.load_state_dict(first.state_dict())
    np.testing.assert_array_equal(record(first, x).hidden_state, record(second, x).hidden_state)


def test_a_backward_layer_remembers_from_the_right(x):
    lstm = nn.LSTM(3, 4, bidirectional=True)
    mirrored = nn.LSTM(3, 4)
    names = zip(mirrored.state_dict(), [name for name in lstm.state_dict() if "reverse" in name], strict=True)
    mirrored.load_state_dict({to: lstm.state_dict()[origin] for to, origin in names})
    expected, trace = record(mirrored, x.flip(0)), record(lstm, x)
    for name in ("cell_state", "forget_gate", "retained", "written", "previous_cell_state"):
        np.testing.assert_allclose(
            getattr(trace, name)[1], getattr(expected, name)[0, ::-1], rtol=0, atol=1e-6
        )


def test_no_sequences_make_no_traces(lstm):
    assert record_many(lstm, []) == []


def test_weights_under_a_parametrization_are_recorded(x):
    lstm = nn.utils.parametrizations.weight_norm(nn.LSTM(3, 4), "weight_hh_l0")
    assert record(lstm, x).verify(lstm, x) <= 1e-6


@pytest.mark.parametrize(
    ("sequence", "message"),
    [
        (
            torch.zeros(3),
            "`sequence` must have the axes (step, feature); got shape (3,). "
            "If it is one step, add the step axis: `sequence[None]`.",
        ),
        (
            np.zeros((2, 2, 3)),
            "`sequence` must have the axes (step, feature); got shape (2, 2, 3). "
            "Pass several sequences to `record_many`.",
        ),
        (
            np.zeros((0, 3)),
            "`sequence` must have at least one step; got shape (0, 3). Leave empty sequences out.",
        ),
        (
            np.zeros((2, 5)),
            "`sequence` must have 3 features, as the LSTM reads; got shape (2, 5). Encode it as in training.",
        ),
        (
            np.array([[0, 1, 2], [3, np.nan, 5]]),
            "`sequence` must be finite; got nan at (1, 1). Fill the gap or leave it out.",
        ),
        (
            torch.tensor([[0, 1, -torch.inf]]),
            "`sequence` must be finite; got -inf at (0, 2). Fill the gap or leave it out.",
        ),
        (
            np.array([[0, 1e300, 2]]),
            "`sequence` must fit the LSTM's float32; got 1e+300 at (0, 1). Scale it as in training.",
        ),
    ],
)
def test_a_sequence_that_does_not_fit_is_refused(lstm, sequence, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record(lstm, sequence)
    message = message.replace("`sequence", "`sequences[0]")
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record_many(lstm, [sequence])


@pytest.mark.parametrize(
    ("sequence", "dtype", "first"),
    [
        (np.zeros((2, 3), complex), "complex128", "Convert"),
        (np.array([["a", "b", "c"]]), "<U1", "Write everything in it as a number, and convert"),
        (np.array([[None] * 3]), "object", "Write everything in it as a number, and convert"),
        (torch.zeros(2, 3, dtype=torch.complex64), "torch.complex64", "Convert"),
    ],
)
def test_only_real_numbers_can_be_recorded(lstm, sequence, dtype, first):
    message = f"`sequence` must hold real numbers; got dtype {dtype}. {first} it to float32."
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        record(lstm, sequence)


def test_a_batch_and_an_iterator_are_several_sequences():
    lstm, batch = InstrumentedLSTM(3, 4, batch_first=True), torch.randn(4, 6, 3)
    expected = record_many(lstm, list(batch))
    for several in (batch, batch.numpy(), iter(batch), tuple(batch)):
        for trace, other in zip(record_many(lstm, several), expected, strict=True):
            np.testing.assert_array_equal(trace.cell_state, other.cell_state)


def test_a_sparse_sequence_is_refused(lstm, x):
    message = "`sequence` must be dense; got the layout torch.sparse_coo. Call `to_dense` on it."
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        record(lstm, x.to_sparse())


def test_an_lstm_without_numbers_is_refused(x):
    message = "`lstm` must hold numbers; got weights on the device meta. Load them first."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record(nn.LSTM(3, 4, device="meta"), x)


UNCHECKED = """
import torch, viz_lstm
lstm, x = torch.nn.LSTM(3, 4), torch.zeros(2, 3)
for sequence, state in (([[1, 2, 3], [1]], None), (x, 5)):
    try:
        viz_lstm.record(lstm, sequence, state)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
"""


def test_what_no_type_checker_would_let_through_gets_a_sentence():
    ended = subprocess.run([sys.executable, "-c", UNCHECKED], capture_output=True, text=True, check=True)
    refused = (
        "TypeError `sequence` must be one tensor or array of numbers; got {}. Pass each sequence by itself."
    )
    assert ended.stdout.splitlines() == [
        refused.format("list"),
        "ValueError `state` must be a pair (h_0, c_0) of the shapes (1, 4) and (1, 4); got int. "
        "Give one row per layer and direction.",
    ]


def test_huge_numbers_whose_sum_overflows_are_finite(lstm):
    assert record(lstm, np.full((2, 3), 2e38)).num_steps == 2


@pytest.mark.parametrize(
    ("shapes", "got"),
    [
        ([(2, 4), (2, 3)], "(2, 4) and (2, 3)"),
        ([(1, 4), (2, 4)], "(1, 4) and (2, 4)"),
        ([(2, 2, 4), (2, 2, 4)], "(2, 2, 4) and (2, 2, 4)"),
    ],
)
def test_a_state_that_does_not_fit_is_refused(lstm, x, shapes, got):
    message = f"`state` must be a pair (h_0, c_0) of the shapes (2, 4) and (2, 4); got {got}. {ROWS}"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record(lstm, x, tuple(torch.zeros(shape) for shape in shapes))


def test_a_state_that_is_not_finite_is_refused(lstm, x):
    message = "`states[1]` must be finite; got nan at (1, 3). Fill the gap or leave it out."
    C = torch.zeros(2, 4)
    C[1, 3] = torch.nan
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record_many(lstm, [x, x], [None, (torch.zeros(2, 4), C)])


def test_states_are_as_many_as_sequences(lstm, x):
    message = "`states` must be one per sequence, 2; got 1. Put None where a sequence starts from zeros."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record_many(lstm, [x, x], [None])


def test_weights_that_are_not_finite_are_refused(lstm, x):
    lstm.weight_hh_l1.data[0, 0] = torch.nan
    message = (
        "`lstm` must compute finite numbers; got NaN or infinity. Look for them in its weights, "
        "and in what it reads."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record(lstm, x)
