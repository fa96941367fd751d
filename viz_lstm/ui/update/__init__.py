"""One update under the glass: a unit, and what the network predicts, before and after a step of training."""

from viz_lstm.ui.update.digits import Digits, figure
from viz_lstm.ui.update.panel import show
from viz_lstm.ui.update.subject import Answers, Subject

__all__ = ["Answers", "Digits", "Subject", "figure", "show"]
