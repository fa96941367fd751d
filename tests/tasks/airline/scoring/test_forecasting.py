import numpy as np
import pytest

from viz_lstm.tasks.airline import BASELINES, FREE_RUNNING_MONTHS, Scores, load_series
from viz_lstm.tasks.series.scoring.forecasting import forecast_months, forecast_years, free_running

PASSENGERS = load_series().passengers
TEST = np.arange(108, 144)
DOUBLING = np.repeat([100.0, 200.0], 12)


@pytest.mark.parametrize(
    ("name", "one_month", "twelve_months"),
    [("naive", 50.30, 98.76), ("seasonal_naive", 41.98, 41.98), ("seasonal_growth", 17.70, 30.52)],
)
def test_baselines_err_as_known_on_the_last_three_years(name, one_month, twelve_months):
    rules = BASELINES[name]
    months = forecast_months(rules.month, PASSENGERS, TEST)
    years = forecast_years(rules.year, PASSENGERS, FREE_RUNNING_MONTHS)
    assert Scores.of(months, PASSENGERS[TEST]).rmse == pytest.approx(one_month, abs=0.005)
    assert Scores.of(years.ravel(), PASSENGERS[TEST]).rmse == pytest.approx(twelve_months, abs=0.005)


@pytest.mark.parametrize(
    ("name", "month"), [("naive", 200), ("seasonal_naive", 200), ("seasonal_growth", 400)]
)
def test_baselines_on_a_series_that_doubles_every_year(name, month):
    assert BASELINES[name].month(DOUBLING) == month
    np.testing.assert_array_equal(BASELINES[name].year(DOUBLING), np.full(12, month))


def test_forecasts_read_only_what_came_before():
    altered = PASSENGERS.copy()
    altered[120:] = 1
    for rules in BASELINES.values():
        for rule, forecast, known in (
            (rules.month, forecast_months, TEST[:13]),
            (rules.year, forecast_years, FREE_RUNNING_MONTHS),
        ):
            before, after = (forecast(rule, series, known)[:2] for series in (PASSENGERS, altered))
            np.testing.assert_array_equal(before, after)


def test_free_running_takes_its_own_forecasts_for_true():
    year = free_running(lambda history: float(history[-1] + 1))
    np.testing.assert_array_equal(year(np.array([5.0])), np.arange(6, 18))


def test_free_running_months_are_three_calendar_years():
    labels = np.array(load_series().months)[FREE_RUNNING_MONTHS]
    assert labels[:, 0].tolist() == ["1958-01", "1959-01", "1960-01"]
    assert labels[:, -1].tolist() == ["1958-12", "1959-12", "1960-12"]
