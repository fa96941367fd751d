"""`train characters` on the command line."""

import json

import pytest

from viz_lstm.cli import main
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import load
from viz_lstm.tasks import Fork

OWN = "one two three two one, " * 12


@pytest.fixture
def own(tmp_path):
    file = tmp_path / "own.txt"
    file.write_text(OWN, encoding="utf-8")
    return ["train", "characters", "--text-file", str(file), "--hidden-size", "5", "--epochs", "2"]


def test_training_is_saved_and_told_as_json(own, tmp_path, capsys):
    options = ["--write-penalty", "0", "--seed", "3", "--out", str(tmp_path / "run"), "--json"]
    assert main([*own, *options]) == 0
    out, err = capsys.readouterr()
    outcome = json.loads(out.splitlines()[-1])
    run = load(tmp_path / "run")
    assert outcome["accuracy"] == run.report.network.accuracy
    assert outcome["baseline_accuracy"] == max(outcome["majority_accuracy"], outcome["bigram_accuracy"])
    assert outcome["bits_per_character"] == run.report.network.bits_per_character
    assert (outcome["text"], outcome["seed"], outcome["write_penalty"], outcome["epochs"]) == ("own", 3, 0, 2)
    assert outcome["best_unit"] == run.report.best[0].unit
    assert outcome["best_unit_correlation"] == run.report.best[0].score
    assert {"seconds", "property", "best_unit_chance", "parameters", "difference", "key"} <= outcome.keys()
    assert "own_text" not in outcome
    assert "right" in err.splitlines()[0]


def test_pronouns_are_told_with_their_unit_and_its_swap(tmp_path, capsys):
    command = ["train", "characters", "--text", "pronouns-zh", "--epochs", "1", "--hidden-size", "4"]
    assert main([*command, "--out", str(tmp_path), "--json"]) == 0
    outcome = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert outcome["property"] == "gender"
    assert 0.5 <= outcome["best_unit_auc"] <= 1
    assert {"swap_best_unit", "swap_two_units", "swap_control_unit"} <= outcome.keys()


def test_a_training_forks_where_it_is_told_to(own, tmp_path, capsys):
    assert main([*own, "--fork", "1:0.5", "--out", str(tmp_path / "run"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["forks"] == "1:0.5"
    assert load(tmp_path / "run").config.forks == (Fork(1, 0.5),)


def test_the_outcome_is_told_to_people(own, tmp_path, capsys):
    assert main([*own, "--out", str(tmp_path / "run")]) == 0
    out = capsys.readouterr().out
    assert "right where it counts" in out
    assert "It writes: " in out
    assert "word: unit " in out


def test_a_saved_run_can_be_recorded(own, tmp_path, capsys):
    main([*own, "--out", str(tmp_path / "run")])
    assert main(["record", str(tmp_path / "run"), "--out", str(tmp_path / "trace.npz")]) == 0
    assert Trace.load(tmp_path / "trace.npz").num_steps == len(OWN) // 10
    assert "matches torch.nn.LSTM" in capsys.readouterr().out


def test_what_is_no_text_is_refused_in_one_line(tmp_path, capsys):
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff")
    arguments = ["train", "characters", "--text-file", str(tmp_path / "picture.png"), "--out", str(tmp_path)]
    assert main(arguments) == 2
    assert capsys.readouterr().err == (
        "viz_lstm: `text` must be a file of plain text; got one of the kind PNG. Save it as plain text.\n"
    )


def test_a_long_text_in_another_encoding_is_learned_with_words(tmp_path, capsys):
    file = tmp_path / "novel.log"
    file.write_bytes(("她说：“从前有一个女孩。”\n" * 5_000 + "\x1a").encode("gbk"))
    command = ["train", "characters", "--text-file", str(file), "--epochs", "1", "--hidden-size", "2"]
    options = [
        "--encoding",
        "gbk",
        "--first",
        "14",
        "--snapshots",
        "0",
        "--out",
        str(tmp_path / "run"),
        "--json",
    ]
    assert main([*command, *options]) == 0
    err = capsys.readouterr().err.splitlines()
    assert err[:3] == [
        "The file was read as gbk.",
        "1 mark at the end of the file, ^Z or zeros, was left out.",
        "A stretch of the text is learned: characters 14 to 50,013 of 70,000 (71.4%).",
    ]
    assert len(load(tmp_path / "run").config.own_text) == 50_000
