"""The airline task: forecast next month's passengers from the months before. NumPy only."""

from viz_lstm.tasks.airline.config import WHOLE_NUMBERS, AirlineConfig
from viz_lstm.tasks.airline.data.dataset import prepare
from viz_lstm.tasks.airline.data.series import Series, load_series
from viz_lstm.tasks.airline.observation import Forecast
from viz_lstm.tasks.airline.scoring.comparison import BASELINES, FREE_RUNNING_MONTHS, evaluate
from viz_lstm.tasks.airline.scoring.flaws import FLAW_CODES, Flaw, FlawCode, flaws
from viz_lstm.tasks.airline.scoring.step_forecasts import StepForecasts
from viz_lstm.tasks.airline.selection import AirlineSelection, months_of
from viz_lstm.tasks.airline.sequence import Sequence, recorded_inputs, sequence, window_sequence
from viz_lstm.tasks.airline.settings import (
    OPTIMISER_NAMES,
    PROTOCOL_NAMES,
    SETTINGS,
    OptimiserName,
    ProtocolName,
)
from viz_lstm.tasks.series.preparation.dataset import Dataset, Examples
from viz_lstm.tasks.series.preparation.encoding import Encoding, LogDifferences, MinMax
from viz_lstm.tasks.series.report import Forecaster, Report, Row
from viz_lstm.tasks.series.scoring.evaluation import forecast_series
from viz_lstm.tasks.series.scoring.forecasting import (
    MonthRule,
    Rules,
    YearRule,
)
from viz_lstm.tasks.series.scoring.metrics import Scores

__all__ = [
    "BASELINES",
    "FLAW_CODES",
    "FREE_RUNNING_MONTHS",
    "OPTIMISER_NAMES",
    "PROTOCOL_NAMES",
    "SETTINGS",
    "WHOLE_NUMBERS",
    "AirlineConfig",
    "AirlineSelection",
    "Dataset",
    "Encoding",
    "Examples",
    "Flaw",
    "FlawCode",
    "Forecast",
    "Forecaster",
    "LogDifferences",
    "MinMax",
    "MonthRule",
    "OptimiserName",
    "ProtocolName",
    "Report",
    "Row",
    "Rules",
    "Scores",
    "Sequence",
    "Series",
    "StepForecasts",
    "YearRule",
    "evaluate",
    "flaws",
    "forecast_series",
    "load_series",
    "months_of",
    "prepare",
    "recorded_inputs",
    "sequence",
    "window_sequence",
]
