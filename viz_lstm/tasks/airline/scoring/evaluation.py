"""The report on a trained network: its forecasts, and its errors beside the baselines'."""

import numpy as np
from jaxtyping import Float, Float64, Int64

from viz_lstm.tasks.airline.data.dataset import Dataset, Examples
from viz_lstm.tasks.airline.data.encoding import Passengers
from viz_lstm.tasks.airline.report import Forecaster, Report, Row
from viz_lstm.tasks.airline.scoring.forecasting import (
    BASELINES,
    FREE_RUNNING_MONTHS,
    MonthRule,
    Rules,
    forecast_months,
    forecast_years,
    free_running,
)
from viz_lstm.tasks.airline.scoring.metrics import Scores

FIRST_COMPARED_MONTH = 13
"""The first month that every baseline can forecast: the growth of a year takes thirteen months to see."""


def evaluate(dataset: Dataset, passengers: Passengers, forecast: Passengers, network: MonthRule) -> Report:
    """Report on a network.

    Args:
        dataset: The series as the network's protocol sees it.
        passengers: The true series.
        forecast: The network's one-month-ahead forecast of every month, NaN where there is none.
        network: The network as a rule for the next month; it forecasts years by running free.
    """
    years = forecast_years(free_running(network), passengers)
    baselines = (
        _row(name, dataset, passengers, *_apply(rules, passengers)) for name, rules in BASELINES.items()
    )
    return Report(
        rows=(_row("lstm", dataset, passengers, forecast, years), *baselines),
        forecast=forecast,
        training_months=_months(dataset.training),
        validation_months=_months(dataset.validation),
        test_months=_months(dataset.test),
        free_running=years,
        free_running_months=FREE_RUNNING_MONTHS,
    )


def forecast_series(
    dataset: Dataset, passengers: Passengers, outputs: Float[np.ndarray, "sequence scored"]
) -> Passengers:
    """Return the forecast of every month, given the network's answers to `dataset.everything`."""
    months = dataset.everything.months
    forecast = np.full(len(passengers), np.nan)
    forecast[months] = dataset.encoding.decode(outputs, passengers[months - 1])
    return forecast


def _row(
    name: Forecaster,
    dataset: Dataset,
    passengers: Passengers,
    forecast: Passengers,
    years: Float64[np.ndarray, "year 12"],
) -> Row:
    training, test = _compared(dataset.training), _compared(dataset.test)
    return Row(
        forecaster=name,
        training=Scores.of(forecast[training], passengers[training]),
        test=Scores.of(forecast[test], passengers[test]),
        twelve_months=Scores.of(years.ravel(), passengers[FREE_RUNNING_MONTHS].ravel()),
    )


def _apply(rules: Rules, passengers: Passengers) -> tuple[Passengers, Float64[np.ndarray, "year 12"]]:
    forecast = np.full(len(passengers), np.nan)
    months = np.arange(FIRST_COMPARED_MONTH, len(passengers))
    forecast[months] = forecast_months(rules.month, passengers, months)
    return forecast, forecast_years(rules.year, passengers)


def _months(examples: Examples) -> Int64[np.ndarray, " month"]:
    return np.unique(examples.months)


def _compared(examples: Examples) -> Int64[np.ndarray, " month"]:
    months = _months(examples)
    return months[months >= FIRST_COMPARED_MONTH]
