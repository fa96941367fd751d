"""The Python that makes a network and a frame does make them."""

import io
from contextlib import redirect_stdout
from functools import cache

import numpy as np
import pytest

from viz_lstm import Freeze, Hold, Patch
from viz_lstm.export.code import held_of, python_code
from viz_lstm.export.recorder import LocalRecorder
from viz_lstm.lstm.network import rebuild, record_held
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.scenes import Frame
from viz_lstm.scenes.task_scenes import scenes_of
from viz_lstm.tasks import Fork
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.airline.sequence import sequence
from viz_lstm.tasks.characters import CharactersConfig, CharactersSelection
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


@cache
def shipped(name):
    return load(SHIPPED_RUNS / name)


def read_by(code, run, quantity="cell_state"):
    """Run the code with a network that is trained already, and return the number that it reads."""
    lines = code.splitlines()
    begin = next(at for at, line in enumerate(lines) if line.startswith("training = "))
    end = next(at for at, line in enumerate(lines) if line == "        break")
    shorter = "\n".join([*lines[:begin], *lines[end + 1 : -1]])
    assert f"print(trace.{quantity}[" in shorter
    said = io.StringIO()
    with redirect_stdout(said):
        exec(shorter.replace("training.run()", "trained"), {"trained": run})  # our own few lines
    return float(said.getvalue())


def held_by_hand(run, inputs, interventions):
    return record_held(rebuild(run.weights, run.config.size), inputs, {0: interventions})[0]


def test_the_code_holds_what_is_held_on_the_screen():
    run = shipped("airline")
    held = "f:3.7-9:125-:before,o:26:130-130:0.25,c:26:126-127:at20,c:2:131-132:s45,i:all:3-4:0:off,x:124:600"
    frame = Frame(step=135, unit=26, held=held)
    plain = held_by_hand(run, sequence(run.config).inputs, [])
    later = held_by_hand(run, sequence(run.config).inputs[45:], [])
    by_hand = held_by_hand(
        run,
        sequence(run.config, {124: 600.0}).inputs,
        [
            Freeze("forget_gate", units=[3, 7, 8, 9], steps=slice(125, None)),
            Hold("output_gate", 0.25, units=[26], steps=130),
            Patch("cell_state", plain, units=[26], steps=slice(126, 128), source_steps=slice(20, 22)),
            Patch("cell_state", later, units=[2], steps=slice(131, 133), source_steps=slice(86, 88)),
        ],
    )
    assert held_of(run, frame).is_whole
    assert read_by(python_code(run, frame), run) == pytest.approx(by_hand.cell_state[0, 135, 26], abs=1e-6)
    assert by_hand.cell_state[0, 135, 26] != pytest.approx(run.traces[0].cell_state[0, 135, 26], abs=1e-3)


def test_the_code_takes_values_from_other_texts_and_reads_other_letters():
    run = shipped("pronouns-zh")
    held = "c:17:39-39:x39.17.45.3,c:17:38-38:t15,x:41:2"
    frame = Frame(step=57, unit=17, held=held)
    task, scenes = run.config.prepare(), scenes_of(run.config)
    read = scenes.record(run, CharactersSelection(), LocalRecorder()).inputs
    text = task.vocabulary.one_hot(task.vocabulary.encode(task.tested[15].characters))
    other, changed = read.copy(), read.copy()
    other[[39, 45]], changed[41] = np.eye(read.shape[1])[[17, 3]], np.eye(read.shape[1])[2]
    by_hand = held_by_hand(
        run,
        changed,
        [
            Patch("cell_state", held_by_hand(run, other, []), units=[17], steps=39),
            Patch("cell_state", held_by_hand(run, text, []), units=[17], steps=38),
        ],
    )
    assert held_of(run, frame).is_whole
    assert read_by(python_code(run, frame), run) == pytest.approx(by_hand.cell_state[0, 57, 17], abs=1e-6)


def test_the_code_reads_the_text_that_is_on_the_screen():
    run = shipped("pronouns-en")
    for selection in (
        CharactersSelection(kind="own", text="A girl met a boy. "),
        CharactersSelection(kind="written", text="A boy", seed=3),
    ):
        trace = scenes_of(run.config).record(run, selection, LocalRecorder()).traces[0]
        code = python_code(run, Frame(step=4, unit=3), 0, selection, trace.num_steps)
        assert read_by(code, run) == pytest.approx(trace.cell_state[0, 4, 3], abs=1e-6)


@pytest.mark.parametrize(
    "held", ["f:1:0-0:before", "c:1:3-3:rB", "c:1:3-3:t99999", "c:1:2-2:s5", "c:1:900-:0"]
)
def test_what_has_no_place_in_the_reading_is_not_in_the_code_and_that_is_known(held):
    run = shipped("pronouns-zh")
    frame = Frame(step=3, unit=1, held=held)
    assert not held_of(run, frame).is_whole
    assert read_by(python_code(run, frame), run) == pytest.approx(run.traces[0].cell_state[0, 3, 1], abs=1e-6)


def test_a_mean_is_one_over_the_texts_or_over_the_recording_of_a_series():
    frame = Frame(step=3, unit=1, held="h:1:2-2:mean")
    assert 'Average("hidden_state", texts, units=[1], steps=slice(2, 3)),' in python_code(
        shipped("pronouns-zh"), frame
    )
    assert 'Average("hidden_state", recording.traces[0], units=[1], steps=slice(2, 3)),' in python_code(
        shipped("airline"), frame
    )
