"""The memory that networks of uploaded files take: a small file may unpack to a large network."""

import weakref
from functools import cache
from threading import Lock

from viz_lstm.errors import UserInputError
from viz_lstm.runs import Run


class OpenedRuns:
    """Counts the bytes of opened networks for as long as somebody holds them."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = Lock()
        self.taken = 0

    def admit(self, run: Run, most: int) -> None:
        """Count a network that was just opened.

        Args:
            run: The network.
            most: How many bytes all of them may take together.

        Raises:
            UserInputError: there is no room for it.
        """
        size = run.num_bytes
        with self._lock:
            if self.taken + size > most:
                raise UserInputError("opening-full")
            self.taken += size
        weakref.finalize(run, self._release, size)

    def _release(self, size: int) -> None:
        with self._lock:
            self.taken -= size


@cache
def opened_runs() -> OpenedRuns:
    """Return the count of this process."""
    return OpenedRuns()
