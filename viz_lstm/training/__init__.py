"""Training: a network, one epoch at a time, and what became of it as a `Run`."""

from viz_lstm.lstm.network import Network
from viz_lstm.training.engine import Training
from viz_lstm.training.recording import rebuild, record

__all__ = ["Network", "Training", "rebuild", "record"]
