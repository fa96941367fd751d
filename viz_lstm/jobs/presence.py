"""The presence of sessions: those that are here, the jobs they watch, and those gone for too long."""

import time
from collections.abc import Callable
from threading import Lock

LEASE = 90.0
"""Seconds after which a silent session counts as gone; browsers let hidden tabs speak once a minute."""


class Presence:
    """The sessions and the jobs that each one watches.

    A session that leaves has some seconds to come back, as one does that reloads the page or loses its
    connection for a moment. One that vanishes without leaving is gone when its lease ends. Every method is
    quick enough to be called from an event loop, and safe from any thread.
    """

    def __init__(self, grace: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Prepare for sessions that may be away for `grace` seconds."""
        self._grace, self._clock = grace, clock
        self._lock = Lock()
        self._present: set[str] = set()
        self._watched: dict[str, set[str]] = {}
        self._deadlines: dict[str, float] = {}

    def __len__(self) -> int:
        """Count the sessions that are here, as far as is known: a page that does not wait says nothing."""
        return len(self._present)

    def arrive(self, session: str) -> None:
        """Note that a session is here, or still here."""
        with self._lock:
            self._present.add(session)
            self._renew(session)

    def watch(self, key: str, session: str) -> None:
        """Note that a session is here and watches a job."""
        with self._lock:
            self._watched.setdefault(session, set()).add(key)
            self._renew(session)

    def leave(self, session: str) -> None:
        """Note that a session has gone, perhaps to come back."""
        with self._lock:
            self._present.discard(session)
            if session in self._watched:
                self._deadlines[session] = self._clock() + self._grace

    def unwatch(self, key: str, session: str) -> None:
        """Note that a session no longer watches a job."""
        with self._lock:
            self._forget(key, session)

    def release(self, key: str) -> None:
        """Note that a job is over and needs no watchers."""
        with self._lock:
            for session in tuple(self._watched):
                self._forget(key, session)

    def of(self, key: str) -> frozenset[str]:
        """Return the sessions that watch a job."""
        with self._lock:
            return frozenset(session for session, keys in self._watched.items() if key in keys)

    def take_overdue(self) -> dict[str, set[str]]:
        """Forget the sessions that are gone and return what each one watched."""
        with self._lock:
            now = self._clock()
            overdue = [session for session, deadline in self._deadlines.items() if deadline <= now]
            for session in overdue:
                del self._deadlines[session]
                self._present.discard(session)
            return {session: self._watched.pop(session, set()) for session in overdue}

    def _renew(self, session: str) -> None:
        if session in self._watched:
            self._deadlines[session] = self._clock() + LEASE

    def _forget(self, key: str, session: str) -> None:
        keys = self._watched.get(session, set())
        keys.discard(key)
        if not keys:
            self._watched.pop(session, None)
            self._deadlines.pop(session, None)
