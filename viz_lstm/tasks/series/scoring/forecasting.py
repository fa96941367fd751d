"""Forecasts of a step or a whole season, and baselines that need no training.

The field's example is monthly, so a step is called a month here, and a season a year.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from jaxtyping import Float64, Int64

from viz_lstm.tasks.series.preparation.encoding import Values
from viz_lstm.tasks.series.report import Forecaster

MonthRule = Callable[[Values], float]
"""Forecasts the month after those given."""

YearRule = Callable[[Values], Float64[np.ndarray, " year"]]
"""Forecasts the months of the year after those given."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How one forecaster goes about a month, and about a whole year."""

    month: MonthRule
    year: YearRule


def free_running(rule: MonthRule, horizon: int = 12) -> YearRule:
    """Return the rule for a year that takes its own forecasts for true and goes on from them."""

    def year(history: Values) -> Float64[np.ndarray, " horizon"]:
        for _ in range(horizon):
            history = np.append(history, rule(history))
        return history[-horizon:]

    return year


def naive(history: Values) -> float:
    """Repeat last month."""
    return float(history[-1])


def baselines(season: int | None, horizon: int, *, grows: bool) -> Mapping[Forecaster, Rules]:
    """Return the rules that make sense for a series.

    Args:
        season: How many steps a season has, if any.
        horizon: How many steps are forecast in a row.
        grows: Whether the series grows by shares, so that the growth of a season means something.
    """
    rules: dict[Forecaster, Rules] = {"naive": Rules(naive, free_running(naive, horizon))}
    if season is not None:
        again = _seasonal_naive(season)
        rules["seasonal_naive"] = Rules(again, free_running(again, horizon))
    if season is not None and grows:
        rules["seasonal_growth"] = Rules(_seasonal_growth(season), _yearly_growth(season))
    return MappingProxyType(rules)


def _seasonal_naive(season: int) -> MonthRule:
    """Repeat the same month of last year."""
    return lambda history: float(history[-season])


def _seasonal_growth(season: int) -> MonthRule:
    """Let the same month of last year grow as last month did over its year."""
    return lambda history: float(history[-season] * history[-1] / history[-season - 1])


def _yearly_growth(season: int) -> YearRule:
    """Let last year grow as a whole as it did over the year before: steadier than one month's growth."""

    def year(history: Values) -> Float64[np.ndarray, " horizon"]:
        last, before = history[-season:], history[-2 * season : -season]
        return np.asarray(last * last.sum() / before.sum())

    return year


def forecast_months(
    rule: MonthRule, values: Values, months: Int64[np.ndarray, " chosen"]
) -> Float64[np.ndarray, " chosen"]:
    """Forecast each of these months from the true months before it."""
    return np.array([rule(values[:month]) for month in months])


def forecast_years(
    rule: YearRule, values: Values, years: Int64[np.ndarray, "year horizon"]
) -> Float64[np.ndarray, "year horizon"]:
    """Forecast each of these years from the true months up to the December before."""
    return np.array([rule(values[: year[0]]) for year in years])
