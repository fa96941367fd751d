"""Recordings with interventions: exact, and honest about what they changed."""

import re

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from tests.lstm.interventions.loop import NAMES, read
from tests.strategies import cases
from viz_lstm import Average, Freeze, Hold, InstrumentedLSTM, Patch, Trace, record, record_many

pytestmark = pytest.mark.filterwarnings(
    "ignore:LSTM with projections is not supported with oneDNN:UserWarning"
)

QUANTITIES = st.sampled_from(NAMES)


@pytest.fixture
def lstm():
    torch.manual_seed(3)
    return InstrumentedLSTM(3, 4, num_layers=2, bidirectional=True)


@pytest.fixture
def x():
    return torch.randn(10, 3, generator=torch.Generator().manual_seed(1))


@st.composite
def interventions(draw, lstm, steps):
    """Draw up to three interventions, as ours and as the loop of the tests takes them."""
    ours, theirs = [], []
    layers = lstm.num_layers * (2 if lstm.bidirectional else 1)
    for _ in range(draw(st.integers(1, 3))):
        name, layer = draw(QUANTITIES), draw(st.integers(0, layers - 1))
        count = (lstm.proj_size or lstm.hidden_size) if name == "hidden_state" else lstm.hidden_size
        units = draw(st.lists(st.integers(0, count - 1), min_size=1, max_size=3, unique=True))
        begin = draw(st.integers(0, steps - 1))
        stretch = range(begin, draw(st.integers(begin + 1, steps)))
        first = steps - 1 if lstm.bidirectional and layer % 2 else 0
        place = {"units": units, "steps": slice(stretch.start, stretch.stop), "layer": layer}
        if draw(st.booleans()) and (first not in stretch or name in ("cell_state", "hidden_state")):
            ours.append(Freeze(name, **place))
            theirs.append((name, layer, stretch, units, None))
        else:
            values = draw(st.sampled_from([0.0, 1.0, -0.7])) + np.zeros((len(stretch), 1))
            ours.append(Hold(name, values, **place))
            theirs.append((name, layer, stretch, units, values))
    return ours, theirs


def agree(case, draw, tolerance):
    lstm, x = case.lstm, case.sequences[0]
    layers = lstm.num_layers * (2 if lstm.bidirectional else 1)
    zeros = torch.zeros(layers, lstm.proj_size or lstm.hidden_size), torch.zeros(layers, lstm.hidden_size)
    ours, theirs = draw(interventions(lstm, len(x)))
    trace = record(lstm, x, case.states[0], interventions=ours)
    expected = read(lstm, x, case.states[0] or zeros, theirs)
    for name in NAMES:
        allowed = tolerance * max(1.0, np.abs(expected[name]).max())
        np.testing.assert_allclose(getattr(trace, name), expected[name], rtol=0, atol=allowed, err_msg=name)
    assert len(trace.interventions) == len(trace.effects) == len(ours)


@settings(max_examples=15)
@given(cases(dtype=torch.float64), st.data())
def test_whatever_is_held_acts_on_all_that_follows_as_an_independent_loop_says(case, data):
    agree(case, data.draw, 1e-12)


@settings(max_examples=10)
@given(cases(), st.data())
def test_in_float32_the_independent_loop_is_met_within_a_few_millionths(case, data):
    # The loop counts in float64, so the weights' own rounding in float32 is left to both.
    agree(case, data.draw, 4e-6)


def test_without_interventions_the_replay_is_what_the_module_returns(lstm, x):
    plain = record(lstm, x)
    own = Patch("cell_state", plain, layer=0)
    trace = record(lstm, x, interventions=own)
    for name in NAMES:
        np.testing.assert_allclose(getattr(trace, name), getattr(plain, name), rtol=0, atol=1e-6)


def test_what_comes_before_and_the_other_direction_stay_to_the_bit(lstm, x):
    plain = record(lstm, x)
    trace = record(lstm, x, interventions=[Hold("forget_gate", 0.0, units=[3], steps=slice(4, 6))])
    for name in NAMES:
        before, after = getattr(plain, name), getattr(trace, name)
        np.testing.assert_array_equal(after[0, :4], before[0, :4])
        np.testing.assert_array_equal(after[1], before[1])
    assert (trace.forget_gate[0, 4:6, 3] == 0).all()
    assert (trace.cell_state[0, 4:, 3] != plain.cell_state[0, 4:, 3]).all()
    assert (trace.hidden_state[0, 5:] != plain.hidden_state[0, 5:]).any(axis=1).all()
    assert (trace.hidden_state[2, 4:] != plain.hidden_state[2, 4:]).any(axis=1).all()
    # The backward direction of the upper layer reads the changed steps first, so all of it hears of them.
    assert (trace.hidden_state[3] != plain.hidden_state[3]).any(axis=1).all()
    assert (trace.output[4:] != plain.output[4:]).any(axis=1).all()


def test_a_backward_layer_is_frozen_at_the_step_to_the_right(lstm, x):
    plain = record(lstm, x)
    trace = record(lstm, x, interventions=Freeze("forget_gate", layer=1, steps=slice(3, 6)))
    np.testing.assert_array_equal(trace.forget_gate[1, 3:6], np.tile(plain.forget_gate[1, 6], (3, 1)))


def test_the_memory_of_another_sequence_takes_over(lstm, x):
    other = record(lstm, x.flip(0))
    patch = Patch("cell_state", other, steps=2, source_steps=7, units=[0, 1], source_units=[2, 3])
    trace = record(lstm, x, interventions=[patch])
    np.testing.assert_array_equal(trace.cell_state[0, 2, :2], other.cell_state[0, 7, 2:])


def test_a_quantity_is_held_at_its_mean_over_other_sequences(lstm, x):
    others = record_many(lstm, [x, x[:4]])
    trace = record(lstm, x, interventions=[Average("output_gate", others, units=2, steps=[1, 5])])
    mean = np.concatenate([other.output_gate[0, :, 2] for other in others]).mean()
    np.testing.assert_allclose(trace.output_gate[0, [1, 5], 2], [mean, mean], rtol=1e-6)


def test_several_sequences_are_held_alike(lstm, x):
    hold = Hold("candidate", 0.5, steps=0)
    for trace, sequence in zip(record_many(lstm, [x[:4], x], interventions=[hold]), [x[:4], x], strict=True):
        alone = lstm.record(sequence, interventions=hold)
        np.testing.assert_allclose(trace.hidden_state, alone.hidden_state, rtol=0, atol=1e-6)


def test_a_cell_is_held_like_an_lstm_of_one_layer(x):
    cell, lstm = nn.LSTMCell(3, 4), nn.LSTM(3, 4)
    lstm.load_state_dict({f"{name}_l0": value for name, value in cell.state_dict().items()})
    hold = Hold("output_gate", 1.0, units=1)
    expected = record(lstm, x, interventions=hold).hidden_state
    np.testing.assert_allclose(record(cell, x, interventions=hold).hidden_state, expected, rtol=0, atol=1e-6)


def test_a_mute_unit_equals_one_whose_outgoing_weights_are_zero(x):
    torch.manual_seed(0)
    lstm, mute = nn.LSTM(3, 4, num_layers=2), nn.LSTM(3, 4, num_layers=2)
    mute.load_state_dict(lstm.state_dict())
    with torch.no_grad():
        mute.weight_hh_l0[:, 2] = 0
        mute.weight_ih_l1[:, 2] = 0
    trace, expected = record(lstm, x, interventions=Hold("output_gate", 0.0, units=2)), record(mute, x)
    np.testing.assert_allclose(trace.output, expected.output, rtol=0, atol=1e-6)


def test_half_types_are_held_too(x):
    lstm = nn.LSTM(3, 4).to(torch.bfloat16)
    trace = record(lstm, x, interventions=Hold("forget_gate", 1.0, units=0))
    assert (trace.forget_gate[0, :, 0] == 1).all()
    assert trace.cell_state.dtype == np.float32


def test_a_trace_says_what_was_held_and_what_changed_nothing(lstm, x, tmp_path):
    same = Hold("forget_gate", 0.0, units=[1, 3], steps=slice(4, 7))
    trace = record(lstm, x, interventions=[same, same, Hold("input_gate", 2.0, steps=9, layer=3)])
    texts = (
        "forget_gate held at 0: units 1, 3 of layer 0, steps 4 to 6",
        "forget_gate held at 0: units 1, 3 of layer 0, steps 4 to 6",
        "input_gate held at 2: all units of layer 3, step 9",
    )
    assert trace.interventions == texts
    first, second, third = trace.effects
    assert first > 0
    assert third > 0
    assert second == 0
    assert trace.notes == (
        f"Beyond what the equations can bring: {texts[2]}.",
        f"Changed nothing: {texts[1]}.",
    )
    assert f"interventions={texts!r}" in repr(trace)
    trace.save(tmp_path / "trace.npz")
    again = Trace.load(tmp_path / "trace.npz")
    assert (again.interventions, again.effects) == (trace.interventions, trace.effects)


def test_an_empty_memory_cannot_be_forgotten(lstm, x):
    trace = record(lstm, x, interventions=Hold("forget_gate", 0.0, steps=0))
    assert trace.effects == (0.0,)
    assert trace.notes == ("Changed nothing: forget_gate held at 0: all units of layer 0, step 0.",)


def test_no_interventions_are_the_recording_as_ever(lstm, x):
    trace = record(lstm, x, interventions=[])
    assert (trace.interventions, trace.effects) == ((), ())
    assert trace.verify(lstm, x) <= 1e-6


def test_a_trace_of_interventions_is_not_what_the_module_returns(lstm, x):
    trace = record(lstm, x, interventions=Hold("cell_state", 0.0))
    message = "The trace must be without interventions; got 1. Record the sequence without them."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        trace.verify(lstm, x)


def test_a_module_that_does_not_do_what_its_weights_say_is_refused_with_interventions_too(lstm, x):
    lstm.register_forward_hook(lambda module, inputs, returned: (2 * returned[0], returned[1]))
    with pytest.raises(
        ValueError, match=r"with its hooks\. Remove the hooks that change what it reads or returns"
    ):
        record(lstm, x, interventions=Hold("cell_state", 0.0))


ALL = (
    "forget_gate, input_gate, candidate, cell_state, output_gate, hidden_state, forget_gate_preactivation, "
    "input_gate_preactivation, candidate_preactivation, output_gate_preactivation"
)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda trace: Hold("written", 0.0),
            f"`quantity` must be one of {ALL}; got 'written'. Hold one of these.",
        ),
        (
            lambda trace: Hold("forget_gate", float("nan")),
            "`value` must be finite; got nan. Hold another.",
        ),
        (
            lambda trace: Hold("forget_gate", "shut"),
            "`value` must be a number, or spread over the steps and units (10, 4); got 'shut'. Hold one.",
        ),
        (
            lambda trace: Hold("forget_gate", np.zeros(3), steps=slice(2, 4)),
            "`value` must be a number, or spread over the steps and units (2, 4); got shape (3,). Hold one.",
        ),
        (
            lambda trace: Hold("forget_gate", 0.0, units=[4]),
            "`units` must be whole numbers from 0 to 3; got [4]. Count from 0.",
        ),
        (
            lambda trace: Hold("forget_gate", 0.0, units=[0.5]),
            "`units` must be whole numbers from 0 to 3; got [0.5]. Count from 0.",
        ),
        (
            lambda trace: Hold("forget_gate", 0.0, steps=10),
            "`steps` must be whole numbers from 0 to 9; got 10. Count from 0.",
        ),
        (
            lambda trace: Hold("forget_gate", 0.0, steps="9"),
            "`steps` must be whole numbers from 0 to 9; got '9'. Count from 0.",
        ),
        (
            lambda trace: Hold("forget_gate", 0.0, steps=slice(20, 30)),
            "`steps` must choose at least one of 10; got slice(20, 30, None). Leave it out to choose all.",
        ),
        (
            lambda trace: Hold("forget_gate", 0.0, units=[]),
            "`units` must choose at least one of 4; got []. Leave it out to choose all.",
        ),
        (
            lambda trace: Hold("forget_gate", 0.0, layer=4),
            "`layer` must be a whole number from 0 to 3, each direction counted by itself; got 4. "
            "Count from 0.",
        ),
        (
            lambda trace: Hold("forget_gate", 0.0, layer="top"),
            "`layer` must be a whole number from 0 to 3, each direction counted by itself; got 'top'. "
            "Count from 0.",
        ),
        (
            lambda trace: Freeze("forget_gate", steps=slice(0, 3)),
            "`steps` must begin after step 0, which layer 0 reads first; got 0. "
            "Before it only cell_state and hidden_state have a value.",
        ),
        (
            lambda trace: Freeze("candidate", layer=1),
            "`steps` must begin after step 9, which layer 1 reads first; got 9. "
            "Before it only cell_state and hidden_state have a value.",
        ),
        (
            lambda trace: Patch("cell_state", trace, steps=[1, 2], source_steps=[1, 2, 3]),
            "`source_steps` must be one or 2, as many as are patched; got 3. Choose as many on both sides.",
        ),
        (
            lambda trace: Patch("cell_state", trace, source_units=7),
            "`source_units` must be whole numbers from 0 to 3; got 7. Count from 0.",
        ),
        (
            lambda trace: Patch("cell_state", trace, source_layer=-1),
            "`source_layer` must be a whole number from 0 to 3, each direction counted by itself; got -1. "
            "Count from 0.",
        ),
        (
            lambda trace: Average("cell_state", []),
            "`over` must hold at least one trace; got none. Record a sequence for it.",
        ),
    ],
)
def test_an_intervention_that_does_not_fit_is_refused(lstm, x, make, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record(lstm, x, interventions=[make(record(lstm, x))])


def test_what_is_no_intervention_is_refused(lstm, x):
    message = "`interventions` must be a list of Hold, Freeze, Patch and Average; got str. Make one of these."
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        record(lstm, x, interventions=["forget_gate"])


def test_a_shorter_source_has_no_such_step(lstm, x):
    message = "`source_steps` must be whole numbers from 0 to 3; got array([5]). Count from 0."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record(lstm, x, interventions=[Patch("cell_state", record(lstm, x[:4]), steps=5)])
