"""Reports read from files: whether they can be those of a network on the airline series."""

from viz_lstm.tasks.airline.config import AirlineConfig
from viz_lstm.tasks.series.report import FORECASTERS, Report
from viz_lstm.tasks.series.report_checks import check_forecasts

MONTHS = 144
YEARS = 3


def check_report(report: Report, config: AirlineConfig) -> None:
    """Refuse a report that no network of this configuration can have.

    Raises:
        ValueError: what is wrong with it.
    """
    del config  # Every report has the same months.
    check_forecasts(report, FORECASTERS, steps=MONTHS, free=(YEARS, 12))
