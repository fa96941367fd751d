"""A trained network as a value: name it, save it, load it. NumPy only."""

from viz_lstm.runs.files import load, save
from viz_lstm.runs.film import Film, Snapshot, Update, Weights, scheduled_epochs
from viz_lstm.runs.history import HeldOut, History, Progress
from viz_lstm.runs.kinship import Kinship, kinship
from viz_lstm.runs.layers import LayerWeights, layer_inputs, layer_weights
from viz_lstm.runs.moves import Move, largest_moves
from viz_lstm.runs.run import AirlineRun, CharactersRun, Run, TaskRun, key_of

__all__ = [
    "AirlineRun",
    "CharactersRun",
    "Film",
    "HeldOut",
    "History",
    "Kinship",
    "LayerWeights",
    "Move",
    "Progress",
    "Run",
    "Snapshot",
    "TaskRun",
    "Update",
    "Weights",
    "key_of",
    "kinship",
    "largest_moves",
    "layer_inputs",
    "layer_weights",
    "load",
    "save",
    "scheduled_epochs",
]
