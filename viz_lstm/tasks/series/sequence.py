"""The sequence that a network on a series is watched on: the whole of it, in one pass."""

from collections.abc import Mapping

import numpy as np
from jaxtyping import Float32

from viz_lstm.tasks.airline.sequence import NOTHING, Sequence, with_others
from viz_lstm.tasks.series.config import SeriesConfig


def sequence(config: SeriesConfig, others: Mapping[int, float] = NOTHING) -> Sequence:
    """Return the whole series as the network reads it.

    Args:
        config: The configuration; it scales the series as it is.
        others: What is read in the place of the series' own value, by step.
    """
    series = config.series
    encoding = config.protocol.dataset(series.array).encoding
    encoded = encoding.encode(with_others(series.array, others, encoding.lag))
    reads = np.arange(len(encoded)) + encoding.lag
    return Sequence(
        inputs=encoded[:, np.newaxis], reads=reads, labels=tuple(series.labels[at] for at in reads)
    )


def recorded_inputs(config: SeriesConfig) -> Float32[np.ndarray, "step 1"]:
    """Return the sequence that a trained network is recorded on."""
    return sequence(config).inputs
