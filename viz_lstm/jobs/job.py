"""A job: one configuration on its way from the queue to a trained network."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.status import OVER, JobStatus, State
from viz_lstm.jobs.workers.protocol import Progressed
from viz_lstm.runs import Run, Weights
from viz_lstm.tasks import Config, Observation

ATTEMPTS = 2
"""How often a job is begun before it is given up, each time because its worker was lost."""


@dataclass(slots=True, kw_only=True)
class Job:
    """What the service knows about a job; guarded by the service's lock.

    Attributes:
        began: when its current attempt began, by the service's clock.
        stop_asked: when its worker was asked to stop.
        wanted_again: whether somebody has asked for it since its worker was asked to stop.
        asked_by_anybody: whether somebody asked for it who never leaves, such as a program.
        note: what the learner should know when it is over.
    """

    key: str
    config: Config
    state: State = "queued"
    attempts: int = 0
    began: float = 0.0
    stop_asked: float | None = None
    wanted_again: bool = False
    asked_by_anybody: bool = False
    epoch: int = 0
    training_loss: list[float] = field(default_factory=list)
    held_out_loss: list[float] = field(default_factory=list)
    observations: dict[int, Observation] = field(default_factory=dict)
    weights: Weights = field(default_factory=dict)
    seconds_left: float | None = None
    error: UserInputError | None = None
    note: UserInputError | None = None
    run: Run | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in OVER

    @property
    def may_try_again(self) -> bool:
        """Whether the loss of its worker is not the end of it."""
        return self.attempts < ATTEMPTS and self.stop_asked is None

    def begin(self, now: float) -> None:
        """Start afresh, forgetting an earlier attempt."""
        self.state, self.attempts, self.epoch, self.began = "starting", self.attempts + 1, 0, now
        self.training_loss, self.held_out_loss, self.observations, self.weights = [], [], {}, {}
        self.seconds_left = None

    def wait_again(self) -> None:
        """Go back to the queue, as if nobody had asked to stop it."""
        self.state, self.attempts = "queued", 0
        self.stop_asked = self.note = None
        self.wanted_again = False

    def advance(self, progress: Progressed) -> None:
        """Take in what epochs reported, perhaps earlier ones again: a cluster restarts jobs by itself."""
        self.state, self.epoch, self.seconds_left = "running", progress.epoch, progress.seconds_left
        _continue(self.training_loss, progress.training_loss, progress.epoch)
        _continue(self.held_out_loss, progress.held_out_loss, progress.epoch)
        self.weights = progress.weights or self.weights
        if progress.observation is not None:
            self.observations[progress.epoch] = progress.observation

    def conclude(
        self,
        *,
        run: Run | None = None,
        error: UserInputError | None = None,
        note: UserInputError | None = None,
    ) -> None:
        """End with a run, with an error, or with neither: then it was stopped before it began."""
        if error is not None:
            self.state = "failed"
        else:
            self.state = "stopped" if run is None or run.stopped_early else "finished"
        self.run, self.error, self.note, self.seconds_left = run, error, note or self.note, None
        if run is not None:
            self.epoch = run.history.epochs

    def picture(self, *, place: int = 0, wait: float | None = None) -> JobStatus:
        """Describe the job as it stands."""
        return JobStatus(
            key=self.key,
            config=self.config,
            state=self.state,
            place=place,
            wait=wait,
            epoch=self.epoch,
            training_loss=np.array(self.training_loss),
            held_out_loss=np.array(self.held_out_loss),
            observations=dict(self.observations),
            weights=self.weights,
            seconds_left=self.seconds_left,
            error=self.error,
            note=self.note,
            run=self.run,
        )


def _continue(losses: list[float], latest: Sequence[float], epoch: int) -> None:
    """Write the latest losses, the last one being that of an epoch, over what is known; gaps are NaN."""
    if latest:
        first = epoch - len(latest)
        del losses[first:]
        losses.extend([math.nan] * (first - len(losses)))
        losses.extend(latest)
