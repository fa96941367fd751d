"""The one service of this process, set up as the host wants it."""

import os
from functools import cache

from viz_lstm.jobs.limits import Limits
from viz_lstm.jobs.questions import load_questions
from viz_lstm.jobs.service import TrainingService
from viz_lstm.jobs.storage.answer_store import FOLDER, AnswerStore
from viz_lstm.jobs.surveys import Surveys

MOST_ANSWERS = 64_000_000
"""The most bytes of stored answers, each of which has some thousands."""


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


@cache
def surveys() -> Surveys:
    """Return the surveys of this process, which all visitors share; the answers lie beside the runs."""
    limits = training_service().limits
    most = min(MOST_ANSWERS, limits.disk_mb * 1_000_000)
    return Surveys(training_service().ask, AnswerStore(limits.runs.expanduser() / FOLDER, most))
