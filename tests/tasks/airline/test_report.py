import json
from dataclasses import replace

import numpy as np
import pytest

from viz_lstm.tasks import report_from_dict
from viz_lstm.tasks.airline import AirlineConfig, Scores, evaluate, load_series, prepare

PASSENGERS = load_series().passengers


def perfect(history):
    return float(PASSENGERS[len(history)])


def report_on(config, forecast=PASSENGERS):
    return evaluate(prepare(config, PASSENGERS), PASSENGERS, forecast, perfect)


def test_perfect_network_makes_no_errors_and_is_best():
    report = report_on(AirlineConfig())
    row = report.row("lstm")
    assert row.training.rmse == row.test.rmse == row.twelve_months.rmse == 0
    assert report.best == report.best_twelve_months == "lstm"


def test_report_says_when_the_network_is_not_best():
    report = report_on(AirlineConfig(), PASSENGERS + 1000)
    assert report.best == "seasonal_growth"


@pytest.mark.parametrize("protocol", ["honest", "tutorial"])
def test_all_forecasters_are_scored_on_the_same_months(protocol):
    report = report_on(AirlineConfig.defaults(protocol))
    for part in ("training", "test", "twelve_months"):
        assert len({getattr(row, part).months for row in report.rows}) == 1


def test_scores_are_in_thousands_of_passengers_and_percent():
    scores = Scores.of(np.array([90.0, 220.0]), np.array([100.0, 200.0]))
    assert (scores.rmse, scores.mae, scores.mape) == (pytest.approx(250**0.5), 15, 10)


def test_report_survives_json():
    report = report_on(AirlineConfig.defaults("tutorial"), np.where(np.arange(144) < 10, np.nan, PASSENGERS))
    again = report_from_dict("airline", json.loads(json.dumps(report.to_dict(), allow_nan=False)))
    assert again.rows == report.rows
    for name in ("forecast", "free_running", "training_months", "validation_months", "test_months"):
        np.testing.assert_array_equal(getattr(again, name), getattr(report, name))


@pytest.mark.parametrize(
    "damage",
    [
        {"forecast": [1.0, 2.0]},
        {"forecast": [[1.0] * 144]},
        {"free_running": [1.0] * 36},
        {"free_running_months": [1, 2]},
        {"test_months": [144]},
        {"training_months": [-1]},
        {"rows": []},
    ],
)
def test_damaged_report_is_refused(damage):
    values = report_on(AirlineConfig()).to_dict() | damage
    with pytest.raises(ValueError, match=r"report|shape|zip"):
        report_from_dict("airline", values)


def test_forecasters_must_be_known():
    report = report_on(AirlineConfig()).to_dict()
    report["rows"][0]["forecaster"] = "oracle"
    with pytest.raises(ValueError, match=r"^a report must be as it was written; got oracle\. "):
        report_from_dict("airline", report)


def test_configurations_of_one_protocol_share_their_baselines():
    first, other = (report_on(AirlineConfig(seed=seed)) for seed in (0, 1))
    assert first.rows[1:] == other.rows[1:]
    assert report_on(replace(AirlineConfig(), window=12)).row("naive").test == first.row("naive").test
