"""The sequence that a trained network is recorded on."""

import numpy as np
from jaxtyping import Float32

from viz_lstm.tasks.characters.config import CharactersConfig


def recorded_inputs(config: CharactersConfig) -> Float32[np.ndarray, "step character"]:
    """Return the text that a trained network is recorded on, one number for each character."""
    task = config.prepare()
    return task.vocabulary.one_hot(task.vocabulary.encode(task.recorded.characters))
