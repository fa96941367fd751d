"""Forecasting a month or a whole year, and three baselines that need no training."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from jaxtyping import Float64, Int64

from viz_lstm.tasks.airline.data.encoding import Passengers
from viz_lstm.tasks.airline.report import Forecaster

MonthRule = Callable[[Passengers], float]
"""Forecasts the month after those given, in thousands of passengers."""

YearRule = Callable[[Passengers], Float64[np.ndarray, " 12"]]
"""Forecasts the twelve months after those given, in thousands of passengers."""

FREE_RUNNING_MONTHS: Int64[np.ndarray, "year 12"] = np.arange(9 * 12, 12 * 12).reshape(3, 12)
"""The indices of the months of 1958, 1959 and 1960."""
FREE_RUNNING_MONTHS.setflags(write=False)


@dataclass(frozen=True, slots=True)
class Rules:
    """How one forecaster goes about a month, and about a whole year."""

    month: MonthRule
    year: YearRule


def free_running(rule: MonthRule) -> YearRule:
    """Return the rule for a year that takes its own forecasts for true and goes on from them."""

    def year(history: Passengers) -> Float64[np.ndarray, " 12"]:
        for _ in range(12):
            history = np.append(history, rule(history))
        return history[-12:]

    return year


def naive(history: Passengers) -> float:
    """Repeat last month."""
    return float(history[-1])


def seasonal_naive(history: Passengers) -> float:
    """Repeat the same month of last year."""
    return float(history[-12])


def seasonal_growth(history: Passengers) -> float:
    """Let the same month of last year grow as last month did over its year."""
    return float(history[-12] * history[-1] / history[-13])


def yearly_growth(history: Passengers) -> Float64[np.ndarray, " 12"]:
    """Let last year grow as a whole as it did over the year before: steadier than one month's growth."""
    last, before = history[-12:], history[-24:-12]
    return np.asarray(last * last.sum() / before.sum())


BASELINES: Mapping[Forecaster, Rules] = MappingProxyType(
    {
        "naive": Rules(naive, free_running(naive)),
        "seasonal_naive": Rules(seasonal_naive, free_running(seasonal_naive)),
        "seasonal_growth": Rules(seasonal_growth, yearly_growth),
    }
)


def forecast_months(
    rule: MonthRule, passengers: Passengers, months: Int64[np.ndarray, " chosen"]
) -> Float64[np.ndarray, " chosen"]:
    """Forecast each of these months from the true months before it."""
    return np.array([rule(passengers[:month]) for month in months])


def forecast_years(
    rule: YearRule, passengers: Passengers, years: Int64[np.ndarray, "year 12"] = FREE_RUNNING_MONTHS
) -> Float64[np.ndarray, "year 12"]:
    """Forecast each of these years from the true months up to the December before."""
    return np.array([rule(passengers[: year[0]]) for year in years])
