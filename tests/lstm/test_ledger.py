"""The ledger of a memory adds up, and names what wrote it."""

import re

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from tests.strategies import cases
from viz_lstm import Hold, record

pytestmark = pytest.mark.filterwarnings(
    "ignore:LSTM with projections is not supported with oneDNN:UserWarning"
)


@settings(max_examples=30)
@given(cases(), st.data())
def test_what_the_steps_have_left_adds_up_to_the_memory(case, data):
    trace = record(case.lstm, case.sequences[0], case.states[0])
    layer, unit, step = (
        data.draw(st.integers(0, count - 1)) for count in (trace.num_layers, trace.num_units, trace.num_steps)
    )
    ledger = trace.ledger(layer, unit, step)
    assert abs(ledger.written.sum() + ledger.initial - trace.cell_state[layer, step, unit]) <= 1e-6
    assert ledger.residual <= 1e-6
    assert not ledger.held.any()
    assert ledger.cancellation >= 1 - 1e-9
    backwards = case.lstm.bidirectional and layer % 2
    np.testing.assert_array_equal(
        ledger.steps, np.arange(step, trace.num_steps) if backwards else np.arange(step + 1)
    )


def test_each_summand_is_the_writing_times_all_forget_gates_since():
    torch.manual_seed(0)
    trace = record(nn.LSTM(2, 3), torch.randn(6, 2), labels="abcdef")
    f, written = trace.forget_gate[0, :, 1].astype(float), trace.written[0, :, 1].astype(float)
    ledger = trace.ledger(layer=0, unit=1, step=3)
    by_hand = [written[0] * f[1] * f[2] * f[3], written[1] * f[2] * f[3], written[2] * f[3], written[3]]
    np.testing.assert_allclose(ledger.written, by_hand, rtol=1e-6)
    table = ledger.to_frame()
    assert list(table.columns) == ["step", "label", "written", "held"]
    assert list(table["label"]) == list("abcd")


def test_a_memory_that_was_held_is_accounted_for():
    torch.manual_seed(0)
    trace = record(nn.LSTM(2, 3), torch.randn(9, 2), interventions=Hold("cell_state", 0.7, units=1, steps=4))
    ledger = trace.ledger(0, 1, 7)
    assert ledger.residual <= 1e-6
    f = trace.forget_gate[0, :, 1].astype(float)
    before = float(trace.retained[0, 4, 1] + trace.written[0, 4, 1])
    np.testing.assert_allclose(ledger.held[4], (0.7 - before) * f[5] * f[6] * f[7], rtol=1e-5)


def test_gates_that_were_shut_lose_nothing_of_the_account():
    trace = record(nn.LSTM(2, 3), torch.randn(400, 2), interventions=Hold("forget_gate", 0.0, steps=[5, 300]))
    for step in (5, 6, 299, 300, 399):
        assert trace.ledger(0, 0, step).residual <= 1e-6
    assert not trace.ledger(0, 0, 399).written[:300].any()


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ((1, 0, 0), "`layer` must be whole numbers from 0 to 0; got 1. Count from 0."),
        ((0, 3, 0), "`unit` must be whole numbers from 0 to 2; got 3. Count from 0."),
        ((0, 0, 6), "`step` must be whole numbers from 0 to 5; got 6. Count from 0."),
    ],
)
def test_a_place_that_is_not_there_has_no_ledger(place, message):
    trace = record(nn.LSTM(2, 3), torch.randn(6, 2))
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        trace.ledger(*place)
