"""One attacker beside a room of visitors, in a process of its own: one attack after the other."""

import asyncio
import itertools
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

from websockets.exceptions import WebSocketException

from benchmarks import attacks_by_file as files
from benchmarks import attacks_by_hand as hand
from benchmarks import attacks_on_pages as pages
from benchmarks import attacks_on_server as servers
from benchmarks.server import Server

ATTACKS: tuple[pages.Attack, ...] = (
    pages.storm_of_reruns,
    hand.messages_of_no_page,
    servers.upload_flood,
    files.odd_texts,
    servers.garbage,
    files.files_without_end,
    servers.plain_downloads,
    pages.thousands_of_names,
)


class Attacker:
    """An attacker that goes on until it is asked how often it has attacked."""

    def __init__(self, connection: Connection) -> None:
        """Prepare; the process runs at the other end of the connection."""
        self._connection = connection
        self.attacks = 0

    def finish(self) -> int:
        """Return how many attacks were begun."""
        while self._connection.poll():
            self.attacks = self._connection.recv()
        return self.attacks


@contextmanager
def attacking(server: Server) -> Iterator[Attacker]:
    """Have a server attacked for as long as this lasts."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_run, args=(server, there), daemon=True)
    process.start()
    try:
        yield Attacker(here)
    finally:
        process.terminate()
        process.join()


def _run(server: Server, connection: Connection) -> None:
    asyncio.run(_attack(server, connection))


async def _attack(server: Server, connection: Connection) -> None:
    for number, attack in enumerate(itertools.cycle(ATTACKS), 1):
        connection.send(number)
        try:
            await attack(server)
        except (OSError, TimeoutError, EOFError, LookupError, WebSocketException):
            await asyncio.sleep(1)
