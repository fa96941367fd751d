"""The one service of this process, set up as the host wants it."""

import os
from functools import cache

from viz_lstm.jobs.limits import Limits
from viz_lstm.jobs.questions import load_questions
from viz_lstm.jobs.service import TrainingService


def make_service(limits: Limits) -> TrainingService:
    """Return a service that trains on the cluster that the host names, or else on this machine."""
    if not limits.scheduler:
        return TrainingService(limits=limits)
    from viz_lstm.jobs.workers.dask_worker import Cluster

    return TrainingService(Cluster(limits.scheduler).worker, limits=limits)


@cache
def training_service() -> TrainingService:
    """Return the service of this process, the one that all visitors share, set up from the environment.

    Raises:
        ValueError: an environment variable has a value that it cannot have.
    """
    load_questions(os.environ)
    return make_service(Limits.from_environment(os.environ))
