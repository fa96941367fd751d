"""Where jobs are trained: the queue in front, the workers inside."""

import logging
import time
from collections import Counter
from collections.abc import Callable
from itertools import islice
from threading import RLock

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.eta import DurationEstimate, expected_wait
from viz_lstm.jobs.job import Job
from viz_lstm.jobs.job_table import JobTable
from viz_lstm.jobs.limits import Limits
from viz_lstm.jobs.pool import Slot, WorkerPool
from viz_lstm.jobs.queue import FairQueue
from viz_lstm.jobs.status import JobStatus
from viz_lstm.jobs.workers.protocol import (
    Died,
    Event,
    Failed,
    Finished,
    Listener,
    Progressed,
    Ready,
    Stopped,
    Worker,
    WorkerLostError,
)
from viz_lstm.runs import Run

LOG = logging.getLogger(__name__)
PATIENCE = 10.0
"""Seconds that a worker has to answer when it is asked to stop."""


class Scheduler:
    """Gives the jobs of a ledger to workers, in the order of the queue, and writes down what becomes of them.

    Whoever calls its methods holds its lock, which guards the ledger, too.
    """

    def __init__(
        self,
        make_worker: Callable[[Listener], Worker],
        ledger: JobTable,
        limits: Limits,
        when_over: Callable[[str], None],
    ) -> None:
        """Prepare; no worker is started yet.

        Args:
            make_worker: starts a worker that reports to the listener it is given.
            ledger: the jobs.
            limits: what the host allows.
            when_over: is told the key of a job with which nothing more will happen.
        """
        self.lock = RLock()
        self.queue = FairQueue(most=limits.queue, most_each=limits.queue_each)
        self.crew = WorkerPool(make_worker, limits.workers, self._hear)
        self.totals: Counter[str] = Counter()
        self._ledger, self._limits, self._when_over = ledger, limits, when_over
        self._pace = DurationEstimate()

    def dispatch(self) -> None:
        """Give waiting jobs to idle workers."""
        while len(self.queue) and (member := self.crew.idle()) is not None:
            job = self._ledger[self.queue.take()]
            job.begin(time.monotonic())
            member.job = job.key
            _log("job started", job)
            try:
                self.crew.worker_of(member).start(job.key, job.config)
            except WorkerLostError as error:
                self._lose(member, str(error))

    def end(self, job: Job) -> None:
        """Stop a job, keeping what it has learned so far; one that waits is taken out of the queue."""
        member = self.crew.doing(job.key)
        job.wanted_again = False
        if job.state == "queued":
            self.queue.remove(job.key)
            self._conclude(job)
        elif member is not None and member.worker is not None and job.stop_asked is None:
            job.stop_asked = time.monotonic()
            member.worker.stop(job.key)

    def stop_overlong(self) -> None:
        """Stop jobs that have trained for longer than the host allows."""
        for job in self._in_training():
            if job.stop_asked is None and time.monotonic() - job.began > self._limits.seconds:
                job.note = UserInputError("limit-seconds", most=self._limits.seconds)
                self.end(job)

    def dismiss_silent(self) -> list[Worker]:
        """Replace workers that did not stop when they were asked to, and return them, to be closed."""
        silent = []
        for job in self._in_training():
            member = self.crew.doing(job.key)
            is_late = job.stop_asked is not None and time.monotonic() - job.stop_asked > PATIENCE
            if is_late and member is not None and member.worker is not None:
                silent.append(member.worker)
                self._lose(member, "did not stop when it was asked to")
        return silent

    def picture(self, job: Job) -> JobStatus:
        """Describe a job as it stands, its place in the queue included."""
        if job.state != "queued":
            return job.picture()
        place = list(self.queue).index(job.key) + 1
        return job.picture(place=place, wait=self.wait(place - 1))

    def wait(self, ahead: int) -> float:
        """Estimate the seconds until a worker is free for a job that so many others precede."""
        ends = [self._seconds_left(member) for member in self.crew.members]
        first = islice(self.queue, ahead)
        return expected_wait(ends, [self._pace.expect(self._ledger[key].config) for key in first])

    def _in_training(self) -> list[Job]:
        return [self._ledger[member.job] for member in self.crew.members if member.job is not None]

    def _seconds_left(self, member: Slot) -> float:
        if member.job is None:
            return 0.0
        job = self._ledger[member.job]
        return self._pace.expect(job.config) if job.seconds_left is None else job.seconds_left

    def _hear(self, member: Slot, event: Event) -> None:
        # A run is on the disk before anybody is told of it; meanwhile nobody needs to wait for the lock.
        note = self._ledger.store(event.run) if isinstance(event, Finished) else None
        with self.lock:
            if member not in self.crew:
                return
            match event:
                case Ready():
                    member.ready = True
                case Died(reason):
                    self._lose(member, reason)
                case Progressed(job=key) if key == member.job:
                    self._ledger[key].advance(event)
                case Finished(job=key, run=run) if key == member.job:
                    self._pace.learn(run)
                    self._free(member, run=run, note=note)
                case Failed(job=key, error=error) if key == member.job:
                    self._free(member, error=error)
                case Stopped(job=key) if key == member.job:
                    self._free(member)
            self.dispatch()

    def _lose(self, member: Slot, reason: str) -> None:
        """Replace a member; its job is tried again, once."""
        LOG.error("a worker was lost", extra={"facts": {"reason": reason, "job": member.job}})
        self.totals["workers_lost"] += 1
        self.crew.replace(member)
        if member.job is None:
            return
        job = self._ledger[member.job]
        if job.may_try_again:
            job.state = "queued"
            self.queue.put_first(job.key)
        else:
            self._conclude(job, error=None if job.stop_asked else UserInputError("worker-lost"))

    def _free(
        self,
        member: Slot,
        *,
        run: Run | None = None,
        error: UserInputError | None = None,
        note: UserInputError | None = None,
    ) -> None:
        if member.job is not None:
            job = self._ledger[member.job]
            if job.wanted_again and error is None and (run is None or run.stopped_early):
                job.wait_again()
                self.queue.put_first(job.key)
            else:
                self._conclude(job, run=run, error=error, note=note)
        member.job = None

    def _conclude(
        self,
        job: Job,
        *,
        run: Run | None = None,
        error: UserInputError | None = None,
        note: UserInputError | None = None,
    ) -> None:
        job.conclude(run=run, error=error, note=note)
        self.totals[job.state] += 1
        self._ledger.forget_oldest()
        self._when_over(job.key)
        _log(f"job {job.state}", job)


def _log(text: str, job: Job) -> None:
    facts = {"job": job.key, "task": job.config.task, "attempt": job.attempts, "epoch": job.epoch}
    if job.began:
        facts["seconds"] = round(time.monotonic() - job.began, 3)
    if job.error is not None:
        facts["error"] = job.error.code
    LOG.info(text, extra={"facts": facts})
