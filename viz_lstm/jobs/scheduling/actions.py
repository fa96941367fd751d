"""The actions that a scheduler asks for and a service carries out."""

from dataclasses import dataclass

from viz_lstm.jobs.job import Job


@dataclass(frozen=True, slots=True)
class Warm:
    """Start the worker of a slot, so that it is warm when it is needed."""

    slot: int


@dataclass(frozen=True, slots=True)
class Start:
    """Have the worker of a slot, which is started if there is none, train a job."""

    slot: int
    job: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Have the worker of a slot end its training."""

    slot: int
    job: str


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Let the worker of a slot go; it is lost, and its slot with it."""

    slot: int
    job: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Conclude:
    """Tell whom it concerns that a job is over."""

    job: Job


Action = Warm | Start | Stop | Dismiss | Conclude
Actions = tuple[Action, ...]
