"""Durations of trainings, learned from those that have finished."""

from collections.abc import Iterable
from heapq import heapify, heappop, heappush

from viz_lstm.runs import Run
from viz_lstm.tasks import Config

FIRST_GUESS = 3e-5
"""Seconds for a unit of work until there is something to learn from: a small network on one ordinary core."""

OVERHEAD = 100
"""What a layer costs beside its units, counted in units: its steps cost something whatever its width."""

WEIGHT_OF_NEWS = 0.3


class DurationEstimate:
    """Seconds for a unit of work, task by task: a mean in which later trainings count for more."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._seconds: dict[str, float] = {}

    def learn(self, run: Run) -> None:
        """Take in how long a training took."""
        seen = run.seconds / max(work(run.config, run.history.epochs), 1)
        before = self._seconds.get(run.task, seen)
        self._seconds[run.task] = before + WEIGHT_OF_NEWS * (seen - before)

    def expect(self, config: Config) -> float:
        """Return how many seconds a training should take."""
        return work(config, config.epochs) * self._seconds.get(config.task, FIRST_GUESS)


def work(config: Config, epochs: int) -> int:
    """Return an amount of work: nothing exact, but about twice as much for what takes twice as long."""
    return epochs * sum(OVERHEAD + units for units in config.widths)


def expected_wait(ends: Iterable[float], ahead: Iterable[float]) -> float:
    """Return in how many seconds a worker will be free for the next job.

    >>> expected_wait(ends=[3.0, 10.0], ahead=[4.0, 4.0])
    10.0

    Args:
        ends: For each worker, in how many seconds it will be free; 0 for one that is.
        ahead: How many seconds each job that comes first will take, in the order of their turns.
    """
    free = list(ends)
    heapify(free)
    for seconds in ahead:
        heappush(free, heappop(free) + seconds)
    return free[0]
