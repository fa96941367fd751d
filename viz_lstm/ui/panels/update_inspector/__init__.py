"""The update inspector: a unit, and what the network predicts, before and after a step of training."""

from viz_lstm.scenes.moment import Answers
from viz_lstm.ui.panels.update_inspector.digits import Digits, figure
from viz_lstm.ui.panels.update_inspector.panel import show
from viz_lstm.ui.panels.update_inspector.target import Target

__all__ = ["Answers", "Digits", "Target", "figure", "show"]
