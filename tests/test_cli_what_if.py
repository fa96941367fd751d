"""`what-if` on the command line: predictions before and after, and whether anything changed."""

import json

import numpy as np
import pytest

from tests.toy.task import EchoConfig
from viz_lstm import Hold, record
from viz_lstm.cli import main
from viz_lstm.lstm.network import rebuild
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load, save
from viz_lstm.tasks.registry import VARIABLE
from viz_lstm.training import Training

ZH = str(SHIPPED_RUNS / "pronouns-zh")
HELD = "forget_gate held at 0: unit {unit} of layer 0, steps 38 to 41"


def told(capsys, *arguments):
    assert main(["what-if", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_gate_of_a_shipped_run_is_held_and_the_predictions_compared(capsys):
    outcome = told(capsys, ZH, "--hold", "forget_gate=0", "--units", "17", "--steps", "38:42")
    (intervention,) = outcome["interventions"]
    assert intervention["what"] == HELD.format(unit=17)
    assert intervention["changed"] is outcome["changed"] is True
    assert outcome["predictions_changed"] == len(outcome["predictions"]) > 0
    first = outcome["predictions"][0]
    assert first["step"] >= 38
    assert set(first) == {"step", "read", "before", "after", "change"}
    assert set(first["before"]) == {"character", "probability"}
    assert outcome["notes"] == []


def test_the_effect_told_is_that_of_the_recording(capsys):
    outcome = told(capsys, "pronouns-zh", "--hold", "cell_state=0", "--units", "3,5", "--steps", "20")
    run = load(SHIPPED_RUNS / "pronouns-zh")
    task = run.config.prepare()
    inputs = task.vocabulary.one_hot(task.vocabulary.encode(task.recorded.characters))
    (lstm,) = rebuild(run.weights, run.config.size).chain()
    hold = Hold("cell_state", 0.0, units=[3, 5], steps=20)
    trace = record(lstm, inputs, interventions=hold)
    assert outcome["interventions"][0]["effect"] == trace.effects[0]
    expected = run.network.readout.expect(trace.output)
    for prediction in outcome["predictions"]:
        after = prediction["after"]
        assert after["probability"] == pytest.approx(expected[prediction["step"]].max(), abs=1e-6)


def test_forecasts_are_told_in_thousands_of_passengers(capsys):
    outcome = told(capsys, str(SHIPPED_RUNS / "airline"), "--hold", "output_gate=0", "--steps", "100:")
    assert outcome["predictions"][0]["step"] == 100
    assert set(outcome["predictions"][0]["before"]) == {"thousand_passengers"}


def test_what_changes_nothing_is_told(capsys):
    outcome = told(capsys, ZH, "--hold", "forget_gate=0", "--steps", "0")
    assert outcome["changed"] is False
    assert outcome["predictions"] == []
    assert outcome["notes"] == ["Changed nothing: forget_gate held at 0: all units of layer 0, step 0."]
    assert main(["what-if", ZH, "--hold", "forget_gate=0", "--steps", "0"]) == 0
    assert capsys.readouterr().out == (
        "forget_gate held at 0: all units of layer 0, step 0: changed nothing\nNo prediction changed.\n"
    )


def test_people_are_told_what_changed_most(capsys):
    arguments = [
        "what-if",
        ZH,
        "--hold",
        "forget_gate=0",
        "--freeze",
        "input_gate",
        "--units",
        "0:4",
        "--steps",
        "9,12",
    ]
    assert main(arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(
        "forget_gate held at 0: units 0 to 3 of layer 0, steps 9, 12: changed memories and"
    )
    assert lines[1].startswith(
        "input_gate frozen at the step before: units 0 to 3 of layer 0, steps 9, 12: changed"
    )
    assert "predictions changed; those that changed most:" in lines[2]
    assert 3 < len(lines) <= 3 + 12
    assert " -> " in lines[3]


def test_a_task_that_says_nothing_of_its_predictions_shows_the_numbers(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv(VARIABLE, "tests.toy.task:TASK")
    training = Training(EchoConfig(lag=3, epochs=1))
    list(training)
    save(training.run(), tmp_path)
    outcome = told(capsys, str(tmp_path), "--hold", "hidden_state=1", "--steps", "2")
    assert np.ndim(outcome["predictions"][0]["before"]) == 1


KNOWN = (
    "forget_gate, input_gate, candidate, cell_state, output_gate, hidden_state, forget_gate_preactivation, "
    "input_gate_preactivation, candidate_preactivation, output_gate_preactivation"
)
UNREADABLE = (
    "`hold` must be written as a quantity and a finite number, such as forget_gate=0; got {}. "
    f"The quantities are {KNOWN}."
)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "`hold` must be given at least once, or `freeze`; got neither. Write --hold forget_gate=0."),
        (["--hold", "forget_gate"], UNREADABLE.format("forget_gate")),
        (["--hold", "forget_gate=shut"], UNREADABLE.format("forget_gate=shut")),
        (["--hold", "forget_gate=nan"], UNREADABLE.format("forget_gate=nan")),
        (["--hold", "memory=1"], UNREADABLE.format("memory=1")),
        (["--freeze", "memory"], UNREADABLE.format("memory")),
        (
            ["--hold", "forget_gate=0", "--units", "32"],
            "`units` must be numbers from 0 to 31, such as 3, 3,5 or 3:8; got 32. Count from 0.",
        ),
        (
            ["--hold", "forget_gate=0", "--units", "all"],
            "`units` must be numbers from 0 to 31, such as 3, 3,5 or 3:8; got all. Count from 0.",
        ),
        (
            ["--hold", "forget_gate=0", "--lstm", "1"],
            "`lstm` must be a whole number from 0 to 0; got 1. 0 is the lowest LSTM.",
        ),
        (
            ["--freeze", "forget_gate"],
            "`steps` must begin after step 0 to freeze forget_gate; got 0, before which it has no value. "
            "Begin with step 1.",
        ),
    ],
)
def test_what_cannot_be_held_is_a_sentence(arguments, message, capsys):
    assert main(["what-if", ZH, *arguments]) == 2
    assert capsys.readouterr().err == f"viz_lstm: {message}\n"


@pytest.mark.parametrize("steps", ["400", "7:3", "1:2:3", "a:b", "", "900:"])
def test_steps_that_are_not_there_are_a_sentence(steps, capsys):
    assert main(["what-if", ZH, "--hold", "forget_gate=0", "--steps", steps]) == 2
    message = capsys.readouterr().err
    assert message.startswith("viz_lstm: `steps` must be numbers from 0 to ")
    assert message.endswith(f"such as 3, 3,5 or 3:8; got {steps}. Count from 0.\n")


def test_a_folder_without_a_run_is_a_sentence(tmp_path, capsys):
    assert main(["what-if", str(tmp_path), "--hold", "forget_gate=0"]) == 2
    assert capsys.readouterr().err == (
        f"viz_lstm: `{tmp_path.name}` must hold a saved run; got no run.json in it. "
        "Choose a folder that training wrote.\n"
    )
