"""Reports read from files: whether they can be those of a network on a series."""

import numpy as np

from viz_lstm.tasks.plausible import demand, is_size
from viz_lstm.tasks.series.report import Forecaster, Report


def check_forecasts(
    report: Report, forecasters: tuple[Forecaster, ...], *, steps: int, free: tuple[int, int]
) -> None:
    """Refuse a report that cannot be that of these forecasters.

    Args:
        report: What is checked.
        forecasters: Who forecasts.
        steps: The length of the series.
        free: How many seasons are forecast in a row, and their length.

    Raises:
        ValueError: what is wrong with it.
    """
    demand(tuple(row.forecaster for row in report.rows) == forecasters, "a report of other forecasters")
    demand(report.forecast.shape == (steps,), "a report of another shape")
    demand(report.free_running.shape == free, "a report of another shape")
    for months in (report.training_months, report.validation_months, report.test_months):
        demand(months.ndim == 1 and bool((np.diff(months) > 0).all()), "months")
    demand(len(report.training_months) > 0 and len(report.test_months) > 0, "no months")
    demand(not np.isinf(report.forecast).any() and not np.isnan(report.forecast).all(), "a forecast")
    demand(bool(np.isfinite(report.free_running).all()), "a forecast")
    for row in report.rows:
        for scores in (row.training, row.test, row.twelve_months):
            errors = (scores.rmse, scores.mae, scores.mape)
            demand(all(map(is_size, errors)) and 0 < scores.months <= len(report.forecast), "errors")
