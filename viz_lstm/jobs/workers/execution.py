"""The work of a worker, wherever it is: train a job and report on it, record, let a network write."""

import logging
import os
import time
from collections.abc import Callable

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.limits import Limits
from viz_lstm.jobs.workers import codec
from viz_lstm.jobs.workers.frames import Frame
from viz_lstm.jobs.workers.protocol import Failed, Finished, Progressed, Stopped
from viz_lstm.lstm.network import rebuild, weights_of
from viz_lstm.runs import Progress
from viz_lstm.tasks import Config
from viz_lstm.tasks.characters.learning.sampling import sample
from viz_lstm.training import Training, record

LOG = logging.getLogger(__name__)
SECONDS_BETWEEN_REPORTS = 0.3


class Reporter:
    """Gathers what epochs report and passes it on, but not too often."""

    def __init__(self, job: str, tell: Callable[[Progressed], None]) -> None:
        """Report on one job."""
        self._job, self._tell = job, tell
        self._training: list[float] = []
        self._held_out: list[float] = []
        self._due = 0.0

    def add(self, progress: Progress, training: Training) -> None:
        """Take in an epoch; when it is time to, pass on what has gathered and what the network can do now."""
        self._training.append(progress.training_loss)
        if progress.held_out_loss is not None:
            self._held_out.append(progress.held_out_loss)
        if time.monotonic() < self._due:
            return
        self._tell(
            Progressed(
                job=self._job,
                epoch=progress.epoch,
                training_loss=tuple(self._training),
                held_out_loss=tuple(self._held_out),
                seconds_left=progress.seconds_left,
                observation=training.observe(),
                weights=weights_of(training.network),
            )
        )
        self._training, self._held_out = [], []
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
        return Failed(job=job, error=_sentence(error))


def answer(request: Frame) -> Frame:
    """Record or write what was asked for; a fault is an answer, too."""
    header = {"request": request.header["request"]}
    try:
        if request.header["command"] == "sample":
            run, choices = codec.unpack_sample_command(request)
            network = rebuild(run.weights, run.config.size)
            about, arrays = codec.pack_sample(sample(run.config, network, **choices))
            return Frame(header | about, arrays)
        return Frame(header, codec.pack_traces(record(*codec.unpack_record(request))))
    except Exception as error:
        return Frame(header | {"error": codec.pack_error(_sentence(error))})


def _sentence(error: Exception) -> UserInputError:
    """Return an error that a learner can read; what is the program's fault goes to the log."""
    if isinstance(error, UserInputError):
        return error
    LOG.error("the worker failed", exc_info=error)
    return UserInputError("training-failed", problem=type(error).__name__)
