"""The report on a trained network: its forecasts, and its errors beside the baselines'."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Float64, Int64

from viz_lstm.tasks.series.preparation.dataset import Dataset, Examples
from viz_lstm.tasks.series.preparation.encoding import Values
from viz_lstm.tasks.series.report import Forecaster, Report, Row
from viz_lstm.tasks.series.scoring.forecasting import (
    MonthRule,
    Rules,
    forecast_months,
    forecast_years,
    free_running,
)
from viz_lstm.tasks.series.scoring.metrics import Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What forecasters are compared on.

    Attributes:
        rules: Those that need no training.
        years: The indices of the months that are forecast in a row, a row for each year.
        first: The first month that every one of them can forecast.
    """

    rules: Mapping[Forecaster, Rules]
    years: Int64[np.ndarray, "year horizon"]
    first: int


def evaluate(
    dataset: Dataset, values: Values, forecast: Values, network: MonthRule, comparison: Comparison
) -> Report:
    """Report on a network.

    Args:
        dataset: The series as the network's protocol sees it.
        values: The true series.
        forecast: The network's one-month-ahead forecast of every month, NaN where there is none.
        network: The network as a rule for the next month; it forecasts years by running free.
        comparison: The other forecasters, and the months that count.
    """
    years = forecast_years(free_running(network, comparison.years.shape[1]), values, comparison.years)
    baselines = (
        _row(name, dataset, values, comparison, _apply(rules, values, comparison))
        for name, rules in comparison.rules.items()
    )
    return Report(
        rows=(_row("lstm", dataset, values, comparison, (forecast, years)), *baselines),
        forecast=forecast,
        training_months=_months(dataset.training),
        validation_months=_months(dataset.validation),
        test_months=_months(dataset.test),
        free_running=years,
        free_running_months=comparison.years,
    )


def forecast_series(
    dataset: Dataset, values: Values, outputs: Float[np.ndarray, "sequence scored"]
) -> Values:
    """Return the forecast of every month, given the network's answers to `dataset.everything`."""
    months = dataset.everything.months
    forecast = np.full(len(values), np.nan)
    forecast[months] = dataset.encoding.decode(outputs, values[months - 1])
    return forecast


def _row(
    name: Forecaster,
    dataset: Dataset,
    values: Values,
    comparison: Comparison,
    forecasts: tuple[Values, Float64[np.ndarray, "year horizon"]],
) -> Row:
    forecast, years = forecasts
    training, test = (_compared(part, comparison.first) for part in (dataset.training, dataset.test))
    return Row(
        forecaster=name,
        training=Scores.of(forecast[training], values[training]),
        test=Scores.of(forecast[test], values[test]),
        twelve_months=Scores.of(years.ravel(), values[comparison.years].ravel()),
    )


def _apply(
    rules: Rules, values: Values, comparison: Comparison
) -> tuple[Values, Float64[np.ndarray, "year horizon"]]:
    forecast = np.full(len(values), np.nan)
    months = np.arange(comparison.first, len(values))
    forecast[months] = forecast_months(rules.month, values, months)
    return forecast, forecast_years(rules.year, values, comparison.years)


def _months(examples: Examples) -> Int64[np.ndarray, " month"]:
    return np.unique(examples.months)


def _compared(examples: Examples, first: int) -> Int64[np.ndarray, " month"]:
    months = _months(examples)
    return months[months >= first]
