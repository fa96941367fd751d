"""The training service: what pages ask of it, and for whom."""

import logging
from collections.abc import Callable
from typing import TypeVar

import numpy as np
from jaxtyping import Float32

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.admission import check_limits
from viz_lstm.jobs.job import ATTEMPTS, Job
from viz_lstm.jobs.job_table import JobTable
from viz_lstm.jobs.limits import Limits
from viz_lstm.jobs.periodic import PeriodicThread
from viz_lstm.jobs.presence import Presence
from viz_lstm.jobs.run_store import RunStore
from viz_lstm.jobs.scheduler import Scheduler
from viz_lstm.jobs.stats import ServiceStats
from viz_lstm.jobs.status import JobStatus
from viz_lstm.jobs.workers.process import WorkerProcess
from viz_lstm.jobs.workers.protocol import Listener, Worker, WorkerLostError
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import SHORT_KEY_DIGITS, Run, key_of
from viz_lstm.tasks import Config
from viz_lstm.tasks.characters import Sample

LOG = logging.getLogger(__name__)
MEGABYTE = 1_000_000
Answer = TypeVar("Answer")

ANYBODY = ""
"""The session of whoever asks without one; it never leaves."""


class TrainingService:
    """Trains configurations for everybody who has a page open, sessions taking turns.

    Those who ask for the same configuration watch the same job, and one that has been trained before is
    opened again. All methods may be called from any thread.
    """

    def __init__(
        self, make_worker: Callable[[Listener], Worker] = WorkerProcess, *, limits: Limits | None = None
    ) -> None:
        """Prepare a service; its workers start with `start` or with the first job.

        Args:
            make_worker: starts a worker that reports to the listener it is given.
            limits: what the host allows; by default the default limits.
        """
        self.limits = limits or Limits()
        self._shelf = RunStore(self.limits.runs.expanduser(), self.limits.disk_mb * MEGABYTE)
        self._ledger = JobTable(self._shelf, self.limits.memory_mb * MEGABYTE)
        self._watchers = Presence(float(self.limits.grace))
        self._workshop = Scheduler(make_worker, self._ledger, self.limits, self._watchers.release)
        self._lock = self._workshop.lock
        self._rounds = PeriodicThread(self.look_after)

    def start(self) -> None:
        """Start the workers, so that they are warm when the first job comes."""
        with self._lock:
            for member in self._workshop.crew.members:
                self._workshop.crew.start(member)
        self._rounds.start()

    def close(self) -> None:
        """End the workers; jobs that are not over are dropped."""
        self._rounds.stop()
        with self._lock:
            workers = self._workshop.crew.dismiss()
            for job in self._ledger:
                if not job.is_over:
                    self._workshop.queue.remove(job.key)
                    self._ledger.remove(job.key)
        for worker in workers:
            worker.close()

    def submit(self, config: Config, *, session: str = ANYBODY) -> str:
        """Have a configuration trained and return the key to ask about it.

        A job for the same configuration that waits, runs or has finished is joined, and a stored run is
        opened; a job that was stopped or has failed starts anew, and so does one that is just being stopped.

        Args:
            config: what to train.
            session: who asks. When everybody who watches a job has left, it is stopped; without a session it
                is not.

        Raises:
            UserInputError: the configuration exceeds a limit of this host, or too many jobs wait.
        """
        check_limits(config, self.limits)
        key = key_of(config)
        fresh = None if self._ledger.serves(key, config) else self._ledger.fresh(key, config)
        with self._lock:
            if self._ledger.serves(key, config):
                self._workshop.totals["shared"] += 1
                self._ledger[key].wanted_again = self._ledger[key].stop_asked is not None
            else:
                self._admit(fresh or Job(key=key, config=config), session)
            self._join(self._ledger[key], session)
            self._workshop.dispatch()
        self._rounds.start()
        return key

    def status(self, key: str) -> JobStatus | None:
        """Describe a job as it stands, or the run that is stored under its key; None without either.

        Args:
            key: the job; the first ten digits will do, which older addresses have, if no other begins so.
        """
        whole = self._whole(key)
        if whole is None:
            return None
        with self._lock:
            if (job := self._ledger.find(whole)) is not None:
                return self._workshop.picture(job)
        try:
            stored = self._ledger.open(whole)
        except UserInputError:
            return None
        return None if stored is None else self._reopen(stored)

    def known(self, config: Config) -> JobStatus | None:
        """Describe the job of a configuration, or its stored run; None without either."""
        status = self.status(key_of(config))
        return status if status is not None and status.config == config else None

    def arrive(self, session: str) -> None:
        """Note that a session has a page open, or still has."""
        self._watchers.arrive(session)

    def watch(self, key: str, session: str) -> JobStatus | None:
        """Describe a job to a session that watches it; to be repeated at least once a minute."""
        with self._lock:
            job = self._ledger.find(key)
            if job is not None:
                self._join(job, session)
        return self.status(key)

    def leave(self, session: str) -> None:
        """Note that a session has gone; what only it watches is stopped unless it soon returns."""
        self._watchers.leave(session)

    def stop(self, key: str, *, session: str = ANYBODY) -> bool:
        """Stop a job, keeping what it has learned so far; a job that waits is taken out of the queue.

        Args:
            key: the job.
            session: who stops it; when others watch it, it goes on for them.

        Returns:
            Whether the job ends.
        """
        with self._lock:
            job = self._ledger.find(key)
            if job is None or job.is_over:
                return False
            self._watchers.unwatch(key, session)
            self._workshop.queue.withdraw(key, session)
            if session != ANYBODY and (job.asked_by_anybody or self._watchers.of(key)):
                return False
            self._workshop.end(job)
            return True

    def record(self, run: Run, inputs: Float32[np.ndarray, "step feature"]) -> tuple[Trace, ...]:
        """Read a sequence with a trained network, one trace for each of its LSTMs; a job in training goes on.

        Raises:
            UserInputError: "worker-lost" when two workers in a row ended before they answered.
        """
        return self._ask(lambda worker: worker.record(run, inputs))

    def sample(self, run: Run, prompt: str, *, length: int, temperature: float, seed: int) -> Sample:
        """Let a trained network write after a prompt; a job in training goes on.

        Raises:
            UserInputError: the prompt has unknown characters, a number lies outside its limits, or two
                workers in a row ended before they answered.
        """
        return self._ask(lambda worker: worker.sample(run, prompt, length, temperature, seed))

    def overview(self) -> ServiceStats:
        """Describe how the service is doing."""
        runs, size = self._shelf.contents()
        with self._lock:
            members = self._workshop.crew.members
            pids = (member.worker.pid for member in members if member.worker is not None)
            return ServiceStats(
                sessions=len(self._watchers),
                jobs=self._ledger.counts(),
                waiting_seconds=self._workshop.wait(len(self._workshop.queue)),
                workers=len(members),
                workers_alive=sum(member.worker is not None for member in members),
                workers_ready=sum(member.ready for member in members),
                pids=tuple(pid for pid in pids if pid is not None),
                stored_runs=runs,
                stored_bytes=size,
                totals=dict(self._workshop.totals),
            )

    def look_after(self) -> None:
        """Stop what nobody watches and what trains for too long; replace workers that do not answer."""
        for session, keys in self._watchers.take_overdue().items():
            for key in keys:
                self.stop(key, session=session)
        with self._lock:
            self._workshop.stop_overlong()
            silent = self._workshop.dismiss_silent()
            self._workshop.dispatch()
        for worker in silent:
            worker.close()

    def _ask(self, question: Callable[[Worker], Answer]) -> Answer:
        crew = self._workshop.crew
        for _ in range(ATTEMPTS):
            try:
                with self._lock:
                    worker = crew.worker_of(crew.idle() or crew.members[0])
                return question(worker)
            except WorkerLostError as error:
                LOG.warning("a question was not answered: %s", error)
        raise UserInputError("worker-lost")

    def _admit(self, job: Job, session: str) -> None:
        if not job.is_over:
            self._workshop.queue.check_room(session)
        self._workshop.totals["reopened" if job.is_over else "submitted"] += 1
        self._ledger.add(job)

    def _join(self, job: Job, session: str) -> None:
        if job.is_over:
            return
        if session == ANYBODY:
            job.asked_by_anybody = True
        else:
            self._watchers.watch(job.key, session)
        if job.state == "queued":
            self._workshop.queue.add(job.key, session)

    def _whole(self, key: str) -> str | None:
        """Return the key that a short one is the beginning of; None when it could mean several."""
        if len(key) != SHORT_KEY_DIGITS:
            return key
        stored = self._shelf.keys(key)
        with self._lock:
            found = stored | self._ledger.keys(key)
        return None if len(found) > 1 else next(iter(found), key)

    def _reopen(self, stored: Job) -> JobStatus:
        with self._lock:
            if self._ledger.find(stored.key) is None:
                self._workshop.totals["reopened"] += 1
                self._ledger.add(stored)
            return self._workshop.picture(self._ledger[stored.key])
