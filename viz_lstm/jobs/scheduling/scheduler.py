"""The scheduler of jobs: turns, workers' news and the time go in, actions come out.

Nothing here has a thread, a lock, a clock or a worker: the service has them, and carries out the actions.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.job import Job
from viz_lstm.jobs.scheduling.actions import Action, Actions, Conclude, Dismiss, Start, Stop, Warm
from viz_lstm.jobs.scheduling.eta import DurationEstimate, expected_wait
from viz_lstm.jobs.scheduling.queue import FairQueue
from viz_lstm.jobs.status import JobStatus
from viz_lstm.jobs.workers.protocol import (
    Died,
    Event,
    Failed,
    Finished,
    JobEvent,
    Progressed,
    Ready,
    Stopped,
    Vital,
)
from viz_lstm.runs import Run

PATIENCE = 10.0
"""Seconds of its own time that a worker has to answer when it is asked to stop."""

SILENCE = 10.0
"""Seconds of its own time after which a worker that says nothing counts as lost."""

SUSPICION = 3.0
"""Seconds of silence after which a worker is given nothing new."""


@dataclass(slots=True)
class Slot:
    """A place for one worker, known by a number that no other one ever has.

    Attributes:
        is_started: whether it has a worker.
        is_ready: whether that one has warmed up.
        job: what it trains.
        questions: how many questions it has yet to answer.
        silence: for how long it has said nothing, when last looked at.
        asked_to_stop: its own time when it was first looked at after it was asked to stop.
    """

    is_started: bool = False
    is_ready: bool = False
    job: Job | None = None
    questions: int = 0
    silence: float = 0.0
    asked_to_stop: float | None = None


class Scheduler:
    """Gives waiting jobs to idle workers, in the order of the queue, and follows them to their end."""

    def __init__(self, *, slots: int, queue: FairQueue, seconds: int) -> None:
        """Prepare.

        Args:
            slots: how many workers there are.
            queue: the queue, yet empty.
            seconds: how long a training may take.
        """
        self._numbers = itertools.count()
        self._slots = {next(self._numbers): Slot() for _ in range(slots)}
        self._queue, self._seconds = queue, seconds
        self._jobs: dict[str, Job] = {}
        self._pace = DurationEstimate()

    @property
    def slots(self) -> Mapping[int, Slot]:
        """The slots by their numbers."""
        return self._slots

    @property
    def waiting(self) -> int:
        """How many jobs wait."""
        return len(self._queue)

    def warm(self) -> Actions:
        """Have all workers started."""
        return tuple(self._warm(number) for number, slot in self._slots.items() if not slot.is_started)

    def admit(self, job: Job, session: str, now: float) -> Actions:
        """Take a new job of a session, if need be in the place of a job of whoever waits for most.

        Raises:
            UserInputError: "queue-full", or "queue-share" when it is the session's own line that is full.
        """
        displaced = self._queue.make_room(session)
        actions = () if displaced is None else self._withdraw(displaced, "training-displaced")
        self._jobs[job.key] = job
        self._queue.add(job.key, session)
        return (*actions, *self._dispatch(now))

    def join(self, key: str, session: str) -> None:
        """Have a session wait for a job, if it still waits."""
        if key in self._jobs and self._jobs[key].state == "queued":
            self._queue.add(key, session)

    def leave(self, key: str, session: str) -> None:
        """Have a session no longer wait for a job."""
        self._queue.withdraw(key, session)

    def end(self, key: str, now: float) -> Actions:
        """Stop a job, keeping what it has learned so far; one that waits is taken out of the queue."""
        job = self._jobs[key]
        job.wanted_again = False
        if job.state == "queued":
            return self._withdraw(key, "training-withdrawn")
        number = next((number for number, slot in self._slots.items() if slot.job is job), None)
        if number is None or job.stop_asked is not None:
            return ()
        job.stop_asked = now
        return (Stop(number, key),)

    def tick(self, now: float, vitals: Mapping[int, Vital]) -> Actions:
        """Stop what trains for too long, and give up workers that are silent or do not stop.

        Args:
            now: the time.
            vitals: how alive the workers are, by their slots.
        """
        reasons = {number: self._complaint(number, vital) for number, vital in vitals.items()}
        lost = [self._lose(number, reason) for number, reason in reasons.items() if reason]
        return (*itertools.chain(*lost), *self._stop_overlong(now), *self._dispatch(now))

    def hear(self, number: int, event: Event, now: float, note: UserInputError | None = None) -> Actions:
        """Take in what a worker reports; news of a slot or a job that is gone are ignored.

        Args:
            number: its slot.
            event: its news.
            now: the time.
            note: what there is to say of a finished run.
        """
        if number not in self._slots:
            return ()
        slot = self._slots[number]
        match event:
            case Died(reason):
                return self.lose(number, reason, now)
            case Ready():
                slot.is_ready = True
            case _ if slot.job is not None and event.job == slot.job.key:
                return (*self._hear_of(slot.job, number, event, note), *self._dispatch(now))
        return self._dispatch(now)

    def lose(self, number: int, reason: str, now: float) -> Actions:
        """Give up a worker that is gone; its job is tried again, once."""
        return (*self._lose(number, reason), *self._dispatch(now))

    def ask(self) -> int:
        """Return the slot that a question goes to: warm and idle if possible, or the one with least to do."""
        number = min(self._slots, key=lambda number: _burden(self._slots[number]))
        self._slots[number].questions += 1
        self._slots[number].is_started = True
        return number

    def answered(self, number: int) -> None:
        """Note that a question has come to its end."""
        if number in self._slots:
            self._slots[number].questions -= 1

    def clear(self) -> tuple[str, ...]:
        """Forget all that is at hand, and return the keys of the jobs."""
        keys = tuple(self._jobs)
        for key in keys:
            self._queue.remove(key)
        self._jobs.clear()
        self._slots = {next(self._numbers): Slot() for _ in self._slots}
        return keys

    def picture(self, job: Job) -> JobStatus:
        """Describe a job as it stands, its place in the queue included."""
        if job.state != "queued":
            return job.picture()
        place = list(self._queue).index(job.key) + 1
        return job.picture(place=place, wait=self.wait(place - 1))

    def wait(self, ahead: int) -> float:
        """Estimate the seconds until a worker is free for a job that so many others precede."""
        ends = [self._seconds_left(slot) for slot in self._slots.values()]
        first = itertools.islice(self._queue, ahead)
        return expected_wait(ends, [self._pace.expect(self._jobs[key].config) for key in first])

    def _hear_of(self, job: Job, number: int, event: JobEvent, note: UserInputError | None) -> Actions:
        slot = self._slots[number]
        match event:
            case Progressed():
                job.advance(event)
            case Finished(run=run):
                self._pace.learn(run)
                return self._free(slot, run=run, note=note)
            case Failed(error=error, again=True):
                return self._lose(number, error.code, error)
            case Failed(error=error):
                return self._free(slot, error=error)
            case Stopped():
                return self._free(slot, note=UserInputError("training-unlearned"))
        return ()

    def _dispatch(self, now: float) -> Actions:
        return tuple(self._starts(now))

    def _starts(self, now: float) -> Iterator[Start]:
        while len(self._queue) and (number := self._idle()) is not None:
            job = self._jobs[self._queue.take()]
            job.begin(now)
            slot = self._slots[number]
            slot.job, slot.is_started = job, True
            yield Start(number, job.key)

    def _idle(self) -> int | None:
        idle = [number for number, slot in self._slots.items() if slot.job is None and not _is_suspect(slot)]
        return min(idle, key=lambda number: _burden(self._slots[number]), default=None)

    def _warm(self, number: int) -> Warm:
        self._slots[number].is_started = True
        return Warm(number)

    def _complaint(self, number: int, vital: Vital) -> str | None:
        """Return why a worker is to be given up, if it is."""
        if number not in self._slots:
            return None
        slot = self._slots[number]
        slot.silence = vital.silence
        if vital.silence > SILENCE:
            return "is silent"
        if slot.job is None or slot.job.stop_asked is None:
            return None
        if slot.asked_to_stop is None:
            slot.asked_to_stop = vital.clock
        return "did not stop when it was asked to" if vital.clock - slot.asked_to_stop > PATIENCE else None

    def _stop_overlong(self, now: float) -> Iterator[Action]:
        for slot in self._slots.values():
            job = slot.job
            if job is not None and job.stop_asked is None and now - job.began > self._seconds:
                job.note = UserInputError("limit-seconds", most=self._seconds)
                yield from self.end(job.key, now)

    def _lose(self, number: int, reason: str, error: UserInputError | None = None) -> Actions:
        """Give the place of a lost worker to a new one, and its job another try.

        The new one starts at once, unless the lost one never became ready: then the next may be lost as soon,
        and waits until it is needed.
        """
        slot = self._slots.pop(number)
        new = next(self._numbers)
        self._slots[new] = Slot()
        warm = (self._warm(new),) if slot.is_ready else ()
        dismissal = Dismiss(number, None if slot.job is None else slot.job.key, reason)
        return (dismissal, *warm, *self._try_again(slot.job, error or UserInputError("worker-lost")))

    def _try_again(self, job: Job | None, error: UserInputError) -> Actions:
        if job is None:
            return ()
        if job.stop_asked is not None and not job.wanted_again:
            return self._conclude(job, note=UserInputError("training-stop-lost"))
        if not job.may_try_again:
            return self._conclude(job, error=error)
        if job.wanted_again:
            job.wait_again()
        job.state = "queued"
        self._queue.put_first(job.key)
        return ()

    def _free(
        self,
        slot: Slot,
        *,
        run: Run | None = None,
        error: UserInputError | None = None,
        note: UserInputError | None = None,
    ) -> Actions:
        job, slot.job, slot.asked_to_stop = slot.job, None, None
        if job is None:
            return ()
        if job.wanted_again and error is None and (run is None or run.stopped_early):
            job.wait_again()
            self._queue.put_first(job.key)
            return ()
        return self._conclude(job, run=run, error=error, note=note)

    def _withdraw(self, key: str, why: str) -> Actions:
        self._queue.remove(key)
        job = self._jobs.pop(key)
        job.withdraw(UserInputError(why))
        return (Conclude(job),)

    def _conclude(
        self,
        job: Job,
        *,
        run: Run | None = None,
        error: UserInputError | None = None,
        note: UserInputError | None = None,
    ) -> Actions:
        del self._jobs[job.key]
        job.conclude(run=run, error=error, note=note)
        return (Conclude(job),)

    def _seconds_left(self, slot: Slot) -> float:
        if slot.job is None:
            return 0.0
        expected = self._pace.expect(slot.job.config)
        return expected if slot.job.seconds_left is None else slot.job.seconds_left


def _is_suspect(slot: Slot) -> bool:
    return slot.silence > SUSPICION


def _burden(slot: Slot) -> tuple[bool, bool, int, bool]:
    """Return what speaks against a slot, the strongest first."""
    return _is_suspect(slot), not slot.is_ready, slot.questions + (slot.job is not None), not slot.is_started
