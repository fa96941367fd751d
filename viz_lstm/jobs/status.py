"""The state of a job, as an immutable value for pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from jaxtyping import Float

from viz_lstm.errors import UserInputError
from viz_lstm.runs import Progress, Run, Weights
from viz_lstm.tasks import Config, Observation

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
        course: what the epochs have reported; some may be missing, such as those before this server asked.
        error: why it failed, as a sentence for the learner.
        note: what else the learner should know, such as that the run could not be stored.
        run: the trained network, once finished or stopped.
    """

    key: str
    config: Config
    state: State
    place: int = 0
    wait: float | None = None
    course: tuple[Progress, ...] = ()
    error: UserInputError | None = None
    note: UserInputError | None = None
    run: Run | None = None

    @property
    def epoch(self) -> int:
        """How many epochs are done."""
        if self.run is not None:
            return self.run.history.epochs
        return self.course[-1].epoch if self.course else 0

    @property
    def training_loss(self) -> Float[np.ndarray, " epoch"]:
        """The losses so far; NaN for epochs that were not heard of."""
        if self.run is not None:
            return np.array(self.run.history.training_loss)
        return _by_epoch({each.epoch: each.training_loss for each in self.course})

    @property
    def held_out_loss(self) -> Float[np.ndarray, " held_out_epoch"]:
        """The same on held-out examples; empty when nothing is held out."""
        if self.run is not None:
            return np.array(self.run.history.held_out_loss)
        return _by_epoch(
            {each.epoch: each.held_out_loss for each in self.course if each.held_out_loss is not None}
        )

    @property
    def observations(self) -> Mapping[int, Observation]:
        """What the network could do after some of the epochs; later ones come last."""
        return {each.epoch: each.observation for each in self.course if each.observation is not None}

    @property
    def latest(self) -> Observation | None:
        """What the network could do when it was last observed."""
        return next(
            (each.observation for each in reversed(self.course) if each.observation is not None), None
        )

    @property
    def weights(self) -> Weights:
        """The network as it was last seen in training; empty before."""
        return self.course[-1].weights if self.course else {}

    @property
    def seconds_left(self) -> float | None:
        """An estimate of how long it will still train, once there is one."""
        return self.course[-1].seconds_left if self.course and not self.is_over else None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in OVER


def _by_epoch(losses: Mapping[int, float]) -> Float[np.ndarray, " epoch"]:
    known = np.full(max(losses, default=0), np.nan)
    for epoch, loss in losses.items():
        known[epoch - 1] = loss
    return known
