"""The belt and the detour of a memory, and what every step has left in it."""

import re

import numpy as np
import pytest
import torch
from torch import nn

from viz_lstm import Hold, jacobian, record
from viz_lstm.analysis.memory_paths import contents, memory_paths
from viz_lstm.analysis.memory_question import FollowMemory
from viz_lstm.analysis.memory_span import time_constants
from viz_lstm.jobs.workers.codec import answer_packet, ask_command, unpack_answer, unpack_question
from viz_lstm.lstm.network import LSTMNetwork, weights_of
from viz_lstm.lstm.sizes import stack
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.tasks.nudging import NudgeMemory


@pytest.fixture
def lstm():
    torch.manual_seed(5)
    return nn.LSTM(2, 6)


@pytest.fixture
def trace(lstm):
    return record(lstm, torch.randn(50, 2, generator=torch.Generator().manual_seed(2)))


def test_from_one_step_the_norms_are_those_of_the_jacobian_and_its_parts(lstm, trace):
    found = memory_paths(trace, 0, lstm.weight_hh_l0.detach().numpy(), start=10, lags=9)
    assert found.lags.tolist() == list(range(1, 10))
    assert found.places == 1
    for lag in (1, 4, 9):
        whole = jacobian(lstm, trace, start=10, step=10 + lag)
        belt = np.diag(trace.forget_gate[0, 11 : 11 + lag].astype(float).prod(axis=0))
        for name, matrix in (("all_paths", whole), ("belt", belt), ("detour", whole - belt)):
            np.testing.assert_allclose(getattr(found, name)[lag - 1], np.linalg.norm(matrix), rtol=1e-10)
        np.testing.assert_allclose(found.kept[lag - 1], np.diag(belt), rtol=1e-10)
    np.testing.assert_allclose(found.reach, np.abs(jacobian(lstm, trace, start=10, step=19)), rtol=1e-10)
    assert found.reach_lag == 9


def test_over_many_places_it_is_the_median_and_all_curves_are_about_the_same_places(lstm, trace):
    weight_hh = lstm.weight_hh_l0.detach().numpy()
    found = memory_paths(trace, 0, weight_hh, lags=36)
    assert found.places == 14
    each = [memory_paths(trace, 0, weight_hh, start=start, lags=36).all_paths for start in range(14)]
    np.testing.assert_allclose(found.all_paths, np.median(each, axis=0), rtol=1e-10)


def test_without_recurrent_weights_all_of_the_memory_stays_on_the_belt(lstm):
    nn.init.zeros_(lstm.weight_hh_l0)
    found = memory_paths(record(lstm, torch.randn(20, 2)), 0, lstm.weight_hh_l0.detach().numpy())
    assert not found.detour.any()
    assert not found.detour_share.any()
    assert len(found.lags) == 19


def test_a_finite_change_of_the_memory_follows_the_jacobian(lstm, trace):
    nudged = trace.cell_state[0, 10].astype(float)
    nudged[2] += 1e-2
    later = record(
        lstm,
        torch.randn(50, 2, generator=torch.Generator().manual_seed(2)),
        interventions=[Hold("cell_state", nudged, steps=10)],
    )
    change = (later.cell_state[0, 14] - trace.cell_state[0, 14]) / 1e-2
    np.testing.assert_allclose(change, jacobian(lstm, trace, start=10, step=14)[:, 2], atol=5e-3)


def test_a_finite_change_of_one_unit_is_what_a_recording_with_it_says_and_near_the_jacobian():
    torch.manual_seed(4)
    network = LSTMNetwork(2, (5,), 1)
    inputs = torch.randn(40, 2, generator=torch.Generator().manual_seed(1)).numpy()
    question = NudgeMemory(
        weights=weights_of(network), size=stack(2, (5,), 1), inputs=inputs, lstm=0, unit=3, step=12
    )
    arrived = unpack_question(ask_command(1, question, 9.0))
    found = unpack_answer(answer_packet(1, arrived.answer(network)), question)
    (module,) = network.chain()
    plain = record(module, inputs)
    assert found.size == pytest.approx(0.1 * np.ptp(plain.cell_state[0, :, 3]), rel=1e-3)
    raised = float(plain.cell_state[0, 12, 3]) + found.size
    held = record(module, inputs, interventions=[Hold("cell_state", raised, units=3, steps=12)])
    change = (held.cell_state[0, 13:] - plain.cell_state[0, 13:]) / found.size
    np.testing.assert_allclose(found.measured, change, atol=1e-4)
    np.testing.assert_allclose(
        found.predicted[7], jacobian(module, plain, start=12, step=20)[:, 3], atol=1e-5
    )
    assert len(found.measured) == 27
    assert found.difference[:8].max() < 0.1


@pytest.mark.parametrize(
    ("name", "low", "high"), [("airline", 0.6, 0.8), ("pronouns-en", 0.1, 0.25), ("pronouns-zh", 0.1, 0.25)]
)
def test_the_memory_of_the_shipped_text_networks_is_on_the_belt_and_that_of_the_series_is_not(
    name, low, high
):
    run = load(SHIPPED_RUNS / name)
    question = FollowMemory(
        weights=run.weights, size=run.config.size, trace=run.traces[0], lstm=0, start=None
    )
    assert low < question.answer(None).detour_share[11] < high


def test_the_last_step_leads_nowhere(lstm, trace):
    message = "`start` must come before the last step, 49; got 49. Begin earlier."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        memory_paths(trace, 0, lstm.weight_hh_l0.detach().numpy(), start=49)


def test_every_row_of_the_whole_ledger_is_the_ledger_of_that_step(trace):
    table = contents(trace, 0, 3)
    for step in (0, 7, 49):
        np.testing.assert_allclose(table[step, : step + 1], trace.ledger(0, 3, step).written, atol=1e-12)
        assert np.isnan(table[step, step + 1 :]).all()


def test_two_time_constants_agree_only_near_one():
    constants = time_constants(np.array([[0.99, 0.5, 1.0], [0.99, 0.5, 1.0]]))
    np.testing.assert_allclose(constants.leaky, [100, 2, 1000])
    np.testing.assert_allclose(constants.exponential[:2], [-1 / np.log(0.99), -1 / np.log(0.5)])
