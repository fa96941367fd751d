"""Facts about units, in numbers: pure functions from traces to arrays and small records."""

from viz_lstm.analysis.saturation import GATES, Saturation, saturation
from viz_lstm.analysis.seriation import seriation

__all__ = ["GATES", "Saturation", "saturation", "seriation"]
