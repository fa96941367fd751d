"""The question what the units of a forecasting network decide, over all tested steps, both ways."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viz_lstm.analysis.effects import Effects, Group
from viz_lstm.analysis.study import Study
from viz_lstm.lstm.question import Question
from viz_lstm.lstm.sizes import Weights
from viz_lstm.tasks.reference import Reference
from viz_lstm.tasks.task import Config

if TYPE_CHECKING:
    from viz_lstm.lstm.network import LSTMNetwork

MEASURE = Reference("viz_lstm.tasks.series.patched_series:measure")


@dataclass(frozen=True, kw_only=True, eq=False)
class PatchSeries(Question[Effects]):
    """The question what becomes of the forecasts when groups of units of one LSTM are held at their means.

    Attributes:
        config: How the network was trained, on the airline's series or on any other.
        lstm: Which LSTM of the network it is, from the bottom up.
        groups: The groups of units.
    """

    config: Config
    lstm: int
    groups: tuple[Group, ...]

    def answer(self, network: "LSTMNetwork") -> Effects:
        """Hold each group, and all other units, at their means while the tested steps are read.

        Raises:
            ValueError: There is no such unit.
        """
        found: Effects = MEASURE.load()(self.config, network, self.groups, lstm=self.lstm)
        return found


def study(config: Config, weights: Weights, lstm: int) -> Study:
    """Return what can be asked about the units of one LSTM of a trained network."""
    size = config.size

    def ask(_source: str, groups: tuple[Group, ...]) -> PatchSeries:
        return PatchSeries(weights=weights, size=size, config=config, lstm=lstm, groups=groups)

    return Study(about="series", units=size.layers[lstm].hidden_size, sources=("mean",), ask=ask)
