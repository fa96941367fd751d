"""A recording equals `torch.nn.LSTM`, whatever its shape and options."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from tests.strategies import Case, cases
from viz_lstm import InstrumentedLSTM, record, record_many

pytestmark = pytest.mark.filterwarnings(
    "ignore:LSTM with projections is not supported with oneDNN:UserWarning"
)


def largest_difference(case: Case) -> float:
    """Compare a recording alone and one in company with PyTorch, in units of the largest memory above 1."""
    alone = record(case.lstm, case.sequences[0], case.states[0])
    together = record_many(case.lstm, case.sequences, case.states)
    differences = [trace.verify(case.lstm, x) for trace, x in zip(together, case.sequences, strict=True)]
    largest = max(1.0, *(float(np.abs(trace.cell_state).max()) for trace in (alone, *together)))
    return max(alone.verify(case.lstm, case.sequences[0]), *differences) / largest


@settings(max_examples=40)
@given(cases())
def test_float32_recordings_match_pytorch(case):
    assert largest_difference(case) <= 1e-6


@settings(max_examples=40)
@given(cases(torch.float64))
def test_float64_recordings_match_pytorch(case):
    assert largest_difference(case) <= 1e-12


@settings(max_examples=12)
@given(cases(bidirectional=st.just(False)))
def test_hidden_states_are_those_of_the_fused_kernel_bit_for_bit(case):
    case.lstm.eval()
    with torch.inference_mode():
        expected, _ = case.lstm(case.sequences[0], case.states[0])
    np.testing.assert_array_equal(record(case.lstm, case.sequences[0], case.states[0]).output, expected)


@settings(max_examples=12)
@given(cases())
def test_traces_come_back_in_the_order_of_the_sequences(case):
    for trace, x, state in zip(
        record_many(case.lstm, case.sequences, case.states), case.sequences, case.states, strict=True
    ):
        alone = record(case.lstm, x, state)
        assert trace.num_steps == len(x)
        np.testing.assert_allclose(trace.cell_state, alone.cell_state, rtol=1e-6, atol=1e-6)
        np.testing.assert_array_equal(trace.initial_cell_state, alone.initial_cell_state)


@pytest.mark.parametrize(
    "options", [{}, {"num_layers": 2, "bidirectional": True}, {"bias": False}, {"proj_size": 2}]
)
def test_an_instrumented_lstm_is_the_lstm_in_outputs_and_gradients(options):
    plain, ours = nn.LSTM(3, 4, **options), InstrumentedLSTM(3, 4, **options)
    ours.load_state_dict(plain.state_dict())
    x = torch.randn(5, 2, 3, generator=torch.Generator().manual_seed(0))
    for lstm in (plain, ours):
        lstm(x)[0].square().sum().backward()
    torch.testing.assert_close(ours(x), plain(x), rtol=0, atol=0)
    gradients = [[parameter.grad for parameter in lstm.parameters()] for lstm in (ours, plain)]
    torch.testing.assert_close(*gradients, rtol=0, atol=0)


@pytest.mark.parametrize(("dtype", "tolerance"), [(torch.float16, 2e-3), (torch.bfloat16, 2e-2)])
def test_half_types_are_recorded_in_float32(dtype, tolerance):
    torch.manual_seed(0)
    lstm, x = nn.LSTM(3, 8, num_layers=2, bidirectional=True, dtype=dtype), torch.randn(20, 3)
    trace = record(lstm, x)
    assert trace.cell_state.dtype == trace.hidden_state.dtype == np.float32
    assert trace.verify(lstm, x) <= tolerance


def test_a_long_memory_is_carried_exactly():
    """Gates that stay open let rounding add up, if it does, over all 1,000 steps."""
    torch.manual_seed(0)
    lstm = nn.LSTM(1, 8, dtype=torch.float64)
    with torch.no_grad():
        lstm.bias_ih_l0[8:16] = 12.0
    x = torch.randn(1000, 1, dtype=torch.float64)
    trace = record(lstm, x)
    assert trace.forget_gate.min() > 0.999
    assert trace.verify(lstm, x) <= 1e-12


@pytest.mark.parametrize("count", [1, 3])
def test_large_biases_that_cancel_out_leave_the_recording_exact(count):
    torch.manual_seed(0)
    lstm, sequences = nn.LSTM(3, 8), list(torch.randn(count, 5, 3))
    with torch.no_grad():
        lstm.bias_ih_l0 += 1e6
        lstm.bias_hh_l0 -= 1e6
    for trace, sequence in zip(record_many(lstm, sequences), sequences, strict=True):
        assert trace.verify(lstm, sequence) < 1e-6


def test_wide_batches_carry_the_memory_as_each_sequence_alone_does():
    torch.manual_seed(0)
    lstm = nn.LSTM(2, 40, bidirectional=True)
    for lengths in ([30] * 30, range(20, 50)):
        sequences = [torch.randn(length, 2) for length in lengths]
        for trace, sequence in zip(record_many(lstm, sequences), sequences, strict=True):
            alone = record(lstm, sequence)
            np.testing.assert_allclose(trace.cell_state, alone.cell_state, rtol=0, atol=2e-6)
            assert trace.cell_state.base.nbytes == alone.cell_state.base.nbytes
