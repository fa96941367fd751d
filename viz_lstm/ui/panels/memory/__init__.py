"""The part of a page that says what a memory is made of, and along which ways it travels."""

from viz_lstm.ui.panels.memory.panel import show
from viz_lstm.ui.panels.memory.subject import Subject

__all__ = ["Subject", "show"]
