"""The small interface between the service and whatever trains for it.

A worker trains one job at a time and reports each turn to a listener. A process on this machine is one kind;
a cluster's client can be another.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar, runtime_checkable

from viz_lstm.errors import UserInputError
from viz_lstm.lstm.question import Question
from viz_lstm.runs import Progress, Run
from viz_lstm.tasks import Config

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has loaded what it needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progressed:
    """Some epochs were trained.

    Attributes:
        latest: These epochs, one or more, in order; the last one has the network and what it can do now.
    """

    job: str
    latest: tuple[Progress, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The job is done, or was stopped with something to show."""

    job: str
    run: Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """The job was stopped before there was anything to show."""

    job: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The job cannot be done.

    Attributes:
        again: Whether it may succeed in a fresh worker: the memory of this one ran out.
    """

    job: str
    error: UserInputError
    again: bool = False


@dataclass(frozen=True, slots=True)
class Died:
    """The worker is gone and reports nothing more."""

    reason: str


@dataclass(frozen=True, slots=True)
class Vital:
    """How alive a worker is, in seconds of its own time: on a busy machine, which gives it little, few.

    Attributes:
        silence: How long it has said nothing although it could have; a live worker speaks once a second.
        clock: How long it has worked since it began.
    """

    silence: float
    clock: float


class WorkerLostError(ConnectionError):
    """The worker ended before it answered."""


JobEvent = Progressed | Finished | Stopped | Failed
Event = JobEvent | Ready | Died
Listener = Callable[[Event], None]


@runtime_checkable
class Worker(Protocol):
    """What the service asks of a worker."""

    def start(self, job: str, config: Config) -> None:
        """Begin training; the listener hears the rest."""

    def stop(self, job: str) -> None:
        """End training at once and report what there is."""

    def ask(self, question: Question[Answer], *, seconds: float) -> Answer:
        """Put a question to a trained network, and wait for the answer.

        Args:
            question: What is asked.
            seconds: For how long the worker may compute.

        Raises:
            UserInputError: what is asked cannot be, or the answer did not come in time.
            WorkerLostError: the worker ended before it answered.
        """

    def vital(self) -> Vital:
        """Tell how alive the worker is; asked about twice a second."""

    def close(self) -> None:
        """Let the worker go; it reports nothing more."""

    @property
    def pid(self) -> int | None:
        """The process id; None when it is no process on this machine."""
