"""The question how a prediction hangs on what one LSTM remembered and showed before it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from jaxtyping import Float32

from viz_lstm.analysis.through_time import ThroughTime
from viz_lstm.lstm.question import Question
from viz_lstm.tasks.reference import Reference

if TYPE_CHECKING:
    from viz_lstm.lstm.network import LSTMNetwork

SLOPES = Reference("viz_lstm.lstm.predicting:slopes")


@dataclass(frozen=True, kw_only=True, eq=False)
class FollowGradient(Question[ThroughTime]):
    """The question for dL/dC_t and dL/dh_t of what a network predicts after a step.

    Attributes:
        inputs: What the LSTM read.
        lstm: Which LSTM of the network it is, from the bottom up.
        step: After which step it predicts.
    """

    inputs: Float32[np.ndarray, "step feature"]
    lstm: int
    step: int

    def answer(self, network: "LSTMNetwork") -> ThroughTime:
        """Lead the gradient back from the prediction."""
        found = SLOPES.load()(network, self.inputs, lstm=self.lstm, step=self.step)
        return ThroughTime(**found._asdict())
