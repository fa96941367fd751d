"""The workers of a service: a fixed number of places, each filled anew when its worker dies."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from viz_lstm.jobs.workers.protocol import Event, Listener, Worker, WorkerLostError

LOG = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Slot:
    """One worker and what it is doing.

    Attributes:
        worker: None before it is first needed, and once it has died.
        ready: whether it has finished warming up.
        job: the key of the job it trains, if any.
    """

    worker: Worker | None = None
    ready: bool = False
    job: str | None = None


class WorkerPool:
    """The members, guarded by the lock of the service that they work for."""

    def __init__(
        self, make_worker: Callable[[Listener], Worker], size: int, hear: Callable[[Slot, Event], None]
    ) -> None:
        """Prepare places for so many workers; none is started yet.

        Args:
            make_worker: starts a worker that reports to the listener it is given.
            size: how many workers there are.
            hear: takes what a member reports.
        """
        self._make_worker, self._hear = make_worker, hear
        self._members = [Slot() for _ in range(size)]

    def __contains__(self, member: object) -> bool:
        """Whether a member is still one of the crew."""
        return member in self._members

    @property
    def members(self) -> tuple[Slot, ...]:
        """All members."""
        return tuple(self._members)

    def idle(self) -> Slot | None:
        """Return a member without a job, one with a warm worker if possible."""
        idle = [member for member in self._members if member.job is None]
        return max(idle, key=_readiness, default=None)

    def doing(self, key: str) -> Slot | None:
        """Return the member that trains a job."""
        return next((member for member in self._members if member.job == key), None)

    def worker_of(self, member: Slot) -> Worker:
        """Return the worker of a member, which is started if there is none.

        Raises:
            WorkerLostError: the machine will not start one.
        """
        if member.worker is None:
            try:
                member.worker = self._make_worker(partial(self._hear, member))
            except OSError as error:
                reason = f"cannot be started: {error.strerror or type(error).__name__}"
                raise WorkerLostError(reason) from error
        return member.worker

    def replace(self, member: Slot) -> Slot:
        """Give the place of a member whose worker died to a new one, and return the new one.

        Its worker starts at once, unless the dead one never became ready: then the next may die as soon, and
        waits until it is needed.
        """
        new = Slot()
        self._members[self._members.index(member)] = new
        if member.ready:
            self.start(new)
        return new

    def start(self, member: Slot) -> None:
        """Start the worker of a member; if the machine will not, that is found out when it is needed."""
        try:
            self.worker_of(member)
        except WorkerLostError as error:
            LOG.warning("a worker %s", error)

    def dismiss(self) -> list[Worker]:
        """Empty all places and return the workers, which are yet to be closed."""
        workers = [member.worker for member in self._members if member.worker is not None]
        self._members = [Slot() for _ in self._members]
        return workers


def _readiness(member: Slot) -> tuple[bool, bool]:
    return member.worker is not None, member.ready
