"""The question along which ways a memory travels, which takes a worker's time for wide layers."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viz_lstm.analysis.memory_paths import MemoryPaths, memory_paths
from viz_lstm.lstm.question import Question
from viz_lstm.lstm.trace import Trace

if TYPE_CHECKING:
    from viz_lstm.lstm.network import LSTMNetwork


@dataclass(frozen=True, kw_only=True, eq=False)
class FollowMemory(Question[MemoryPaths]):
    """The question how much of a layer's memory stays on the belt, and how much goes out through h and back.

    Attributes:
        trace: What the LSTM computed.
        lstm: Which LSTM of the network it is, from the bottom up.
        start: The step to begin at; many, evenly spread, if None.
    """

    trace: Trace
    lstm: int
    start: int | None = None

    def answer(self, network: "LSTMNetwork") -> MemoryPaths:
        """Follow the memory with the network's own weights."""
        del network
        weight_hh = self.weights[f"lstms.{self.lstm}.weight_hh_l0"]
        return memory_paths(self.trace, 0, weight_hh, start=self.start)
