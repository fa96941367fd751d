"""The task of any series as one object."""

from viz_lstm.tasks.reference import Reference
from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.tasks.series.observation import Forecast
from viz_lstm.tasks.series.own_report import check_report
from viz_lstm.tasks.series.report import Report
from viz_lstm.tasks.series.selection import SeriesSelection
from viz_lstm.tasks.series.sequence import recorded_inputs
from viz_lstm.tasks.series.settings import SETTINGS
from viz_lstm.tasks.task import Task

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
)
