"""One update under the glass: a unit, and what the network predicts, before and after a step of training."""

from viz_lstm.ui.panels.update_inspector.digits import Digits, figure
from viz_lstm.ui.panels.update_inspector.panel import show
from viz_lstm.ui.panels.update_inspector.target import Answers, Target

__all__ = ["Answers", "Digits", "Target", "figure", "show"]
