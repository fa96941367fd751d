"""The question what a unit does where the tested texts replace one value by another one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viz_lstm.analysis.changes import Direction
from viz_lstm.lstm.question import Question
from viz_lstm.tasks.characters.config import CharactersConfig
from viz_lstm.tasks.reference import Reference

if TYPE_CHECKING:
    from viz_lstm.lstm.network import LSTMNetwork

MEASURE = Reference("viz_lstm.tasks.characters.learning.probing:each_way")


@dataclass(frozen=True, kw_only=True, eq=False)
class EachWay(Question[tuple[Direction, ...]]):
    """The question how a unit changes its memory from one value to another one, each direction apart.

    Attributes:
        config: How the network was trained.
        follows: The name of the property whose values replace each other.
        lstm: Which LSTM of the network the unit is in, from the bottom up.
        unit: The unit.
    """

    config: CharactersConfig
    follows: str
    lstm: int
    unit: int

    def answer(self, network: "LSTMNetwork") -> tuple[Direction, ...]:
        """Read the tested texts and take the medians of what the unit does."""
        found: tuple[Direction, ...] = MEASURE.load()(
            self.config, network, self.follows, lstm=self.lstm, unit=self.unit
        )
        return found
