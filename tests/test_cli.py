import io
import json
import os
import re
import signal
import subprocess
import sys

import numpy as np
import pytest

from viz_lstm.cli import main
from viz_lstm.cli.progress import ProgressBar
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import Progress, load

TUTORIAL = ["train", "airline", "--protocol", "tutorial", "--hidden-size", "4", "--epochs", "20"]


class Terminal(io.StringIO):
    def isatty(self):
        return True


def progress(epoch, epochs=100):
    return Progress(
        epoch=epoch,
        epochs=epochs,
        training_loss=0.25,
        held_out_loss=0.5,
        seconds=1.0,
        seconds_left=3.0,
    )


def test_training_is_saved_and_told_as_json(tmp_path, capsys):
    assert main([*TUTORIAL, "--seed", "3", "--out", str(tmp_path / "run"), "--json"]) == 0
    out, err = capsys.readouterr()
    outcome = json.loads(out.splitlines()[-1])
    run = load(tmp_path / "run")
    assert outcome["test_rmse"] == run.report.row("lstm").test.rmse
    assert outcome["naive_rmse"] == run.report.row("naive").test.rmse
    assert outcome["seasonal_naive_rmse"] == run.report.row("seasonal_naive").test.rmse
    assert outcome["twelve_month_rmse"] == run.report.row("lstm").twelve_months.rmse
    assert outcome["naive_twelve_month_rmse"] == run.report.row("naive").twelve_months.rmse
    assert (outcome["epochs"], outcome["seed"], outcome["protocol"]) == (20, 3, "tutorial")
    assert outcome["parameters"] == run.parameters == 4 * 4 * 6 + 4 * 8 * 13 + 9
    assert 0 <= outcome["difference"] <= 1e-6
    assert {"seconds", "key", "best", "best_twelve_months", "stopped_early"} <= outcome.keys()
    assert len(err.splitlines()) == 12
    assert re.fullmatch(r"epoch  1/20  loss \d\.\d{4}  held out \d\.\d{4}  \d+ s left", err.splitlines()[0])


def test_outcome_is_told_to_people_too(tmp_path, capsys):
    assert main([*TUTORIAL, "--out", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert re.search(r"this LSTM +\d+\.\d +\d+\.\d +\d+\.\d", out)
    assert "Best on the test months: last year times its growth; over twelve months: " in out
    assert "Every state matches torch.nn.LSTM to" in out


def test_settings_reach_the_configuration(tmp_path):
    settings = "--window 12 --hidden-size 5 --layers 2 --epochs 2 --learning-rate 0.1 --batch-size 40"
    assert (
        main(
            [
                "train",
                "airline",
                *settings.split(),
                "--optimiser",
                "sgd",
                "--seed",
                "9",
                "--out",
                str(tmp_path),
            ]
        )
        == 0
    )
    config = load(tmp_path).config
    assert config.to_dict() == {
        "protocol": "honest",
        "window": 12,
        "hidden_size": 5,
        "num_layers": 2,
        "epochs": 2,
        "learning_rate": 0.1,
        "batch_size": 40,
        "optimiser": "sgd",
        "seed": 9,
    }


def test_a_training_forks_where_it_is_told_to(tmp_path, capsys):
    command = ["train", "airline", "--hidden-size", "3", "--epochs", "6"]
    forks = ["--fork", "2:0.003,3:0.1", "--fork", "4:0.5"]
    assert main([*command, *forks, "--out", str(tmp_path / "fork"), "--json"]) == 0
    outcome = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert outcome["forks"] == "2:0.003,3:0.1,4:0.5"
    assert main([*command, "--out", str(tmp_path / "origin")]) == 0
    fork, first = load(tmp_path / "fork"), load(tmp_path / "origin")
    assert fork.config.to_dict() == {**first.config.to_dict(), "forks": "2:0.003,3:0.1,4:0.5"}
    assert fork.history.training_loss[:3] == first.history.training_loss[:3]
    assert fork.history.training_loss[3:] != first.history.training_loss[3:]


@pytest.mark.parametrize("task", ["airline", "characters"])
def test_help_says_how_to_fork(task, capsys):
    with pytest.raises(SystemExit):
        main(["train", task, "--help"])
    assert "--fork EPOCH:RATE" in capsys.readouterr().out


def test_recording_again_writes_the_trace_of_the_chosen_lstm(tmp_path, capsys):
    main([*TUTORIAL, "--out", str(tmp_path / "run")])
    trace_file = tmp_path / "traces" / "upper.npz"
    assert main(["record", str(tmp_path / "run"), "--lstm", "1", "--out", str(trace_file)]) == 0
    assert "matches torch.nn.LSTM to " in capsys.readouterr().out
    np.testing.assert_array_equal(
        Trace.load(trace_file).cell_state, load(tmp_path / "run").traces[1].cell_state
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["train", "airline", "--hidden-size", "0", "--out", "OUT"],
            "`hidden_size` must be a whole number from 1 to 256; got 0. Start with 32.",
        ),
        (
            ["train", "airline", "--epochs", "20", "--fork", "20:0.1", "--out", "OUT"],
            "`forks` must lie at rising epochs, from 1 to before the last one, 20; got 20:0.1. "
            "Choose earlier epochs, in order.",
        ),
        (
            ["train", "airline", "--snapshots", "-1", "--out", "OUT"],
            "`snapshots` must be a whole number from 0 on; got -1. 0 makes no film.",
        ),
        (
            ["record", "OUT", "--out", "OUT/trace.npz"],
            "`nothing` must hold a saved run; got no run.json in it. Choose a folder that training wrote.",
        ),
    ],
)
def test_wrong_choice_is_one_line(arguments, sentence, tmp_path, capsys):
    given = [argument.replace("OUT", str(tmp_path / "nothing")) for argument in arguments]
    assert main(given) == 2
    assert capsys.readouterr().err == f"viz_lstm: {sentence}\n"
    assert not (tmp_path / "nothing").exists()


def test_lstm_that_is_not_there_is_refused(tmp_path, capsys):
    main([*TUTORIAL, "--out", str(tmp_path)])
    capsys.readouterr()
    assert main(["record", str(tmp_path), "--lstm", "2", "--out", str(tmp_path / "trace.npz")]) == 2
    assert capsys.readouterr().err == (
        "viz_lstm: `lstm` must be a whole number from 0 to 1; got 2. 0 is the lowest LSTM.\n"
    )


def test_folder_that_cannot_be_written_is_told_before_training(tmp_path, capsys):
    (tmp_path / "file").write_text("in the way")
    assert main([*TUTORIAL, "--out", str(tmp_path / "file")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    sentence = f"`out` must be a folder; got {tmp_path / 'file'}, which is a file. Choose another name."
    assert line == f"viz_lstm: {sentence}"
    assert main([*TUTORIAL, "--out", str(tmp_path / "file" / "run")]) == 2
    assert capsys.readouterr().err == f"viz_lstm: {sentence}\n"


def test_a_run_is_not_written_over_without_a_word(tmp_path, capsys):
    assert main([*TUTORIAL, "--seed", "3", "--out", str(tmp_path / "run")]) == 0
    capsys.readouterr()
    assert main([*TUTORIAL, "--seed", "4", "--out", str(tmp_path / "run")]) == 2
    assert capsys.readouterr().err == (
        f"viz_lstm: `out` must be a folder without a run; got {tmp_path / 'run'}, which holds one. Choose "
        "another name, or add --overwrite.\n"
    )
    assert load(tmp_path / "run").config.seed == 3


def test_a_console_that_cannot_write_a_character_gets_it_spelled_out(tmp_path):
    text = tmp_path / "text.txt"
    text.write_text("女孩说她，男孩说他。" * 12, encoding="utf-8")
    command = ["train", "characters", "--text-file", str(text), "--epochs", "1", "--hidden-size", "2"]
    ended = subprocess.run(
        [sys.executable, "-m", "viz_lstm", *command, "--out", str(tmp_path / "小丽")],
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0
    assert b"Traceback" not in ended.stderr
    assert rb"\u5c0f\u4e3d" in ended.stderr


def test_a_record_is_not_written_where_a_folder_or_a_file_stands_in_the_way(tmp_path, capsys):
    main([*TUTORIAL, "--out", str(tmp_path / "run")])
    (tmp_path / "file").write_text("in the way")
    capsys.readouterr()
    assert main(["record", str(tmp_path / "run"), "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"viz_lstm: `out` must be a file; got {tmp_path}, which is a folder. Name a file in it.\n"
    )
    assert main(["record", str(tmp_path / "run"), "--out", str(tmp_path / "file" / "trace.npz")]) == 2
    assert capsys.readouterr().err == (
        f"viz_lstm: `out` must be a folder; got {tmp_path / 'file'}, which is a file. Choose another name.\n"
    )


def test_a_folder_that_is_trained_into_again_holds_the_new_run_alone(tmp_path, capsys):
    assert main([*TUTORIAL, "--out", str(tmp_path / "run")]) == 0
    train_again = ["train", "airline", "--hidden-size", "3", "--epochs", "2", "--snapshots", "0"]
    assert main([*train_again, "--overwrite", "--out", str(tmp_path / "run")]) == 0
    assert main(["record", str(tmp_path / "run"), "--out", str(tmp_path / "trace.npz")]) == 0
    names = {path.name for path in (tmp_path / "run").iterdir()}
    assert names == {"run.json", "weights.safetensors", "trace-0.npz"}


@pytest.mark.parametrize(
    "arguments", [[], ["train"], ["train", "chess", "--out", "x"], [*TUTORIAL], ["sing"]]
)
def test_incomplete_commands_show_the_usage(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: python -m viz_lstm" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["train"], ["train", "airline"], ["record"]])
def test_help_is_there(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--help"])
    assert ended.value.code == 0
    assert "usage: python -m viz_lstm" in capsys.readouterr().out


def test_interrupt_keeps_what_there_is(tmp_path):
    command = [sys.executable, "-m", "viz_lstm", "train", "airline", "--epochs", "5000", "--hidden-size", "8"]
    with subprocess.Popen(
        [*command, "--out", str(tmp_path), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert process.returncode == 0
    assert re.search(r"^Stopped after epoch \d+ of 5000; kept what there is\.$", err, re.MULTILINE)
    outcome, run = json.loads(out), load(tmp_path)
    assert outcome["stopped_early"]
    assert outcome["epochs"] == run.history.epochs < 5000


def test_interrupt_before_there_is_anything_is_told(capsys, monkeypatch):
    def interrupt(arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("viz_lstm.cli.parse", lambda argv: (interrupt, None))
    assert main([]) == 130
    assert capsys.readouterr().err == "Stopped; nothing was kept.\n"


def test_terminal_shows_a_bar_in_place():
    terminal = Terminal()
    bar = ProgressBar(terminal)
    bar.show(progress(50))
    bar.show(progress(51))
    bar.show(progress(100))
    bar.close()
    frames = terminal.getvalue().split("\r")[1:]
    assert len(frames) == 2
    assert frames[0] == f"{'█' * 12}{'░' * 12}  epoch  50/100  loss 0.2500  held out 0.5000  3 s left\x1b[K"
    assert frames[1].endswith("\n")


def test_a_terminal_without_blocks_shows_a_bar_of_signs():
    class Old(Terminal):
        encoding = "cp1252"

    terminal = Old()
    ProgressBar(terminal).show(progress(50))
    assert f"{'#' * 12}{'-' * 12}  epoch  50/100" in terminal.getvalue()


def test_log_gets_a_line_now_and_then():
    log = io.StringIO()
    bar = ProgressBar(log)
    for epoch in range(1, 101):
        bar.show(progress(epoch))
    bar.close()
    assert len(log.getvalue().splitlines()) == 11
    assert "\r" not in log.getvalue()
