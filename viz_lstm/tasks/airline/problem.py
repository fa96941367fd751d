"""The airline task in the hands of the training engine."""

from typing import ClassVar

import numpy as np
from jaxtyping import Float

from viz_lstm.lstm.network import LSTMNetwork
from viz_lstm.tasks import airline
from viz_lstm.tasks.problem import Recipe
from viz_lstm.tasks.series.problem import ForecastingProblem


class AirlineProblem(ForecastingProblem):
    """Learn the next month; mean squared error, in the protocol's own scale.

    The held-out loss is the validation part's in the tutorial protocol. The honest protocol trains on all
    months up to 1957, so its second curve is the test months' loss, by that name; nothing is decided by it.
    The honest training loss is measured with noise on the inputs, and so may lie above the other.
    """

    observation: ClassVar[type[airline.Forecast]] = airline.Forecast

    def __init__(self, config: airline.AirlineConfig) -> None:
        """Prepare the series as the configuration says."""
        if config.protocol == "tutorial":
            self.recipe, self.noise, self.held_out = Recipe(filmed_share=0.25), 0.0, "validation"
        passengers = airline.load_series().passengers
        super().__init__(config, passengers, airline.prepare(config, passengers))

    def report(self, network: LSTMNetwork) -> airline.Report:
        """Return the network's forecasts and errors, beside those of rules that need no training."""
        forecast = self.observe(network).values
        return airline.evaluate(self.dataset, self.values, forecast, self.next_step(network))

    def sequence(self) -> Float[np.ndarray, "step 1"]:
        """Return the whole series in one pass."""
        return airline.recorded_inputs(self.config)
