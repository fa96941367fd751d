"""The report on a network of any series."""

from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.tasks.series.report import Forecaster, Report
from viz_lstm.tasks.series.report_checks import check_forecasts


def check_report(report: Report, config: SeriesConfig) -> None:
    """Refuse a report that no network of this configuration can have.

    Raises:
        ValueError: what is wrong with it.
    """
    count = len(config.series.values)
    check_forecasts(report, forecasters(config), steps=count, free=config.protocol.free_running(count))


def forecasters(config: SeriesConfig) -> tuple[Forecaster, ...]:
    """Return who forecasts a series: the network, and the rules that make sense for it."""
    return ("lstm", *config.protocol.comparison(len(config.series.values)).rules)
