"""The forecast of an airline network in the middle of its training."""

from dataclasses import dataclass
from typing import ClassVar

from viz_lstm.tasks.airline.report_checks import MONTHS
from viz_lstm.tasks.series.observation import Forecast as SeriesForecast


@dataclass(frozen=True, slots=True, eq=False)
class Forecast(SeriesForecast):
    """The one-month-ahead forecast of every month, in thousands of passengers."""

    task: ClassVar[str] = "airline"
    steps: ClassVar[int | None] = MONTHS
