"""An honest visitor beside an attack, in a process of its own: how long others wait, moment by moment."""

import asyncio
import multiprocessing
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from urllib.error import HTTPError
from urllib.request import urlopen

from websockets.exceptions import WebSocketException

from benchmarks.server import Server
from benchmarks.visitor import Visitor

BETWEEN_PAGES, BETWEEN_CHECKS = 0.3, 0.2
NO_ANSWER = 60.0
"""What counts as the time of an answer that did not come."""

Samples = list[tuple[float, float]]
"""When something was asked, by the clock that all processes share, and the seconds that the answer took."""


@dataclass(frozen=True, slots=True)
class Waits:
    """What a bystander waited for, from the beginning to the end.

    Attributes:
        pages: Runs of the page.
        checks: Answers of `/health`.
        memory: The server's megabytes, in place of seconds.
    """

    pages: Samples
    checks: Samples
    memory: Samples

    def between(self, first: float, last: float) -> "Waits":
        """Return what was asked in a stretch of time."""
        return Waits(
            *([each for each in samples if first <= each[0] <= last] for samples in self._all()),
        )

    def _all(self) -> tuple[Samples, Samples, Samples]:
        return self.pages, self.checks, self.memory


class Bystander:
    """Watches a server until it is asked what it saw."""

    def __init__(self, connection: Connection) -> None:
        """Prepare; the process runs at the other end of the connection."""
        self._connection = connection
        self.waits = Waits([], [], [])

    def finish(self) -> Waits:
        """Stop watching and return everything."""
        self._connection.send("stop")
        self.waits = self._connection.recv()
        return self.waits


@contextmanager
def watching(server: Server) -> Iterator[Bystander]:
    """Have a bystander watch a server for as long as this lasts."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_watch, args=(server, there), daemon=True)
    process.start()
    here.recv()
    try:
        yield Bystander(here)
    finally:
        process.terminate()
        process.join()


def _watch(server: Server, connection: Connection) -> None:
    connection.send(asyncio.run(_look(server, connection)))


async def _look(server: Server, connection: Connection) -> Waits:
    waits = Waits([], [], [])
    looks = (
        asyncio.create_task(_pages(server.address, waits.pages)),
        asyncio.create_task(_checks(server, waits)),
    )
    connection.send("ready")
    await asyncio.to_thread(connection.recv)
    for look in looks:
        look.cancel()
    await asyncio.gather(*looks, return_exceptions=True)
    return waits


async def _pages(address: str, samples: Samples) -> None:
    """Run one page again and again; open it anew when the connection is lost."""
    while True:
        try:
            async with Visitor(address) as visitor:
                while True:
                    await _timed(visitor.rerun, samples)
                    await asyncio.sleep(BETWEEN_PAGES)
        except (OSError, TimeoutError, WebSocketException):
            samples.append((time.monotonic(), NO_ANSWER))
            await asyncio.sleep(BETWEEN_PAGES)


async def _checks(server: Server, waits: Waits) -> None:
    async def check() -> None:
        await asyncio.to_thread(_ask_health, server.address)

    while True:
        try:
            await _timed(check, waits.checks)
            waits.memory.append((time.monotonic(), server.megabytes))
        except OSError:
            waits.checks.append((time.monotonic(), NO_ANSWER))
        await asyncio.sleep(BETWEEN_CHECKS)


async def _timed(ask: Callable[[], Awaitable[object]], samples: Samples) -> None:
    start = time.monotonic()
    try:
        await ask()
    finally:
        # Whoever still waits when all is over has waited that long, too.
        samples.append((start, time.monotonic() - start))


def _ask_health(address: str) -> None:
    # Between two workers it is 503, which is an answer, too.
    with suppress(HTTPError), urlopen(f"http://{address}/health", timeout=NO_ANSWER) as answer:
        answer.read()
