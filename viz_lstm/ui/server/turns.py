"""Turns of page runs, so that one who opens many pages at once does not keep others waiting.

All pages are run by one process: when twenty run at once, each takes twenty times as long, and `/health` too.
So a few run at a time, and who comes next is decided in turn among the addresses of those who wait.
"""

import time
from collections import Counter, OrderedDict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Condition

import streamlit as st

AT_ONCE = 1
SECONDS = 0.5
"""How long a turn lasts: a run that takes longer, as where it waits for a worker, goes on beside the next."""


class Turns:
    """Turns among those who come from different addresses, in order of arrival among those of one address."""

    def __init__(self, at_once: int = AT_ONCE, seconds: float = SECONDS) -> None:
        """Begin with nobody waiting."""
        self._at_once = at_once
        self._seconds = seconds
        self._changed = Condition()
        self._running: dict[object, float] = {}
        self._waiting: OrderedDict[str, deque[object]] = OrderedDict()

    @property
    def waiting(self) -> Counter[str]:
        """How many wait, by their addresses."""
        with self._changed:
            return Counter({address: len(line) for address, line in self._waiting.items()})

    @contextmanager
    def turn(self, address: str) -> Iterator[None]:
        """Wait until it is the turn of somebody from an address, and take it."""
        ticket = object()
        with self._changed:
            self._waiting.setdefault(address, deque()).append(ticket)
            while not self._is_next(ticket):
                self._changed.wait(self._until_one_ends())
            self._start(address, ticket)
        try:
            yield
        finally:
            with self._changed:
                self._running.pop(ticket, None)
                self._changed.notify_all()

    def _is_next(self, ticket: object) -> bool:
        now = time.monotonic()
        busy = sum(end > now for end in self._running.values())
        return busy < self._at_once and next(iter(self._waiting.values()))[0] is ticket

    def _until_one_ends(self) -> float:
        now = time.monotonic()
        return min((end - now for end in self._running.values() if end > now), default=self._seconds)

    def _start(self, address: str, ticket: object) -> None:
        """Take a turn; those of the same address who still wait line up behind all others."""
        self._running[ticket] = time.monotonic() + self._seconds
        line = self._waiting.pop(address)
        line.popleft()
        if line:
            self._waiting[address] = line
        self._changed.notify_all()


@cache
def _turns() -> Turns:
    return Turns()


@contextmanager
def fair_turn() -> Iterator[None]:
    """Wait for the turn of this session's address, and run the page in it."""
    # Where there is no server, as in tests of pages, there is no address either, but something in its place.
    address: object = st.context.ip_address
    with _turns().turn(address if isinstance(address, str) else ""):
        yield
