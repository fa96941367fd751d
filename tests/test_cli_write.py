"""`write` and `record --text` on the command line: a saved network goes on with a text, or reads one."""

import json

import pytest

from viz_lstm.cli import main
from viz_lstm.lstm.trace import Trace
from viz_lstm.paths import SHIPPED_RUNS

PRONOUNS = str(SHIPPED_RUNS / "pronouns-en")


def test_a_network_goes_on_with_a_prompt(capsys):
    asked = ["--prompt", "Anna is", "--length", "30", "--temperature", "0.5", "--seed", "3"]
    assert main(["write", PRONOUNS, *asked]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Anna is")
    assert main(["write", "pronouns-en", *asked, "--json"]) == 0
    outcome = json.loads(capsys.readouterr().out)
    assert outcome.keys() == {"prompt", "written", "length", "temperature", "seed", "key"}
    assert len(outcome["written"]) == 30
    assert f"{outcome['prompt'].strip()}{outcome['written']}\n" == told
    assert main(["write", PRONOUNS, *asked[:-1], "4", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["written"] != outcome["written"]


def test_a_network_that_is_cold_beyond_measure_writes_what_it_expects_most(capsys):
    told = []
    for temperature in ("1e-300", "1e-6"):
        assert main(["write", PRONOUNS, "--temperature", temperature, "--length", "20"]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


def test_a_network_reads_a_text_of_ones_own(tmp_path, capsys):
    out = tmp_path / "trace.npz"
    assert main(["record", PRONOUNS, "--text", "Anna is a girl.", "--out", str(out), "--json"]) == 0
    outcome = json.loads(capsys.readouterr().out)
    assert (outcome["steps"], outcome["layers"], outcome["task"]) == (16, 1, "characters")
    assert outcome["difference"] < 1e-6
    assert Trace.load(out).num_steps == 16


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (
            ["write", PRONOUNS, "--prompt", "Zoë ☃"],
            "`text` must be written in the characters that the network knows; got Z ë ☃. Replace them.",
        ),
        (
            ["record", PRONOUNS, "--text", "☃", "--out", "trace.npz"],
            "`text` must be written in the characters that the network knows; got ☃. Replace them.",
        ),
        (
            ["write", PRONOUNS, "--length", "0"],
            "`length` must be a whole number from 1 to 1000; got 0. Choose one between these.",
        ),
        (
            ["write", PRONOUNS, "--temperature", "nan"],
            "`temperature` must be above 0 and at most 5.0; got nan. 1 is as learned.",
        ),
        (
            ["write", PRONOUNS, "--seed", "-1"],
            "`seed` must be a whole number from 0 to 2147483648; got -1. Any of these will do.",
        ),
        (
            ["write", "airline"],
            "`airline` must hold a network that reads a text; got one of the task airline. Choose one of the "
            "task characters.",
        ),
        (
            ["record", PRONOUNS, "--input", "numbers.csv", "--out", "trace.npz"],
            "`input` must go with a file of weights; got pronouns-en, a saved run, which reads what its task "
            "reads. Leave it out, or name a text for a network of a text.",
        ),
        (
            ["record", __file__, "--text", "a", "--out", "trace.npz"],
            "`text` must go with a saved run of a text; got test_cli_write.py, a file of weights. Name "
            "numbers for it to read, as `input`.",
        ),
        (
            ["write", "nowhere"],
            "`nowhere` must hold a saved run; got no run.json in it. Choose a folder that training wrote.",
        ),
    ],
)
def test_what_cannot_be_read_or_written_is_told_in_a_sentence(
    command, message, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert main(command) == 2
    assert capsys.readouterr().err == f"viz_lstm: {message}\n"
    assert list(tmp_path.iterdir()) == []
