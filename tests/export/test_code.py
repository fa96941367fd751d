"""The Python that makes a network and a frame does make them."""

import io
from contextlib import redirect_stdout

import pytest

from viz_lstm.export.code import python_code
from viz_lstm.scenes import Frame
from viz_lstm.tasks import Fork
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.characters import CharactersConfig
from viz_lstm.training import Training

CONFIGS = [
    AirlineConfig(hidden_size=3, epochs=5, seed=4, forks=(Fork(2, 0.03),)),
    AirlineConfig(protocol="tutorial", window=12, hidden_size=2, num_layers=2, epochs=3, optimiser="sgd"),
    CharactersConfig(text="own", own_text="to be or not to be\n" * 20, hidden_size=4, epochs=2),
]


def trained(config, epochs=None):
    training = Training(config)
    for progress in training:
        if progress.epoch == epochs:
            break
    return training.run()


def said_by(code):
    said = io.StringIO()
    with redirect_stdout(said):
        exec(code, {})  # our own few lines
    return float(said.getvalue())


@pytest.mark.parametrize("config", CONFIGS)
def test_the_code_makes_the_number_on_the_screen(config, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = trained(config)
    layer = len(run.layers) - 1
    lstm, within = run.layers[layer]
    code = python_code(run, Frame(step=3, unit=1, quantity="forget_gate"), layer)

    assert len(code.splitlines()) == 11
    assert said_by(code) == pytest.approx(float(run.traces[lstm].forget_gate[within, 3, 1]), abs=1e-6)
    assert (tmp_path / "heatmaps.html").stat().st_size > 1e6


def test_the_code_stops_at_the_epoch_of_the_frame(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code = python_code(trained(CONFIGS[0]), Frame(step=9, unit=2, epoch=3))
    then = trained(CONFIGS[0], epochs=3)

    assert then.history.epochs == 3
    assert said_by(code) == pytest.approx(float(then.traces[0].cell_state[0, 9, 2]), abs=1e-6)
    assert "    if progress.epoch == 3:\n        break\n" in code
