"""Reports read from files: whether they can be those of a network on the airline series."""

import numpy as np

from viz_lstm.tasks.airline.config import AirlineConfig
from viz_lstm.tasks.airline.report import Report
from viz_lstm.tasks.plausible import demand, is_size


def check_report(report: Report, config: AirlineConfig) -> None:
    """Refuse a report that no network of this configuration can have.

    Raises:
        ValueError: what is wrong with it.
    """
    del config  # Every report has the same months.
    for months in (report.training_months, report.validation_months, report.test_months):
        demand(months.ndim == 1 and bool((np.diff(months) > 0).all()), "months")
    demand(len(report.training_months) > 0 and len(report.test_months) > 0, "no months")
    demand(not np.isinf(report.forecast).any() and not np.isnan(report.forecast).all(), "a forecast")
    demand(bool(np.isfinite(report.free_running).all()), "a forecast")
    for row in report.rows:
        for scores in (row.training, row.test, row.twelve_months):
            errors = (scores.rmse, scores.mae, scores.mape)
            demand(all(map(is_size, errors)) and 0 < scores.months <= len(report.forecast), "errors")
