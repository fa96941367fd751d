"""LSTMs that were trained elsewhere: from a file of weights to a value that can be recorded."""

from viz_lstm.foreign.lstm import ForeignLSTM
from viz_lstm.foreign.reader import WeightsFile, read_weights
from viz_lstm.foreign.sequence import read_sequence

__all__ = ["ForeignLSTM", "WeightsFile", "read_sequence", "read_weights"]
