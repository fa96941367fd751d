"""The work of a worker, wherever it is: train a job and report on it, and answer questions."""

import errno
import logging
import os
import time
from collections.abc import Callable
from dataclasses import replace

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.limits import Limits
from viz_lstm.jobs.workers import codec
from viz_lstm.jobs.workers.packets import Packet
from viz_lstm.jobs.workers.protocol import Failed, Finished, Progressed, Stopped
from viz_lstm.lstm.network import rebuild, weights_of
from viz_lstm.runs import Progress
from viz_lstm.tasks import Config
from viz_lstm.training import Training

LOG = logging.getLogger(__name__)
SECONDS_BETWEEN_REPORTS = 0.3
OUT_OF_MEMORY = "out-of-memory"
WORDS_OF_ALLOCATORS = ("allocate memory", "not enough memory", "bad_alloc", "bad allocation", "out of memory")
"""What PyTorch's errors say when an allocation fails, on the systems that it runs on."""


class Reporter:
    """Gathers what epochs report and passes it on, but not too often."""

    def __init__(self, job: str, tell: Callable[[Progressed], None]) -> None:
        """Report on one job."""
        self._job, self._tell = job, tell
        self._gathered: list[Progress] = []
        self._due = 0.0

    def add(self, progress: Progress, training: Training) -> None:
        """Take in an epoch; when it is time to, pass on what has gathered and what the network can do now."""
        self._gathered.append(progress)
        if time.monotonic() < self._due:
            return
        weights = weights_of(training.network)
        self._gathered[-1] = replace(progress, observation=training.observe(), weights=weights)
        self._tell(Progressed(job=self._job, latest=tuple(self._gathered)))
        self._gathered = []
        self._due = time.monotonic() + SECONDS_BETWEEN_REPORTS


def carry_out(
    job: str,
    config: Config,
    tell: Callable[[Progressed], None],
    begin: Callable[[Training], None],
) -> Finished | Stopped | Failed:
    """Train a configuration and return how it ended; a fault is an ending, too.

    Args:
        job: its key.
        config: what to train.
        tell: hears of the epochs.
        begin: is given the training before its first epoch, for whoever may want to interrupt it.
    """
    try:
        training = Training(config, snapshots=Limits.from_environment(os.environ).snapshots)
        begin(training)
        reporter = Reporter(job, tell)
        for progress in training:
            reporter.add(progress, training)
        return Finished(job=job, run=training.run()) if training.epoch else Stopped(job=job)
    except Exception as error:
        told = _sentence(error)
        return Failed(job=job, error=told, again=told.code == OUT_OF_MEMORY)


def answer(request: Packet) -> Packet:
    """Answer a question; a fault is an answer, too."""
    try:
        question = codec.unpack_question(request)
        network = rebuild(question.weights, question.size)
        return codec.answer_packet(request.header["request"], question.answer(network))
    except Exception as error:
        return codec.error_packet(request.header["request"], _sentence(error))


def _sentence(error: Exception) -> UserInputError:
    """Return an error that a learner can read; what is the program's fault goes to the log."""
    if isinstance(error, UserInputError):
        return error
    if _is_about_memory(error):
        LOG.error("the memory of the worker ran out", exc_info=error)
        return UserInputError(OUT_OF_MEMORY)
    LOG.error("the worker failed", exc_info=error)
    return UserInputError("training-failed", problem=type(error).__name__)


def _is_about_memory(error: Exception) -> bool:
    """Tell whether an allocation failed: Python and NumPy say so by the kind of error, PyTorch in words."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    said = str(error).lower()
    return isinstance(error, MemoryError) or (
        isinstance(error, RuntimeError) and any(words in said for words in WORDS_OF_ALLOCATORS)
    )
