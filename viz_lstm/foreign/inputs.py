"""Inputs that are made, not measured, for an LSTM whose own data are elsewhere."""

from typing import Literal, get_args

import numpy as np
from jaxtyping import Float

Made = Literal["sine", "impulse", "noise"]
MADE: tuple[Made, ...] = get_args(Made)
PERIOD = 24.0
"""The steps of the first feature's wave; each further one's is shorter by an eighth of an octave."""


def made_input(kind: Made, steps: int, features: int) -> Float[np.ndarray, "step feature"]:
    """Return an input of this kind.

    `sine`: waves of height 1, of another period in each feature. `impulse`: zeros, but for ones in all
    features at one step, a fifth of the way in. `noise`: normal random numbers, always the same ones.

    >>> made_input("impulse", 5, 2).tolist()
    [[0.0, 0.0], [1.0, 1.0], [0.0, 0.0], [0.0, 0.0], [0.0, 0.0]]
    """
    if kind == "noise":
        return np.random.default_rng(0).normal(size=(steps, features))
    if kind == "impulse":
        pulse = np.zeros((steps, features))
        pulse[steps // 5] = 1
        return pulse
    periods = np.maximum(PERIOD * 2 ** (-np.arange(features) / 8), 3)
    waves: Float[np.ndarray, "step feature"] = np.sin(2 * np.pi * np.arange(steps)[:, None] / periods)
    return waves
