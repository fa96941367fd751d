"""The process-wide training service: who waits, who trains, and what came of it."""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from threading import RLock

import numpy as np
from jaxtyping import Float, Float32

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.backend import (
    Died,
    Event,
    Failed,
    Finished,
    Listener,
    Progressed,
    Ready,
    Worker,
    WorkerLostError,
)
from viz_lstm.jobs.process import WorkerProcess
from viz_lstm.jobs.status import OVER, JobStatus, State
from viz_lstm.runs import Run, key_of
from viz_lstm.tasks import Config
from viz_lstm.trace import Trace

LOG = logging.getLogger(__name__)
ATTEMPTS = 2
KEPT = 24


@dataclass(slots=True, kw_only=True)
class _Job:
    """What the service knows about a job; guarded by the service's lock."""

    config: Config
    state: State = "queued"
    attempts: int = 0
    epoch: int = 0
    training_loss: list[float] = field(default_factory=list)
    held_out_loss: list[float] = field(default_factory=list)
    forecast: Float[np.ndarray, " month"] | None = None
    seconds_left: float | None = None
    error: UserInputError | None = None
    run: Run | None = None

    def begin(self) -> None:
        """Forget an earlier attempt."""
        self.state, self.attempts, self.epoch = "starting", self.attempts + 1, 0
        self.training_loss, self.held_out_loss = [], []
        self.forecast = self.seconds_left = None

    def advance(self, progress: Progressed) -> None:
        self.state, self.epoch, self.seconds_left = "running", progress.epoch, progress.seconds_left
        self.training_loss.extend(progress.training_loss)
        self.held_out_loss.extend(progress.held_out_loss)
        if progress.forecast is not None:
            self.forecast = progress.forecast


class TrainingService:
    """Trains configurations, one at a time in the order they came, for everybody who has a page open.

    Two who ask for the same configuration watch the same job. All methods may be called from any thread.
    """

    def __init__(
        self, make_worker: Callable[[Listener], Worker] = WorkerProcess, *, kept: int = KEPT
    ) -> None:
        """Prepare a service; its worker starts with `start` or with the first job.

        Args:
            make_worker: starts a worker that reports to the listener it is given.
            kept: how many jobs that are over stay in memory.
        """
        self._make_worker = make_worker
        self._kept = kept
        self._lock = RLock()
        self._jobs: dict[str, _Job] = {}
        self._waiting: deque[str] = deque()
        self._current: str | None = None
        self._worker: Worker | None = None
        self._worker_proved = False
        self._generation = 0

    def start(self) -> Worker:
        """Start the worker, unless there is one, so that it is warm when the first job comes."""
        with self._lock:
            if self._worker is None:
                self._generation += 1
                self._worker_proved = False
                self._worker = self._make_worker(partial(self._hear, self._generation))
            return self._worker

    def close(self) -> None:
        """End the worker; jobs that are not over are dropped."""
        with self._lock:
            worker, self._worker = self._worker, None
            self._generation += 1
            self._waiting.clear()
            self._current = None
            self._jobs = {key: job for key, job in self._jobs.items() if job.state in OVER}
        if worker is not None:
            worker.close()

    def submit(self, config: Config) -> str:
        """Have a configuration trained and return the key to ask about it.

        A job for the same configuration that waits, runs or has finished is joined; one that was stopped or
        failed starts anew.
        """
        key = key_of(config)
        with self._lock:
            job = self._jobs.get(key)
            if job is None or job.state in {"stopped", "failed"}:
                self._jobs.pop(key, None)
                self._jobs[key] = _Job(config=config)
                self._waiting.append(key)
                self._dispatch()
        return key

    def status(self, key: str) -> JobStatus | None:
        """Describe a job as it stands; None for one that is unknown or long over."""
        with self._lock:
            job = self._jobs.get(key)
            return None if job is None else self._picture(key, job)

    def stop(self, key: str) -> None:
        """Stop a job, keeping what it has learned so far; a job that waits is taken out of the queue."""
        with self._lock:
            if key in self._waiting:
                self._waiting.remove(key)
                self._jobs[key].state = "stopped"
            elif key == self._current and self._worker is not None:
                self._worker.stop(key)

    def record(self, run: Run, inputs: Float32[np.ndarray, "step feature"]) -> tuple[Trace, ...]:
        """Read a sequence with a trained network, one trace for each of its LSTMs; a job in training goes on.

        Raises:
            UserInputError: "worker-lost" when two workers in a row ended before they answered.
        """
        for _ in range(ATTEMPTS):
            try:
                return self.start().record(run, inputs)
            except WorkerLostError as error:
                LOG.warning("recording failed: %s", error)
        raise UserInputError("worker-lost")

    def _picture(self, key: str, job: _Job) -> JobStatus:
        place = self._waiting.index(key) + 1 if key in self._waiting else 0
        return JobStatus(
            key=key,
            config=job.config,
            state=job.state,
            place=place,
            epoch=job.epoch,
            training_loss=np.array(job.training_loss),
            held_out_loss=np.array(job.held_out_loss),
            forecast=job.forecast,
            seconds_left=job.seconds_left,
            error=job.error,
            run=job.run,
        )

    def _dispatch(self) -> None:
        if self._current is None and self._waiting:
            self._current = self._waiting.popleft()
            job = self._jobs[self._current]
            job.begin()
            self.start().start(self._current, job.config)

    def _hear(self, generation: int, event: Event) -> None:
        with self._lock:
            if generation != self._generation:
                return
            match event:
                case Ready():
                    self._worker_proved = True
                case Died(reason):
                    self._replace_worker(reason)
                case Progressed(job=key) if key == self._current:
                    self._jobs[key].advance(event)
                case Finished(job=key, run=run) if key == self._current:
                    self._conclude("stopped" if run.stopped_early else "finished", run=run)
                case Failed(job=key, error=error) if key == self._current:
                    self._conclude("failed", error=error)

    def _conclude(self, state: State, *, run: Run | None = None, error: UserInputError | None = None) -> None:
        if self._current is not None:
            job = self._jobs[self._current]
            job.state, job.run, job.error, job.seconds_left = state, run, error, None
        self._current = None
        self._forget_oldest()
        self._dispatch()

    def _replace_worker(self, reason: str) -> None:
        LOG.error("the worker died: %s", reason)
        self._worker = None
        if self._worker_proved:
            self.start()
        if self._current is None:
            return
        if self._jobs[self._current].attempts >= ATTEMPTS:
            self._conclude("failed", error=UserInputError("worker-lost"))
        else:
            self._waiting.appendleft(self._current)
            self._current = None
            self._dispatch()

    def _forget_oldest(self) -> None:
        over = [key for key, job in self._jobs.items() if job.state in OVER]
        for key in over[: max(0, len(over) - self._kept)]:
            del self._jobs[key]


_SERVICE = TrainingService()


def training_service() -> TrainingService:
    """Return the service of this process, the one that all visitors share."""
    return _SERVICE
