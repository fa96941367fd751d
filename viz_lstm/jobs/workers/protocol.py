"""The small interface between the service and whatever trains for it.

A worker trains one job at a time and reports each turn to a listener. A process on this machine is one kind;
a cluster's client can be another.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

import numpy as np
from jaxtyping import Float32

from viz_lstm.errors import UserInputError
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import Run, Weights
from viz_lstm.tasks import Config, Observation
from viz_lstm.tasks.characters import Sample


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has loaded what it needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progressed:
    """Some epochs were trained: their losses, in order, and what the network is and can do now."""

    job: str
    epoch: int
    training_loss: tuple[float, ...]
    held_out_loss: tuple[float, ...]
    seconds_left: float
    observation: Observation | None = None
    weights: Weights = field(default_factory=dict)


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
    """The job cannot be done, and trying again would not help."""

    job: str
    error: UserInputError


@dataclass(frozen=True, slots=True)
class Died:
    """The worker is gone and reports nothing more."""

    reason: str


class WorkerLostError(ConnectionError):
    """The worker ended before it answered."""


Event = Ready | Progressed | Finished | Stopped | Failed | Died
Listener = Callable[[Event], None]


@runtime_checkable
class Worker(Protocol):
    """What the service asks of a worker."""

    def start(self, job: str, config: Config) -> None:
        """Begin training; the listener hears the rest."""

    def stop(self, job: str) -> None:
        """End training at once and report what there is."""

    def record(self, run: Run, inputs: Float32[np.ndarray, "step feature"]) -> tuple[Trace, ...]:
        """Read a sequence with a trained network and wait for its traces, one for each LSTM.

        Raises:
            WorkerLostError: the worker ended before it answered.
        """

    def sample(self, run: Run, prompt: str, length: int, temperature: float, seed: int) -> Sample:
        """Let a trained network write, and wait for what it wrote.

        Raises:
            UserInputError: the prompt has unknown characters, or a number lies outside its limits.
            WorkerLostError: the worker ended before it answered.
        """

    def close(self) -> None:
        """Let the worker go; it reports nothing more."""

    @property
    def pid(self) -> int | None:
        """The process id; None when it is no process on this machine."""
