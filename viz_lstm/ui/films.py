"""The film of a run, for the player."""

import hashlib

import numpy as np
from jaxtyping import Float

from viz_lstm.player import Reel
from viz_lstm.runs import Run
from viz_lstm.ui.state import name_of


def reel_of(run: Run, lstm: int, inputs: Float[np.ndarray, "step feature"]) -> Reel | None:
    """Return a run's film on a sequence; None where there are not two pictures to choose between.

    Args:
        run: The run.
        lstm: The LSTM that is shown, by its position.
        inputs: What the network reads.
    """
    if len(run.film.snapshots) < 2:
        return None
    sequence = hashlib.sha256(np.ascontiguousarray(inputs).tobytes()).hexdigest()[:8]
    return Reel(
        name=f"{name_of(run)}-{lstm}-{sequence}",
        film=run.film,
        lstm=lstm,
        inputs=inputs,
        losses=tuple(run.history.training_loss[epoch - 1] for epoch in run.film.epochs),
        epochs=run.history.epochs,
    )
