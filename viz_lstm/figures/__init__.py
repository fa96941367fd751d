"""Arrays to Plotly figures: no torch, no Streamlit."""

from viz_lstm.figures.forecast import forecast
from viz_lstm.figures.loss import loss_curve

__all__ = ["forecast", "loss_curve"]
