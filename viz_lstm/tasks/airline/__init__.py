"""The airline task: forecast next month's passengers from the months before."""

from viz_lstm.tasks.airline.config import (
    OPTIMISER_NAMES,
    PROTOCOL_NAMES,
    WHOLE_NUMBERS,
    AirlineConfig,
    OptimiserName,
    ProtocolName,
)
from viz_lstm.tasks.airline.metrics import Scores
from viz_lstm.tasks.airline.report import Forecaster, Report, Row
from viz_lstm.tasks.airline.series import Series, load_series

__all__ = [
    "OPTIMISER_NAMES",
    "PROTOCOL_NAMES",
    "WHOLE_NUMBERS",
    "AirlineConfig",
    "Forecaster",
    "OptimiserName",
    "ProtocolName",
    "Report",
    "Row",
    "Scores",
    "Series",
    "load_series",
]
