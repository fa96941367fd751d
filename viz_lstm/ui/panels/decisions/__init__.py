"""The part of a page that asks what units decide: over all tested texts, or all tested steps of a series."""

from viz_lstm.ui.panels.decisions.panel import show
from viz_lstm.ui.panels.decisions.sentences import card
from viz_lstm.ui.panels.decisions.survey import known

__all__ = ["card", "known", "show"]
