"""The state of a job, as an immutable value for pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from jaxtyping import Float

from viz_lstm.errors import UserInputError
from viz_lstm.runs import Run, Weights
from viz_lstm.tasks import Config
from viz_lstm.tasks.characters import Evaluation

State = Literal["queued", "starting", "running", "finished", "stopped", "withdrawn", "failed"]
"""A job that was stopped had begun to train; one that was withdrawn still waited."""

UNFINISHED = frozenset({"stopped", "withdrawn", "failed"})
"""The states of a job that begins anew when somebody asks for it again."""

OVER = UNFINISHED | {"finished"}


@dataclass(frozen=True, slots=True, kw_only=True)
class JobStatus:
    """A job as it stood when it was asked about.

    Attributes:
        place: which in the queue it is, 1 being next; 0 once it is out of the queue.
        wait: an estimate of the seconds until its turn, while it is queued.
        epoch: epochs done so far.
        held_out_loss: empty when nothing is held out.
        forecast: the one-step forecast of the latest snapshot, in thousands of passengers, NaN where there is
            none.
        glimpses: for some of the epochs, how well a network that writes did then, and what it wrote.
        weights: the network as it was last seen in training; empty before.
        seconds_left: an estimate, once there is one.
        error: why it failed, as a sentence for the learner.
        note: what else the learner should know, such as that the run could not be stored.
        run: the trained network, once finished or stopped.
    """

    key: str
    config: Config
    state: State
    place: int = 0
    wait: float | None = None
    epoch: int = 0
    training_loss: Float[np.ndarray, " epoch"]
    held_out_loss: Float[np.ndarray, " held_out_epoch"]
    forecast: Float[np.ndarray, " month"] | None = None
    glimpses: Mapping[int, Evaluation] = field(default_factory=dict)
    weights: Weights = field(default_factory=dict)
    seconds_left: float | None = None
    error: UserInputError | None = None
    note: UserInputError | None = None
    run: Run | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in OVER
