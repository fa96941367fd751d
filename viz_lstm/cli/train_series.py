"""`train series`: its file and settings, and how its outcome is told."""

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

from viz_lstm.cli.series_options import add_reading, reading_of
from viz_lstm.cli.task import TaskCommand, add_settings
from viz_lstm.runs import Run
from viz_lstm.tasks.series.config import SHARED, SeriesConfig
from viz_lstm.tasks.series.data import write_data
from viz_lstm.tasks.series.report import Forecaster, Row
from viz_lstm.tasks.series.settings import SETTINGS

NAMES = MappingProxyType[Forecaster, str](
    {
        "lstm": "this LSTM",
        "naive": "the last value again",
        "seasonal_naive": "the value one season before",
        "seasonal_growth": "last season times its growth",
    }
)


def add_series(tasks: "argparse._SubParsersAction[ArgumentParser]") -> ArgumentParser:
    """Add `train series` to the tasks and return its parser."""
    parser = tasks.add_parser(
        "series",
        help="forecast the next step of a series of your own",
        description="Train a network to forecast the next step of a series in a file, by a protocol that "
        "keeps the last quarter, or at least two seasons, for the test. Ctrl-C stops early and keeps what "
        "there is.",
        epilog="`python -m viz_lstm series FILE` says what is understood of a file, without training.",
    )
    parser.add_argument("--csv", type=Path, required=True, metavar="FILE", help="the file of the series")
    add_reading(parser)
    add_settings(parser, SETTINGS)
    return parser


def outcome(run: Run) -> dict[str, Any]:
    """Return the outcome for programs; errors are in the unit of the series."""
    config: SeriesConfig = run.config
    series, protocol = config.series, config.protocol
    return {
        "task": run.task,
        **{name: getattr(config, name) for name in SHARED},
        "column": series.name,
        "count": len(series.values),
        "first": series.labels[0],
        "last": series.labels[-1],
        "step": series.step,
        "season": protocol.season,
        "scale": "log differences" if protocol.grows else "differences",
        "test_from": series.labels[protocol.first_test],
        "test_steps": len(series.values) - protocol.first_test,
        "horizon": protocol.horizon,
        "epochs": run.history.epochs,
        "stopped_early": run.stopped_early,
        "parameters": run.parameters,
        "seconds": round(run.seconds, 3),
        "difference": run.difference,
        "key": run.key,
        **{name: value for row in run.report.rows for name, value in _errors(row)},
        "best": run.report.best,
        "best_season": run.report.best_twelve_months,
    }


def summary(run: Run) -> str:
    """Return the outcome for people, as a table."""
    report, protocol = run.report, run.config.protocol
    rows = (
        f"{NAMES[row.forecaster]:30}{row.training.rmse:12.4g}{row.test.rmse:12.4g}{row.twelve_months.rmse:12.4g}"
        for row in report.rows
    )
    ahead = f"{protocol.horizon} steps"
    scale = "growth (differences of logarithms)" if protocol.grows else "changes (differences)"
    return "\n".join(
        (
            f"{'RMSE':30}{'training':>12}{'test':>12}{ahead:>12}",
            *rows,
            f"It learned {scale}; the test starts at {run.config.series.labels[protocol.first_test]}.",
            f"Best on the test, one step ahead: {NAMES[report.best]}; "
            f"{ahead} in a row: {NAMES[report.best_twelve_months]}.",
            f"{run.parameters} parameters, trained in {run.seconds:.1f} s.",
            f"Every state matches torch.nn.LSTM to {run.difference:.1e}.",
        )
    )


def _config(arguments: Namespace) -> SeriesConfig:
    reading = reading_of(arguments.csv, arguments)
    given = {name: getattr(arguments, name) for name in (*SHARED, "forks")}
    chosen = {name: value for name, value in given.items() if value is not None}
    data = {"data": write_data(reading), "season": reading.season or 1}
    return SeriesConfig.from_dict({**data, **chosen})


def _errors(row: Row) -> Iterator[tuple[str, float]]:
    """Name a row's errors: the network's are `test_rmse` and so on, a rule's `naive_rmse` and so on."""
    network = row.forecaster == "lstm"
    test, other = ("test", "") if network else (row.forecaster, f"{row.forecaster}_")
    for name in ("rmse", "mae", "mape"):
        yield f"{test}_{name}", getattr(row.test, name)
    yield f"{other}training_rmse", row.training.rmse
    yield f"{other}season_rmse", row.twelve_months.rmse


COMMAND = TaskCommand(add=add_series, config=_config, outcome=outcome, summary=summary)
