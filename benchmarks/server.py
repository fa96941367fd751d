"""The real server for measurements: on loopback, on a free port, with an empty folder of runs."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs.

    Attributes:
        address: Its host and port.
        pid: Its process.
        runs: The folder of its finished runs.
    """

    address: str
    pid: int
    runs: Path

    @property
    def megabytes(self) -> float:
        """The memory that it holds, without its workers."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    @property
    def threads(self) -> int:
        """How many threads it has."""
        return sum(1 for _ in Path(f"/proc/{self.pid}/task").iterdir())

    @property
    def descriptors(self) -> int:
        """How many files, pipes and sockets it has open."""
        return sum(1 for _ in Path(f"/proc/{self.pid}/fd").iterdir())

    def holds(self) -> tuple[float, float, float]:
        """Return its descriptors, its threads, and its megabytes."""
        return self.descriptors, self.threads, self.megabytes

    @property
    def workers(self) -> list[int]:
        """The processes that it has started."""
        found: set[int] = set()
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            with suppress(OSError):
                found.update(map(int, (task / "children").read_text().split()))
        return sorted(found)


@contextmanager
def serve(folder: Path, **settings: str) -> Iterator[Server]:
    """Start the app with an empty folder of runs; yield it once a worker is warm.

    Args:
        folder: Where it keeps its runs and its log.
        settings: Variables of its environment.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address=127.0.0.1"]
    environment = os.environ | {"VIZ_LSTM_RUNS": str(folder / "runs"), **settings}
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [*command, f"--server.port={port}"], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
    try:
        _wait_until_warm(f"127.0.0.1:{port}")
        yield Server(f"127.0.0.1:{port}", process.pid, folder / "runs")
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def operations(address: str) -> dict[str, Any]:
    """Return what a server tells those who run it."""
    with urlopen(f"http://{address}/operations", timeout=30) as answer:
        return json.load(answer)


def _wait_until_warm(address: str) -> None:
    for _ in range(120):
        try:
            if operations(address)["workers"]["ready"]:
                return
        except OSError:
            pass
        time.sleep(0.5)
    sys.exit("the server did not start")
