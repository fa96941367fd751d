"""The network that a fork left: among the runs of this session, the shipped ones, and the service's."""

from collections.abc import Sequence

from viz_lstm.figures import ForkPoint
from viz_lstm.jobs import JobStatus, training_service
from viz_lstm.runs import Run
from viz_lstm.tasks import Config, origin
from viz_lstm.ui import caches
from viz_lstm.ui.session import current_session
from viz_lstm.ui.task_page import page_of


def fork_point_of(config: Config) -> ForkPoint:
    """Return where a configuration forked, and the losses of what it left, where somebody still has them."""
    left = origin(config)
    losses = () if left is None else _losses(left)
    return ForkPoint(forks=tuple(fork.epoch for fork in config.forks), origin=tuple(map(float, losses)))


def run_left_by(config: Config) -> Run | JobStatus | None:
    """Return the run of what a configuration left, or how its training stands; None without either."""
    left = origin(config)
    if left is None:
        return None
    return _run(left) or training_service().known(left)


def _losses(config: Config) -> Sequence[float]:
    run = _run(config)
    if run is not None:
        return run.history.training_loss
    status = training_service().known(config)
    return () if status is None else status.training_loss.tolist()


def _run(config: Config) -> Run | None:
    """Return the run of a configuration that is at hand; of several, the one that was trained for longest."""
    runs = (*current_session().runs.values(), *map(caches.shipped_run, page_of(config).shipped))
    return max(
        (run for run in runs if run.config == config), key=lambda run: run.history.epochs, default=None
    )
