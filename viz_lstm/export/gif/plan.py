"""The plan of a film, before anything is drawn: its frames, their time, its parts."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Float32

from viz_lstm.lstm.sizes import Weights
from viz_lstm.lstm.trace import Trace

Axis = Literal["steps", "epochs"]
MOST_FRAMES = 400
"""Longer recordings skip steps."""
MILLISECONDS = {"steps": 100, "epochs": 400}
PAUSE = 2000
"""Milliseconds of the last frame, before the film begins again."""
MOST_IN_A_PART = {"steps": 36, "epochs": 4}
"""Frames that are asked for at once, so that whoever waits sees the film grow and can do without the rest."""


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """A network in the course of its training.

    Attributes:
        epoch: After which epoch.
        loss: The loss of that epoch.
        weights: The network's tensors by their names.
    """

    epoch: int
    loss: float
    weights: Weights


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a film shows.

    Attributes:
        along: What goes on from frame to frame.
        inputs: What the network reads.
        labels: A name for each step.
        lstm: The position of the LSTM that is shown.
        layer: The layer within it.
        snapshots: The networks along the epochs; none along the steps.
        epochs: How many epochs the training has.
        width: The width in pixels.
        language: The language of its words.
    """

    along: Axis
    inputs: Float32[np.ndarray, "step feature"]
    labels: tuple[str, ...]
    lstm: int
    layer: int
    snapshots: tuple[Snapshot, ...]
    epochs: int
    width: int
    language: str

    @property
    def shown(self) -> range:
        """The steps, or the places of the snapshots, that have a frame each."""
        count = len(self.labels) if self.along == "steps" else len(self.snapshots)
        return range(0, count, max(1, -(-count // MOST_FRAMES)))

    @property
    def parts(self) -> list[range]:
        """The frames of each part of the film, in order."""
        count = len(self.shown)
        most = MOST_IN_A_PART[self.along]
        return [range(first, min(first + most, count)) for first in range(0, count, most)]

    def milliseconds(self, number: int) -> int:
        """Return how long a frame is shown."""
        return PAUSE if number == len(self.shown) - 1 else MILLISECONDS[self.along]

    def trace_of(self, traces: tuple[Trace, ...]) -> Trace:
        """Return the recording that is shown among those of all LSTMs."""
        return traces[self.lstm]
