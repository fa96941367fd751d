"""A trained network as a value: name it, save it, load it."""

from viz_lstm.runs.history import HeldOut, History, Progress
from viz_lstm.runs.run import Run, Weights, key_of

__all__ = ["HeldOut", "History", "Progress", "Run", "Weights", "key_of"]
