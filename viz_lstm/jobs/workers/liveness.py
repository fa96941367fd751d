"""Signs of life, which tell a worker that hangs from one that a busy machine keeps waiting.

A worker says once a second that it lives. Time counts against it only while it could have used it: the
seconds that it computed, or those in which it did not even ask for a processor. Where the system does not
tell, as outside Linux, all seconds count.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Literal

SECONDS_BETWEEN_BEATS = 1.0
LONGEST_LOOK = 1.0
"""The most seconds that count between two looks: whoever looks may have been kept waiting, too."""

STILL_BEATS = 10
"""After so many beats without a sign of work, a thread that is at work stands still."""

LEAST_WORK = 0.002
"""Seconds of computing between two beats that are a sign of work."""

WAITING = frozenset("RD")
"""The states of a thread that wants a processor or waits for a disk."""


@dataclass(frozen=True, slots=True)
class Life:
    """What the system tells of a process.

    Attributes:
        seconds: How long it has computed.
        is_waiting: Whether one of its threads wants a processor, or waits for a disk.
    """

    seconds: float
    is_waiting: bool


class Silence:
    """Counts for how long a process has said nothing although it could have."""

    def __init__(self, now: float, life: Life | None) -> None:
        """Begin to listen."""
        self._now, self._said, self.seconds = now, 0, 0.0
        self._computed = 0.0 if life is None else life.seconds

    def listen(self, now: float, said: int, life: Life | None) -> float:
        """Take in how often the process has spoken so far; return for how long it has been silent."""
        passed = min(now - self._now, LONGEST_LOOK)
        computed = 0.0 if life is None else life.seconds - self._computed
        if said != self._said:
            self.seconds = 0.0
        else:
            self.seconds += computed if life is not None and life.is_waiting else passed
        self._now, self._said = now, said
        self._computed = 0.0 if life is None else life.seconds
        return self.seconds


def life_of(process: int) -> Life | None:
    """Return what the system tells of a process; None where it tells nothing."""
    folder = Path(f"/proc/{process}")
    try:
        used = _stat(folder)[11:13]
        waiting = any(_stat(thread)[0] in WAITING for thread in (folder / "task").iterdir())
    except (OSError, ValueError, IndexError):
        return None
    return Life(sum(map(int, used)) / os.sysconf("SC_CLK_TCK"), waiting)


class Watch:
    """Watches a thread from another one: whether what it is at goes on, and for how long."""

    def __init__(self, clock: Callable[[], float], is_waiting: Callable[[], bool]) -> None:
        """Watch a thread by the seconds that it has computed, and by whether it waits for a processor."""
        self._clock, self._is_waiting = clock, is_waiting
        self._work: tuple[object, float, float] | None = None
        self._seen: tuple[object, float, float] | None = None
        self._computed, self._beats = 0.0, 0

    @classmethod
    def of(cls, thread: Thread) -> "Watch":
        """Watch a thread that runs."""
        return cls(_clock_of(thread), lambda: _is_waiting(thread))

    def begin(self, work: object, seconds: float = float("inf")) -> None:
        """Note that the thread begins something that may take so many seconds of computing."""
        self._work = (work, self._clock(), seconds)

    def end(self) -> None:
        """Note that the thread has nothing to do."""
        self._work = None

    @property
    def work(self) -> object:
        """What the thread is at; None when it has nothing to do."""
        return None if self._work is None else self._work[0]

    def look(self) -> Literal["well", "late", "still"]:
        """Tell, at a beat, whether what the thread is at goes on, is late, or stands still."""
        work, computed = self._work, self._clock()
        goes_on = work is None or work is not self._seen or computed - self._computed >= LEAST_WORK
        self._beats = 0 if goes_on or self._is_waiting() else self._beats + 1
        self._seen, self._computed = work, computed
        if self._beats >= STILL_BEATS:
            return "still"
        return "late" if work is not None and computed - work[1] > work[2] else "well"


def _clock_of(thread: Thread) -> Callable[[], float]:
    """Return the clock of what a thread computes, or the one on the wall where there is none."""
    if thread.ident is None or not hasattr(time, "pthread_getcpuclockid"):
        return time.monotonic
    clock = time.pthread_getcpuclockid(thread.ident)
    return lambda: time.clock_gettime(clock)


def _is_waiting(thread: Thread) -> bool:
    with suppress(OSError, IndexError):
        return _stat(Path(f"/proc/self/task/{thread.native_id}"))[0] in WAITING
    return False


def _stat(folder: Path) -> list[str]:
    """Return what the system tells of a process or a thread, from its state on."""
    return (folder / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
