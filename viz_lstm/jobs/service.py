"""The training service: what pages ask of it, and for whom."""

import hashlib
import logging
import time
from collections import Counter, deque
from collections.abc import Callable
from threading import RLock

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.admission import check_limits
from viz_lstm.jobs.job import ATTEMPTS, Job
from viz_lstm.jobs.limits import Limits
from viz_lstm.jobs.monitoring.stats import ServiceStats
from viz_lstm.jobs.periodic import PeriodicThread
from viz_lstm.jobs.pool import WorkerPool, vitals
from viz_lstm.jobs.presence import Presence
from viz_lstm.jobs.scheduling.actions import Actions, Conclude, Dismiss, Start, Stop, Warm
from viz_lstm.jobs.scheduling.queue import FairQueue
from viz_lstm.jobs.scheduling.scheduler import Scheduler
from viz_lstm.jobs.status import JobStatus
from viz_lstm.jobs.storage.job_table import JobTable
from viz_lstm.jobs.storage.run_store import RunStore
from viz_lstm.jobs.workers.process import WorkerProcess
from viz_lstm.jobs.workers.protocol import Answer, Event, Finished, Listener, Worker, WorkerLostError
from viz_lstm.lstm.question import Question
from viz_lstm.runs import KEY_DIGITS, SHORT_KEY_DIGITS, Run, key_of
from viz_lstm.tasks import Config

LOG = logging.getLogger(__name__)
MEGABYTE = 1_000_000

ANYBODY = ""
"""The session of whoever asks without one; it never leaves."""


class TrainingService:
    """Trains configurations for everybody who has a page open, sessions taking turns.

    Those who ask for the same configuration watch the same job, and one that has been trained before is
    opened again. All methods may be called from any thread.
    """

    def __init__(
        self,
        make_worker: Callable[[Listener], Worker] = WorkerProcess,
        *,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare a service; its workers start with `start` or with the first job.

        Args:
            make_worker: starts a worker that reports to the listener it is given.
            limits: what the host allows; by default the default limits.
            clock: tells the time, in seconds.
        """
        self.limits = limits or Limits()
        self._clock = clock
        self._lock = RLock()
        self._shelf = RunStore(self.limits.runs.expanduser(), self.limits.disk_mb * MEGABYTE)
        self._ledger = JobTable(self._shelf, self.limits.memory_mb * MEGABYTE)
        self._watchers = Presence(float(self.limits.grace), clock)
        self._scheduler = Scheduler(
            slots=self.limits.workers,
            queue=FairQueue(most=self.limits.queue, most_each=self.limits.queue_each),
            seconds=self.limits.seconds,
        )
        self._pool = WorkerPool(make_worker, self._hear)
        self._totals: Counter[str] = Counter()
        self._rounds = PeriodicThread(self.look_after)

    def start(self) -> None:
        """Start the workers, so that they are warm when the first job comes."""
        with self._lock:
            self._carry_out(self._scheduler.warm())
        self._rounds.start()

    def close(self) -> None:
        """End the workers; jobs that are not over are dropped."""
        self._rounds.stop()
        with self._lock:
            for key in self._scheduler.clear():
                self._ledger.remove(key)
            workers = self._pool.empty()
        for worker in workers:
            worker.close()

    def submit(self, config: Config, *, session: str = ANYBODY, again: bool = False) -> str:
        """Have a configuration trained and return the key to ask about it.

        A job for the same configuration that waits, runs or has finished is joined, and a stored run is
        opened; a job that was stopped or has failed starts anew, and so does one that is just being stopped.

        Args:
            config: what to train.
            session: who asks. When everybody who watches a job has left, it is stopped; without a session it
                is not.
            again: train it live even where it has been trained before. That is a job of its own, which those
                join who ask so while it goes on; links and pages keep the finished one meanwhile.

        Raises:
            UserInputError: the configuration exceeds a limit of this host, or too many jobs wait.
        """
        check_limits(config, self.limits)
        key = _key_again(config) if again else key_of(config)
        fresh = None if self._ledger.serves(key, config, live=again) else self._ledger.fresh(key, config)
        with self._lock:
            if self._ledger.serves(key, config, live=again):
                self._totals["shared"] += 1
                self._ledger[key].wanted_again = self._ledger[key].stop_asked is not None
                self._join(self._ledger[key], session)
            else:
                self._admit(fresh or Job(key=key, config=config), session)
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
                return self._scheduler.picture(job)
        try:
            stored = self._ledger.open(whole)
        except UserInputError:
            return None
        return None if stored is None else self._reopen(stored)

    def known(self, config: Config) -> JobStatus | None:
        """Describe the job of a configuration, or its stored run; None without either."""
        status = self.status(key_of(config))
        return status if status is not None and status.config == config else None

    def trained(self, config: Config) -> Run | None:
        """Return the run of a configuration that was trained to its end before, in memory or on the disk."""
        key = key_of(config)
        with self._lock:
            job = self._ledger.find(key)
        if job is not None and job.state == "finished" and job.config == config:
            return job.run
        return self._ledger.fresh(key, config).run

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
            self._scheduler.leave(key, session)
            if session != ANYBODY and (job.asked_by_anybody or self._watchers.of(key)):
                return False
            self._carry_out(self._scheduler.end(key, self._clock()))
            return True

    def ask(self, question: Question[Answer]) -> Answer:
        """Put a question to a trained network, and wait for the answer; a job in training goes on.

        Raises:
            UserInputError: what is asked cannot be; "answer-late" when the answer took too long;
                "worker-lost" or "out-of-memory" when two workers in a row ended, or had no memory for it.
        """
        reason = UserInputError("worker-lost")
        for _ in range(ATTEMPTS):
            with self._lock:
                slot = self._scheduler.ask()
            try:
                with self._lock:
                    worker = self._pool.worker_of(slot)
                return worker.ask(question, seconds=float(self.limits.answer_seconds))
            except WorkerLostError as error:
                LOG.warning("a question was not answered: %s", error)
            except UserInputError as error:
                if error.code != "out-of-memory":
                    raise
                reason = error
            finally:
                with self._lock:
                    self._scheduler.answered(slot)
        raise reason

    @property
    def sessions(self) -> int:
        """How many pages are open."""
        with self._lock:
            return len(self._watchers)

    def overview(self) -> ServiceStats:
        """Describe how the service is doing."""
        runs, size = self._shelf.contents()
        with self._lock:
            slots = self._scheduler.slots.values()
            pids = [worker.pid for worker in self._pool.workers.values()]
            return ServiceStats(
                sessions=len(self._watchers),
                jobs=self._ledger.counts(),
                waiting_seconds=self._scheduler.wait(self._scheduler.waiting),
                workers=len(slots),
                workers_alive=len(pids),
                workers_ready=sum(slot.is_ready for slot in slots),
                pids=tuple(pid for pid in pids if pid is not None),
                stored_runs=runs,
                stored_bytes=size,
                totals=dict(self._totals),
            )

    def look_after(self) -> None:
        """Stop what nobody watches and what trains for too long; replace workers that do not answer."""
        for session, keys in self._watchers.take_overdue().items():
            for key in keys:
                self.stop(key, session=session)
        with self._lock:
            workers = self._pool.workers
        alive = vitals(workers)
        with self._lock:
            self._carry_out(self._scheduler.tick(self._clock(), alive))

    def _hear(self, slot: int, event: Event) -> None:
        # A run is on the disk before anybody is told of it; meanwhile nobody needs to wait for the lock.
        note = self._ledger.store(event.run) if isinstance(event, Finished) else None
        with self._lock:
            self._carry_out(self._scheduler.hear(slot, event, self._clock(), note))

    def _carry_out(self, actions: Actions) -> None:
        """Do what the scheduler says, and what it says to what comes of that."""
        due = deque(actions)
        while due:
            match due.popleft():
                case Warm(slot):
                    self._pool.warm(slot)
                case Start(slot, key):
                    due.extend(self._start(slot, self._ledger[key]))
                case Stop(slot, key):
                    self._pool.worker_of(slot).stop(key)
                case Dismiss(slot, key, reason):
                    LOG.error("a worker was lost", extra={"facts": {"reason": reason, "job": key}})
                    self._totals["workers_lost"] += 1
                    self._pool.dismiss(slot)
                case Conclude(job):
                    self._totals[job.state] += 1
                    self._ledger.forget_oldest()
                    self._watchers.release(job.key)
                    self._log(f"job {job.state}", job)

    def _start(self, slot: int, job: Job) -> Actions:
        self._log("job started", job)
        try:
            self._pool.worker_of(slot).start(job.key, job.config)
        except WorkerLostError as error:
            return self._scheduler.lose(slot, str(error), self._clock())
        return ()

    def _admit(self, job: Job, session: str) -> None:
        """Take a new job, or one that a stored run has ended."""
        actions = () if job.is_over else self._scheduler.admit(job, session, self._clock())
        self._totals["reopened" if job.is_over else "submitted"] += 1
        self._ledger.add(job)
        self._join(job, session)
        self._carry_out(actions)

    def _join(self, job: Job, session: str) -> None:
        if job.is_over:
            return
        if session == ANYBODY:
            job.asked_by_anybody = True
        else:
            self._watchers.watch(job.key, session)
        self._scheduler.join(job.key, session)

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
                self._totals["reopened"] += 1
                self._ledger.add(stored)
            return self._scheduler.picture(self._ledger[stored.key])

    def _log(self, text: str, job: Job) -> None:
        facts = {"job": job.key, "task": job.config.task, "attempt": job.attempts}
        facts["epoch"] = job.picture().epoch
        if job.began:
            facts["seconds"] = round(self._clock() - job.began, 3)
        if job.error is not None:
            facts["error"] = job.error.code
        LOG.info(text, extra={"facts": facts})


def _key_again(config: Config) -> str:
    """Return the key of the job that trains a configuration again, which no other configuration has."""
    return hashlib.sha256(f"{key_of(config)} again".encode()).hexdigest()[:KEY_DIGITS]
