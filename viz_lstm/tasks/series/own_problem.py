"""The task of any series in the hands of the training engine."""

import numpy as np
from jaxtyping import Float

from viz_lstm.lstm.network import LSTMNetwork
from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.tasks.series.problem import ForecastingProblem
from viz_lstm.tasks.series.report import Report
from viz_lstm.tasks.series.scoring.evaluation import evaluate
from viz_lstm.tasks.series.sequence import recorded_inputs


class SeriesProblem(ForecastingProblem):
    """Learn the next step of a series by the honest protocol."""

    def __init__(self, config: SeriesConfig) -> None:
        """Prepare the series."""
        values = config.series.array
        super().__init__(config, values, config.protocol.dataset(values))

    def report(self, network: LSTMNetwork) -> Report:
        """Return the network's forecasts and errors, beside those of rules that need no training."""
        comparison = self.config.protocol.comparison(len(self.values))
        forecast = self.observe(network).values
        return evaluate(self.dataset, self.values, forecast, self.next_step(network), comparison)

    def sequence(self) -> Float[np.ndarray, "step 1"]:
        """Return the whole series in one pass."""
        return recorded_inputs(self.config)
