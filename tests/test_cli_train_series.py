"""`python -m viz_lstm train series`."""

import json

import pytest

from tests.tasks.series.reading.forms import MONTHS, PLAIN, VALUES, table
from viz_lstm.cli import main
from viz_lstm.runs import load
from viz_lstm.tasks.airline import AirlineConfig, load_series
from viz_lstm.training import Training

SHORT = ["--epochs", "4", "--hidden-size", "4", "--snapshots", "2"]


def trained(tmp_path, capsys, text, *options):
    file = tmp_path / "series.csv"
    file.write_text(text, encoding="utf-8")
    command = [
        "train",
        "series",
        "--csv",
        str(file),
        "--out",
        str(tmp_path / "run"),
        "--json",
        *SHORT,
        *options,
    ]
    assert main(command) == 0
    return json.loads(capsys.readouterr().out.splitlines()[-1]), load(tmp_path / "run")


def test_the_series_of_the_airline_gives_the_numbers_of_its_own_task(tmp_path, capsys):
    series = load_series()
    text = table(series.months, series.passengers.tolist())
    outcome, run = trained(tmp_path, capsys, text)
    training = Training(AirlineConfig(epochs=4, hidden_size=4), snapshots=2)
    list(training)
    airline = training.run()
    assert run.report.rows == airline.report.rows
    assert run.history == airline.history
    assert (outcome["test_from"], outcome["season"], outcome["horizon"]) == ("1958-01", 12, 12)
    assert (outcome["scale"], outcome["test_steps"]) == ("log differences", 36)
    assert outcome["seasonal_growth_rmse"] == airline.report.row("seasonal_growth").test.rmse


def test_a_series_with_zeros_learns_differences_and_has_no_growth(tmp_path, capsys):
    outcome, run = trained(tmp_path, capsys, table(PLAIN, [value - 100 for value in VALUES]))
    assert outcome["scale"] == "differences"
    assert [row.forecaster for row in run.report.rows] == ["lstm", "naive", "seasonal_naive"]
    assert (outcome["test_from"], outcome["test_steps"]) == ("2003-01", 24)


def test_a_series_without_dates_has_no_season(tmp_path, capsys):
    outcome, run = trained(tmp_path, capsys, "value\n" + "\n".join(map(str, VALUES)))
    assert (outcome["season"], outcome["first"], outcome["test_steps"]) == (None, "1", 12)
    assert [row.forecaster for row in run.report.rows] == ["lstm", "naive"]
    assert run.report.free_running.shape == (1, 12)


def test_nothing_of_the_test_part_is_learned(tmp_path, capsys):
    before, _ = trained(tmp_path, capsys, table(PLAIN))
    changed = [*VALUES[:24], *(value * 3 for value in VALUES[24:])]
    after, _ = trained(tmp_path, capsys, table(PLAIN, changed), "--overwrite")
    assert after["training_rmse"] == before["training_rmse"]
    assert after["test_rmse"] != before["test_rmse"]


def test_a_file_that_is_not_plain_is_refused_before_anything_is_written(tmp_path, capsys):
    file = tmp_path / "series.csv"
    file.write_text(table(PLAIN[:10], VALUES[:10]), encoding="utf-8")
    assert main(["train", "series", "--csv", str(file), "--out", str(tmp_path / "run")]) == 2
    assert (
        capsys.readouterr().err
        == "viz_lstm: `file` must have at least 24 values; got 10. Take a longer series.\n"
    )
    assert not (tmp_path / "run").exists()


def test_more_than_can_be_trained_on_is_refused_with_the_limit(tmp_path, capsys):
    file = tmp_path / "series.csv"
    file.write_text("\n".join(str(t % 9) for t in range(5_001)), encoding="utf-8")
    assert main(["train", "series", "--csv", str(file), "--out", str(tmp_path / "run")]) == 2
    assert capsys.readouterr().err == (
        "viz_lstm: `file` must have at most 5000 values; got 5001. "
        "Choose the last 5000, or a coarser step: the mean of every 2.\n"
    )


@pytest.mark.parametrize("year", [MONTHS[0][0]])
def test_the_outcome_is_told_to_people_too(tmp_path, capsys, year):
    file = tmp_path / "series.csv"
    file.write_text(table(PLAIN), encoding="utf-8")
    assert main(["train", "series", "--csv", str(file), "--out", str(tmp_path / "run"), *SHORT]) == 0
    out = capsys.readouterr().out
    assert "the value one season before" in out
    assert f"the test starts at {year + 2}-01." in out
    assert "Best on the test, one step ahead: " in out
