"""Arrays to Plotly figures: no torch, no Streamlit."""

from viz_lstm.figures.accuracy import accuracy_curve
from viz_lstm.figures.forecast import forecast
from viz_lstm.figures.heatmaps import heatmaps
from viz_lstm.figures.loss import ForkPoint, loss_curve
from viz_lstm.figures.losses import Losses, loss_curves
from viz_lstm.figures.series import series_curves
from viz_lstm.figures.units import memory_spans, saturation_scatter
from viz_lstm.figures.update import update_arrows

__all__ = [
    "ForkPoint",
    "Losses",
    "accuracy_curve",
    "forecast",
    "heatmaps",
    "loss_curve",
    "loss_curves",
    "memory_spans",
    "saturation_scatter",
    "series_curves",
    "update_arrows",
]
