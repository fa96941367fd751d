"""What a page can know about a job: one immutable picture of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from jaxtyping import Float

from viz_lstm.errors import UserInputError
from viz_lstm.runs import Run, Weights
from viz_lstm.tasks import Config, Observation

State = Literal["queued", "starting", "running", "finished", "stopped", "failed"]

OVER = frozenset({"finished", "stopped", "failed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class JobStatus:
    """A job as it stood when it was asked about.

    Attributes:
        place: which in the queue it is, 1 being next; 0 once it is out of the queue.
        wait: an estimate of the seconds until its turn, while it is queued.
        epoch: epochs done so far.
        held_out_loss: empty when nothing is held out.
        observations: for some of the epochs, what the network could do then; later epochs come last.
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
    observations: Mapping[int, Observation] = field(default_factory=dict)
    weights: Weights = field(default_factory=dict)
    seconds_left: float | None = None
    error: UserInputError | None = None
    note: UserInputError | None = None
    run: Run | None = None

    @property
    def latest(self) -> Observation | None:
        """What the network could do when it was last observed."""
        return self.observations[max(self.observations)] if self.observations else None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in OVER
