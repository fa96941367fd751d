"""The workers of a service by their slots."""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from threading import Thread

from viz_lstm.jobs.workers.protocol import Event, Listener, Vital, Worker, WorkerLostError

LOG = logging.getLogger(__name__)


class WorkerPool:
    """Starts workers and lets them go, as the scheduler says; guarded by the lock of the service."""

    def __init__(self, make_worker: Callable[[Listener], Worker], hear: Callable[[int, Event], None]) -> None:
        """Prepare; no worker is started yet.

        Args:
            make_worker: starts a worker that reports to the listener it is given.
            hear: takes what the worker of a slot reports.
        """
        self._make_worker, self._hear = make_worker, hear
        self._workers: dict[int, Worker] = {}

    @property
    def workers(self) -> Mapping[int, Worker]:
        """The workers that there are."""
        return dict(self._workers)

    def worker_of(self, slot: int) -> Worker:
        """Return the worker of a slot, which is started if there is none.

        Raises:
            WorkerLostError: the machine will not start one.
        """
        if slot not in self._workers:
            try:
                self._workers[slot] = self._make_worker(partial(self._hear, slot))
            except OSError as error:
                reason = f"cannot be started: {error.strerror or type(error).__name__}"
                raise WorkerLostError(reason) from error
        return self._workers[slot]

    def warm(self, slot: int) -> None:
        """Start the worker of a slot; if the machine will not, that is found out when it is needed."""
        try:
            self.worker_of(slot)
        except WorkerLostError as error:
            LOG.warning("a worker %s", error)

    def dismiss(self, slot: int) -> None:
        """Let the worker of a slot go; nobody waits until it is gone, which may take seconds."""
        if (worker := self._workers.pop(slot, None)) is not None:
            Thread(target=worker.close, name="dismissal", daemon=True).start()

    def empty(self) -> list[Worker]:
        """Give up all workers and return them, yet to be closed."""
        workers = list(self._workers.values())
        self._workers.clear()
        return workers


def vitals(workers: Mapping[int, Worker]) -> dict[int, Vital]:
    """Return how alive workers are."""
    return {slot: worker.vital() for slot, worker in workers.items()}
