"""Distances of forecasts from the truth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The errors of one forecaster over some months; smaller is better.

    Attributes:
        rmse: Root of the mean squared error, in the unit of the series.
        mae: Mean absolute error, in the unit of the series.
        mape: Mean absolute error as a percentage of the truth, where that is not 0.
        months: How many months were forecast.
    """

    rmse: float
    mae: float
    mape: float
    months: int

    @classmethod
    def of(cls, forecast: Float[np.ndarray, " month"], truth: Float[np.ndarray, " month"]) -> "Scores":
        """Compare a forecast with the truth, month by month.

        >>> Scores.of(np.array([90.0, 210.0]), np.array([100.0, 200.0]))
        Scores(rmse=10.0, mae=10.0, mape=7.5, months=2)
        """
        errors, sizes = np.abs(forecast - truth), np.abs(truth)
        known = sizes > 0
        return cls(
            rmse=float(np.sqrt(np.mean(errors**2))),
            mae=float(np.mean(errors)),
            mape=float(100 * np.mean(errors[known] / sizes[known])) if known.any() else 0.0,
            months=len(truth),
        )

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Scores":
        """Return the scores that `dataclasses.asdict` wrote."""
        return cls(
            rmse=float(values["rmse"]),
            mae=float(values["mae"]),
            mape=float(values["mape"]),
            months=int(values["months"]),
        )
