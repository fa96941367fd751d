"""The task of any series as one object."""

from collections.abc import Mapping

from viz_lstm.tasks.own_file import OwnFile
from viz_lstm.tasks.reference import Reference
from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.tasks.series.data import as_table
from viz_lstm.tasks.series.observation import Forecast
from viz_lstm.tasks.series.own_report import check_report
from viz_lstm.tasks.series.report import Report
from viz_lstm.tasks.series.selection import SeriesSelection
from viz_lstm.tasks.series.sequence import recorded_inputs
from viz_lstm.tasks.series.settings import SETTINGS
from viz_lstm.tasks.task import Task


def _own_file(config: SeriesConfig) -> OwnFile | None:
    if not config.data:
        return None
    return OwnFile(setting="data", flag="--csv", name="series.csv", content=as_table(config.series))


def _demands(config: SeriesConfig) -> Mapping[str, int]:
    """Count the steps times units that are recorded of somebody's own series."""
    if not config.data:
        return {}
    return {"cells": len(recorded_inputs(config)) * sum(layer.hidden_size for layer in config.size.layers)}


TASK = Task(
    name="series",
    config=SeriesConfig,
    report=Report,
    observation=Forecast,
    check_report=check_report,
    selection=SeriesSelection,
    settings=SETTINGS,
    recorded_inputs=recorded_inputs,
    problem=Reference("viz_lstm.tasks.series.own_problem:SeriesProblem"),
    scenes=Reference("viz_lstm.scenes.series:SCENES"),
    page=Reference("viz_lstm.ui.tasks.series.page:PAGE"),
    command=Reference("viz_lstm.cli.train_series:COMMAND"),
    own_file=_own_file,
    demands=_demands,
    never_linked=frozenset({"data"}),
)
