"""A trained network as a value: name it, save it, load it. NumPy only."""

from viz_lstm.lstm.sizes import Weights
from viz_lstm.runs.checkpoints import Checkpoint, Checkpoints, Update, scheduled_epochs
from viz_lstm.runs.files import HEADER, load, save, stored_key
from viz_lstm.runs.history import History, Progress
from viz_lstm.runs.keys import KEY_DIGITS, SHORT_KEY_DIGITS, key_of
from viz_lstm.runs.layers import LayerWeights, layer_inputs, layer_weights
from viz_lstm.runs.lineage import Lineage, lineage
from viz_lstm.runs.network import Network
from viz_lstm.runs.repetition import Repetition, repetition
from viz_lstm.runs.run import Run, TaskRun
from viz_lstm.runs.weight_changes import WeightChange, largest_changes

__all__ = [
    "HEADER",
    "KEY_DIGITS",
    "SHORT_KEY_DIGITS",
    "Checkpoint",
    "Checkpoints",
    "History",
    "LayerWeights",
    "Lineage",
    "Network",
    "Progress",
    "Repetition",
    "Run",
    "TaskRun",
    "Update",
    "WeightChange",
    "Weights",
    "key_of",
    "largest_changes",
    "layer_inputs",
    "layer_weights",
    "lineage",
    "load",
    "repetition",
    "save",
    "scheduled_epochs",
    "stored_key",
]
