"""The report on a forecasting network, beside rules that need no training."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

import numpy as np
from jaxtyping import Float64, Int64

from viz_lstm.tasks.series.scoring.metrics import Scores

Forecaster = Literal["lstm", "naive", "seasonal_naive", "seasonal_growth"]
FORECASTERS: tuple[Forecaster, ...] = get_args(Forecaster)
DAMAGED = "a report must be as it was written; got {}. Write it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One forecaster's errors.

    Attributes:
        forecaster: Who forecasts.
        training: One month ahead, over training months.
        test: One month ahead, over test months.
        twelve_months: Free running, over the years of `Report.free_running`.
    """

    forecaster: Forecaster
    training: Scores
    test: Scores
    twelve_months: Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a trained network forecasts, and how far off it is.

    All rows of a column are scored on the same months: those of the split that every forecaster can forecast,
    which excludes the first thirteen months of the airline series.

    Attributes:
        rows: The network first, then the rules.
        forecast: The network's forecast of each month of the series from the true months before it; NaN for
            the first months, which have too little before them.
        training_months: Indices of the months whose forecasts the network was trained on, ascending.
        validation_months: Indices of the months held out of training to watch it.
        test_months: Indices of the months that nothing was fitted to, in name at least: see `flaws`.
        free_running: A row for each of the last three years: its twelve months forecast one after the other,
            reading true months up to the one before and the network's own forecasts from then on.
        free_running_months: The indices of those months.
    """

    rows: tuple[Row, ...]
    forecast: Float64[np.ndarray, " month"]
    training_months: Int64[np.ndarray, " training"]
    validation_months: Int64[np.ndarray, " validation"]
    test_months: Int64[np.ndarray, " test"]
    free_running: Float64[np.ndarray, "year 12"]
    free_running_months: Int64[np.ndarray, "year 12"]

    def row(self, forecaster: Forecaster) -> Row:
        """Return the errors of one forecaster."""
        return next(row for row in self.rows if row.forecaster == forecaster)

    @property
    def best(self) -> Forecaster:
        """Who forecasts the test months best, one month ahead."""
        return min(self.rows, key=lambda row: row.test.rmse).forecaster

    @property
    def best_twelve_months(self) -> Forecaster:
        """Who forecasts whole years best."""
        return min(self.rows, key=lambda row: row.twelve_months.rmse).forecaster

    def to_dict(self) -> dict[str, Any]:
        """Return the report as a dictionary that JSON can hold; months without a forecast become None."""
        return {
            "rows": [asdict(row) for row in self.rows],
            "forecast": [None if np.isnan(value) else value for value in self.forecast.tolist()],
            "training_months": self.training_months.tolist(),
            "validation_months": self.validation_months.tolist(),
            "test_months": self.test_months.tolist(),
            "free_running": self.free_running.tolist(),
            "free_running_months": self.free_running_months.tolist(),
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Report":
        """Return the report that `to_dict` wrote.

        Raises:
            ValueError: it is not what `to_dict` wrote.
        """
        forecast = _numbers(values["forecast"], 1)
        free_running = _numbers(values["free_running"], 2)
        months = {
            name: _months(values[name], len(forecast))
            for name in ("training_months", "validation_months", "test_months", "free_running_months")
        }
        months["free_running_months"] = months["free_running_months"].reshape(free_running.shape)
        rows = tuple(map(_row, values["rows"]))
        if not rows or rows[0].forecaster != "lstm":
            raise ValueError(DAMAGED.format("no network"))
        return cls(rows=rows, forecast=forecast, free_running=free_running, **months)


def _row(values: Mapping[str, Any]) -> Row:
    if values["forecaster"] not in FORECASTERS:
        raise ValueError(DAMAGED.format(str(values["forecaster"])[:20]))
    return Row(
        forecaster=values["forecaster"],
        training=Scores.from_dict(values["training"]),
        test=Scores.from_dict(values["test"]),
        twelve_months=Scores.from_dict(values["twelve_months"]),
    )


def _numbers(values: object, axes: int) -> Float64[np.ndarray, "..."]:
    numbers = np.array(values, dtype=np.float64)
    if numbers.ndim != axes:
        raise ValueError(DAMAGED.format(f"shape {numbers.shape}"))
    return numbers


def _months(values: object, count: int) -> Int64[np.ndarray, "..."]:
    months = np.array(values)
    if months.dtype != np.int64 and months.size:
        raise ValueError(DAMAGED.format("a month that is no number"))
    months = months.astype(np.int64)
    if not ((months >= 0) & (months < count)).all():
        raise ValueError(DAMAGED.format("a month outside the series"))
    return months
