"""Memories held at their means over the tested months, against a recording with the same intervention."""

import re

import numpy as np
import pytest

from viz_lstm import Hold
from viz_lstm.jobs.workers.codec import answer_packet, ask_command, unpack_answer, unpack_question
from viz_lstm.lstm.network import LSTMNetwork, rebuild, record_held, weights_of
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.airline.problem import AirlineProblem
from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.tasks.series.patching import PatchSeries


@pytest.fixture(scope="module")
def run():
    return load(SHIPPED_RUNS / "airline")


def asked(config, weights, groups, lstm=0):
    return PatchSeries(weights=weights, size=config.size, config=config, lstm=lstm, groups=groups)


def test_over_all_test_months_it_begins_with_the_error_of_the_report(run):
    question = asked(run.config, run.weights, ((7,), tuple(range(32))))
    arrived = unpack_question(ask_command(1, question, 9.0))
    effects = unpack_answer(answer_packet(1, arrived.answer(rebuild(run.weights, run.config.size))), question)
    assert effects.places == 36
    assert effects.scores[1] == pytest.approx(run.report.row("lstm").test.rmse, rel=1e-5)
    assert effects.scores[0] > 1.5 * effects.scores[1]
    np.testing.assert_allclose(effects.share[:, 1], 1, atol=1e-4)
    assert effects.score[0, 1] == pytest.approx(effects.scores[1], rel=1e-5)


def test_a_unit_held_over_the_test_months_forecasts_what_a_recording_does(run):
    network, problem = rebuild(run.weights, run.config.size), AirlineProblem(run.config)
    (plain,) = record_held(network, problem.sequence()[:-1], {})
    mean = float(plain.cell_state[0, :, 7].mean())
    hold = Hold("cell_state", mean, units=7, steps=slice(106, None))
    (held,) = record_held(network, problem.sequence()[:-1], {0: [hold]})
    answers = run.network.readout.answer(held.output[106:])[:, 0]
    forecast = problem.dataset.encoding.decode(answers, problem.values[107:-1])
    rmse = np.sqrt(((forecast - problem.values[108:]) ** 2).mean())
    effects = asked(run.config, run.weights, ((7,),)).answer(network)
    assert effects.score[1, 0] == pytest.approx(rmse, rel=1e-4)


@pytest.mark.parametrize(
    "config", [AirlineConfig.defaults("tutorial"), SeriesConfig(hidden_size=3, epochs=1, num_layers=2)]
)
def test_windows_and_any_other_series_are_read_as_well(config):
    network = LSTMNetwork(1, config.widths, 1)
    every = tuple(range(config.widths[1]))
    effects = asked(config, weights_of(network), (every, (0,)), lstm=1).answer(network)
    assert effects.places == effects.sequences > 20
    assert effects.score[0, 0] == pytest.approx(effects.scores[1], rel=1e-4)
    assert effects.score[1, 0] == pytest.approx(effects.scores[0], rel=1e-4)


def test_a_unit_that_is_not_there_is_refused(run):
    message = "`units` must be whole numbers from 0 to 31; got [32]. Count from 0."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        asked(run.config, run.weights, ((32,),)).answer(rebuild(run.weights, run.config.size))
