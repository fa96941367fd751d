"""A chore that is done again and again in a thread of its own."""

import logging
from collections.abc import Callable
from threading import Event, Lock, Thread

LOG = logging.getLogger(__name__)
SECONDS_BETWEEN = 0.5


class PeriodicThread:
    """Does a chore twice a second between `start` and `stop`."""

    def __init__(self, chore: Callable[[], None]) -> None:
        """Prepare; nothing happens yet."""
        self._chore = chore
        self._lock = Lock()
        self._stopped: Event | None = None

    def start(self) -> None:
        """Begin, unless it has begun."""
        with self._lock:
            if self._stopped is None:
                self._stopped = Event()
                Thread(target=self._go, args=(self._stopped,), name="rounds", daemon=True).start()

    def stop(self) -> None:
        """End after the round at hand."""
        with self._lock:
            if self._stopped is not None:
                self._stopped.set()
            self._stopped = None

    def _go(self, stopped: Event) -> None:
        while not stopped.wait(SECONDS_BETWEEN):
            try:
                self._chore()
            except Exception:
                LOG.exception("a round failed")
