"""A trained network as a value: name it, save it, load it. NumPy only."""

from viz_lstm.runs.files import load, save
from viz_lstm.runs.history import HeldOut, History, Progress
from viz_lstm.runs.layers import LayerWeights, layer_inputs, layer_weights
from viz_lstm.runs.run import Run, Weights, key_of

__all__ = [
    "HeldOut",
    "History",
    "LayerWeights",
    "Progress",
    "Run",
    "Weights",
    "key_of",
    "layer_inputs",
    "layer_weights",
    "load",
    "save",
]
