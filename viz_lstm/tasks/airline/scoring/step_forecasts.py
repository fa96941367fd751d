"""The forecasts that the answers of a read-out stand for, and their error over a sequence."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from viz_lstm.tasks.airline.config import AirlineConfig
from viz_lstm.tasks.airline.data.dataset import prepare
from viz_lstm.tasks.airline.data.series import load_series
from viz_lstm.tasks.airline.sequence import Sequence
from viz_lstm.tasks.series.scoring.metrics import Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForecasts:
    """What a network forecasts after every step of a sequence.

    Attributes:
        values: The month after each step, in thousands of passengers.
        rmse: Their error over the months that are known, in thousands of passengers.
        months: How many months those are.
    """

    values: Float[np.ndarray, " step"]
    rmse: float
    months: int

    @classmethod
    def of(
        cls, config: AirlineConfig, read: Sequence, answers: Float[np.ndarray, "step 1"]
    ) -> "StepForecasts":
        """Decode what a read-out answered while the network read a sequence."""
        passengers = load_series().passengers
        values = prepare(config, passengers).encoding.decode(answers[:, 0], passengers[read.reads])
        known = read.reads + 1 < len(passengers)
        scores = Scores.of(values[known], passengers[read.reads[known] + 1])
        return cls(values=values, rmse=scores.rmse, months=scores.months)
