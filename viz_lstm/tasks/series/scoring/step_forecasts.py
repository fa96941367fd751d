"""The forecasts that a network makes after every step while it reads a whole series."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.tasks.series.scoring.metrics import Scores
from viz_lstm.tasks.series.sequence import sequence


@dataclass(frozen=True, slots=True)
class StepForecasts:
    """What a network forecasts after every step of a series.

    Attributes:
        values: The value after each step that it reads, in the unit of the series.
        rmse: Their error over the steps that are known.
        steps: How many steps those are.
    """

    values: Float[np.ndarray, " step"]
    rmse: float
    steps: int

    @classmethod
    def of(cls, config: SeriesConfig, answers: Float[np.ndarray, "step 1"]) -> "StepForecasts":
        """Decode what a read-out answered while the network read the series."""
        truth, reads = config.series.array, sequence(config).reads
        values = config.protocol.dataset(truth).encoding.decode(answers[:, 0], truth[reads])
        known = reads + 1 < len(truth)
        scores = Scores.of(values[known], truth[reads[known] + 1])
        return cls(values=values, rmse=scores.rmse, steps=scores.months)
