"""Figures of the service for those who run it: counts and sizes, nothing about anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceStats:
    """The service at one moment.

    Attributes:
        sessions: how many visitors have a page open.
        jobs: how many jobs are in each state.
        waiting_seconds: an estimate of how long a job submitted now would wait.
        workers: how many workers there should be.
        workers_alive: how many there are.
        workers_ready: how many of them have warmed up.
        pids: the process ids of those on this machine.
        stored_runs: how many finished runs are on disk.
        stored_bytes: what they take there.
        totals: how many jobs were submitted, shared, reopened, finished, stopped and failed since the server
            started, and how many workers were lost.
    """

    sessions: int
    jobs: Mapping[str, int]
    waiting_seconds: float
    workers: int
    workers_alive: int
    workers_ready: int
    pids: tuple[int, ...]
    stored_runs: int
    stored_bytes: int
    totals: Mapping[str, int]

    @property
    def is_healthy(self) -> bool:
        """Whether trainings can go on: there is a worker, or nobody needs one yet."""
        return self.workers_alive > 0 or not (
            self.jobs["queued"] + self.jobs["starting"] + self.jobs["running"]
        )


def resident_megabytes(process: int) -> float | None:
    """Return the memory that a process holds; None where the system does not tell, as outside Linux."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return None
    sizes = (int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))
    return next((round(size / 1024, 1) for size in sizes), None)
