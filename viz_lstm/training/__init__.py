"""Training: a network, one epoch at a time, and what came of it as a `Run`."""

from viz_lstm.training.engine import Training
from viz_lstm.training.recording import record

__all__ = ["Training", "record"]
