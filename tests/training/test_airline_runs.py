"""The outcome of full trainings: the figures that the screen and the documentation rest on."""

import numpy as np
import pytest

from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import layer_inputs, load
from viz_lstm.tasks.airline import sequence
from viz_lstm.training import Training, record


def test_honest_network_forecasts_better_than_the_baselines(honest_run):
    row = honest_run.report.row("lstm")
    assert row.test.rmse <= 18
    assert row.twelve_months.rmse <= 25
    assert honest_run.report.best == honest_run.report.best_twelve_months == "lstm"


def test_tutorial_network_forecasts_worse_than_last_month(tutorial_run):
    report = tutorial_run.report
    assert report.row("naive").test.rmse < report.row("lstm").test.rmse < 100
    assert report.best != "lstm"


def test_tutorial_loss_falls_as_in_keras(tutorial_run):
    # Keras 3.15 from the same first weights: see benchmarks/keras_comparison.py.
    assert tutorial_run.history.training_loss[0] == pytest.approx(0.1550, abs=1e-4)
    assert tutorial_run.history.training_loss[-1] == pytest.approx(0.0121, abs=1e-4)


def test_shipped_run_is_what_training_gives(honest_run):
    # Sums round differently from processor to processor: by 1e-6 of a loss, and far less than seeds differ.
    shipped = load(SHIPPED_RUNS / "airline")
    assert shipped.config == honest_run.config
    np.testing.assert_allclose(shipped.report.forecast, honest_run.report.forecast, atol=0.05)
    np.testing.assert_allclose(shipped.history.training_loss, honest_run.history.training_loss, rtol=3e-3)
    for ours, theirs in zip(shipped.traces, honest_run.traces, strict=True):
        np.testing.assert_allclose(ours.forget_gate, theirs.forget_gate, atol=0.01)


def test_shipped_run_is_small():
    assert sum(path.stat().st_size for path in (SHIPPED_RUNS / "airline").iterdir()) < 820_000


@pytest.mark.parametrize("name", ["honest_run", "tutorial_run"])
def test_recordings_match_pytorch(name, request):
    run = request.getfixturevalue(name)
    # A cell state of 8 is rounded to 1e-6 at every step that adds to it.
    assert 0 <= run.difference <= 5e-6
    assert run.parameters == run.config.size.trained


@pytest.mark.parametrize("name", ["honest_run", "tutorial_run"])
def test_recording_again_gives_the_same_traces(name, request):
    run = request.getfixturevalue(name)
    again = record(run, sequence(run.config).inputs)
    assert len(again) == len(run.traces)
    for ours, theirs in zip(again, run.traces, strict=True):
        np.testing.assert_array_equal(ours.hidden_state, theirs.hidden_state)


def test_readout_of_the_recorded_states_is_the_forecast(honest_run):
    from viz_lstm.tasks.airline import load_series, prepare

    hidden_state = honest_run.traces[-1].hidden_state[-1]
    outputs = hidden_state @ honest_run.weights["readout.weight"].T + honest_run.weights["readout.bias"]
    passengers = load_series().passengers
    decoded = prepare(honest_run.config, passengers).encoding.decode(outputs[:-1, 0], passengers[1:-1])
    np.testing.assert_allclose(decoded, honest_run.report.forecast[2:], rtol=1e-5)


def test_upper_lstm_reads_the_lower(tutorial_run):
    inputs = sequence(tutorial_run.config).inputs
    np.testing.assert_array_equal(layer_inputs(tutorial_run.traces, 0, inputs), inputs)
    np.testing.assert_array_equal(
        layer_inputs(tutorial_run.traces, 1, inputs), tutorial_run.traces[0].hidden_state[0]
    )


def test_another_seed_gives_another_network(honest_run):
    other = Training(type(honest_run.config)(seed=1))
    next(other)
    assert other.run().history.training_loss[0] != pytest.approx(
        honest_run.history.training_loss[0], rel=3e-3
    )
