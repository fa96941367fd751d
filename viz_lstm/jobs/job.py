"""A job: one configuration on its way from the queue to a trained network."""

from dataclasses import dataclass, replace

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.status import OVER, JobStatus, State
from viz_lstm.jobs.workers.protocol import Progressed
from viz_lstm.runs import Progress, Run
from viz_lstm.tasks import Config

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
        course: what its epochs have reported, the latest with the network as it is.
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
    course: tuple[Progress, ...] = ()
    error: UserInputError | None = None
    note: UserInputError | None = None
    run: Run | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in OVER

    @property
    def seconds_left(self) -> float | None:
        """How long it will still train, once that can be said."""
        return self.course[-1].seconds_left if self.course else None

    @property
    def may_try_again(self) -> bool:
        """Whether the loss of its worker is not the end of it."""
        return self.wanted_again or (self.attempts < ATTEMPTS and self.stop_asked is None)

    def begin(self, now: float) -> None:
        """Start afresh, forgetting an earlier attempt."""
        self.state, self.attempts, self.course, self.began = "starting", self.attempts + 1, (), now

    def wait_again(self) -> None:
        """Go back to the queue, as if nobody had asked to stop it."""
        self.state, self.attempts = "queued", 0
        self.stop_asked = self.note = None
        self.wanted_again = False

    def advance(self, progress: Progressed) -> None:
        """Take in what epochs reported, perhaps earlier ones again: a cluster restarts jobs by itself."""
        self.state = "running"
        known = [each for each in self.course if each.epoch < progress.latest[0].epoch]
        if known and known[-1].weights:
            known[-1] = replace(known[-1], weights={})
        self.course = (*known, *progress.latest)

    def conclude(
        self,
        *,
        run: Run | None = None,
        error: UserInputError | None = None,
        note: UserInputError | None = None,
    ) -> None:
        """End with a run, with an error, or with neither: then it was stopped before it had learned anything.

        Args:
            run: the trained network.
            error: why there is none.
            note: what else there is to say; without one, what was noted before.
        """
        if error is not None:
            self.state = "failed"
        else:
            self.state = "stopped" if run is None or run.stopped_early else "finished"
        self.run, self.error, self.note = run, error, note or self.note

    def withdraw(self, note: UserInputError) -> None:
        """End before it has begun, for a reason."""
        self.state, self.note = "withdrawn", note

    def picture(self, *, place: int = 0, wait: float | None = None) -> JobStatus:
        """Describe the job as it stands."""
        return JobStatus(
            key=self.key,
            config=self.config,
            state=self.state,
            place=place,
            wait=wait,
            course=self.course,
            error=self.error,
            note=self.note,
            run=self.run,
        )
