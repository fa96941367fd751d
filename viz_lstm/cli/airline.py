"""`train airline`: its settings, and how its outcome is told."""

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import fields
from types import MappingProxyType
from typing import Any

import numpy as np
from jaxtyping import Float

from viz_lstm.cli.task import Predictions, TaskCommand, add_settings
from viz_lstm.runs import Run
from viz_lstm.tasks.airline import PROTOCOL_NAMES, SETTINGS, AirlineConfig, Forecaster, Row, sequence
from viz_lstm.tasks.airline.scoring.step_forecasts import StepForecasts

NAMES = MappingProxyType[Forecaster, str](
    {
        "lstm": "this LSTM",
        "naive": "last month again",
        "seasonal_naive": "same month last year",
        "seasonal_growth": "last year times its growth",
    }
)


def add_airline(tasks: "argparse._SubParsersAction[ArgumentParser]") -> ArgumentParser:
    """Add `train airline` to the tasks and return its parser."""
    parser = tasks.add_parser(
        "airline",
        help="forecast next month's airline passengers from the months before",
        description="Train a network to forecast next month's airline passengers from the months before. "
        "Ctrl-C stops early and keeps what there is.",
        epilog="Settings that are left out are the protocol's own.",
    )
    add_settings(parser, SETTINGS, told=lambda setting: f"{setting.help} ({_own(setting.name)})")
    return parser


def outcome(run: Run) -> dict[str, Any]:
    """Return the outcome for programs; errors are in thousands of passengers, those in `_mape` in percent."""
    return {
        "task": run.task,
        **run.config.to_dict(),
        "epochs": run.history.epochs,
        "stopped_early": run.stopped_early,
        "parameters": run.parameters,
        "seconds": round(run.seconds, 3),
        "difference": run.difference,
        "key": run.key,
        **{name: value for row in run.report.rows for name, value in _errors(row)},
        "best": run.report.best,
        "best_twelve_months": run.report.best_twelve_months,
    }


def summary(run: Run) -> str:
    """Return the outcome for people, as a table."""
    report = run.report
    best, best_year = NAMES[report.best], NAMES[report.best_twelve_months]
    rows = (
        f"{NAMES[row.forecaster]:28}{row.training.rmse:10.1f}{row.test.rmse:10.1f}{row.twelve_months.rmse:11.1f}"
        for row in report.rows
    )
    return "\n".join(
        (
            f"{'RMSE, thousand passengers':28}{'training':>10}{'test':>10}{'12 months':>11}",
            *rows,
            f"Best on the test months: {best}; over twelve months: {best_year}.",
            f"{run.parameters} parameters, trained in {run.seconds:.1f} s.",
            f"Every state matches torch.nn.LSTM to {run.difference:.1e}.",
        )
    )


def _config(arguments: Namespace) -> AirlineConfig:
    names = {field.name for field in fields(AirlineConfig)}
    given = {name: value for name, value in vars(arguments).items() if name in names and value is not None}
    return AirlineConfig.from_dict(given)


def _errors(row: Row) -> Iterator[tuple[str, float]]:
    """Name a row's errors: the network's are `test_rmse` and so on, a baseline's `naive_rmse` and so on."""
    network = row.forecaster == "lstm"
    test, other = ("test", "") if network else (row.forecaster, f"{row.forecaster}_")
    for name in ("rmse", "mae", "mape"):
        yield f"{test}_{name}", getattr(row.test, name)
    yield f"{other}training_rmse", row.training.rmse
    yield f"{other}twelve_month_rmse", row.twelve_months.rmse


def _own(name: str) -> str:
    """Say what the protocols choose themselves."""
    if name == "protocol":
        return "default: honest"
    honest, tutorial = (getattr(AirlineConfig.defaults(protocol), name) for protocol in PROTOCOL_NAMES)
    return f"default: {honest}" if honest == tutorial else f"honest: {honest or 'none'}, tutorial: {tutorial}"


def _predictions(run: Run, hidden_state: Float[np.ndarray, "step unit"]) -> Predictions:
    read = sequence(run.config)
    values = StepForecasts.of(run.config, read, run.network.readout.answer(hidden_state)).values
    return Predictions(
        read=read.labels,
        numbers=values[:, np.newaxis],
        told=lambda step: {"thousand_passengers": float(values[step])},
        worded=lambda step: f"{values[step]:.0f}",
    )


COMMAND = TaskCommand(
    add=add_airline, config=_config, outcome=outcome, summary=summary, predictions=_predictions
)
