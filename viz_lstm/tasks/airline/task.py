"""The airline task as one object."""

from viz_lstm.tasks.airline.config import AirlineConfig
from viz_lstm.tasks.airline.observation import Forecast
from viz_lstm.tasks.airline.report_checks import check_report
from viz_lstm.tasks.airline.selection import AirlineSelection
from viz_lstm.tasks.airline.sequence import recorded_inputs
from viz_lstm.tasks.airline.settings import SETTINGS
from viz_lstm.tasks.reference import Reference
from viz_lstm.tasks.series.report import Report
from viz_lstm.tasks.task import Task

TASK = Task(
    name="airline",
    config=AirlineConfig,
    report=Report,
    observation=Forecast,
    check_report=check_report,
    selection=AirlineSelection,
    settings=SETTINGS,
    recorded_inputs=recorded_inputs,
    problem=Reference("viz_lstm.tasks.airline.problem:AirlineProblem"),
    scenes=Reference("viz_lstm.scenes.airline:SCENES"),
    page=Reference("viz_lstm.ui.tasks.airline.page:PAGE"),
    command=Reference("viz_lstm.cli.airline:COMMAND"),
    chosen_first=frozenset({"protocol"}),
)
