"""The question whether a finite change of a memory goes where the Jacobian says."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from jaxtyping import Float32

from viz_lstm.analysis.memory_paths import LAGS
from viz_lstm.analysis.nudge import Nudge
from viz_lstm.lstm.question import Question
from viz_lstm.tasks.reference import Reference

if TYPE_CHECKING:
    from viz_lstm.lstm.network import LSTMNetwork

NUDGED = Reference("viz_lstm.lstm.nudging:nudged")


@dataclass(frozen=True, kw_only=True, eq=False)
class NudgeMemory(Question[Nudge]):
    """The question what is left, step by step, of a change of one unit's memory.

    Attributes:
        inputs: What the LSTM read.
        lstm: Which LSTM of the network it is, from the bottom up.
        unit: The unit.
        step: The step at which its memory is changed, before the last one.
    """

    inputs: Float32[np.ndarray, "step feature"]
    lstm: int
    unit: int
    step: int

    def answer(self, network: "LSTMNetwork") -> Nudge:
        """Change the memory and follow it."""
        lstm = list(network.chain())[self.lstm]
        size, measured, predicted = NUDGED.load()(
            lstm, self.inputs, unit=self.unit, step=self.step, lags=LAGS
        )
        return Nudge(size=size, measured=measured, predicted=predicted)
