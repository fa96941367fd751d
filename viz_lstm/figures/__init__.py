"""Arrays to Plotly figures: no torch, no Streamlit."""

from viz_lstm.figures.accuracy import accuracy_curve
from viz_lstm.figures.forecast import forecast
from viz_lstm.figures.loss import loss_curve
from viz_lstm.figures.units import memory_spans, saturation_scatter

__all__ = ["accuracy_curve", "forecast", "loss_curve", "memory_spans", "saturation_scatter"]
