"""`train`: train a network, save the run, say how it went."""

import json
import signal
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from viz_lstm.cli.output import check_new_run, make_folder
from viz_lstm.cli.progress import ProgressBar, Tell
from viz_lstm.cli.task import TaskCommand
from viz_lstm.errors import UserInputError
from viz_lstm.runs import Run, save
from viz_lstm.tasks import Config


def train(arguments: Namespace) -> None:
    """Train as the arguments say and save the run.

    Raises:
        UserInputError: a setting lies outside its limits, a file or another run is in the way, or training
            diverged.
    """
    task: TaskCommand = arguments.task
    config = task.config(arguments)
    if arguments.snapshots < 0:
        raise UserInputError("snapshots-range", value=arguments.snapshots)
    make_folder(arguments.out)
    if not arguments.overwrite:
        check_new_run(arguments.out)
    run = _train(config, task.observed, arguments.snapshots)
    save(run, arguments.out)
    if run.stopped_early:
        sys.stderr.write(
            f"Stopped after epoch {run.history.epochs} of {config.epochs}; kept what there is.\n"
        )
    sys.stderr.write(f"Saved in {arguments.out}\n")
    sys.stdout.write(f"{json.dumps(task.outcome(run)) if arguments.json else task.summary(run)}\n")


def _train(config: Config, observed: Tell | None, snapshots: int) -> Run:
    from viz_lstm.training import Training

    training = Training(config, observe_every=1 if observed else None, snapshots=snapshots)
    progress_bar = ProgressBar(sys.stderr, observed)
    with _interruption() as interrupted:
        for progress in training:
            progress_bar.show(progress)
            if interrupted.is_set():
                break
    progress_bar.close()
    return training.run()


@contextmanager
def _interruption() -> Iterator[Event]:
    """Let Ctrl-C end training after the epoch at hand; a second one ends the program."""
    interrupted = Event()

    def interrupt(number: int, frame: object) -> None:
        del number, frame
        interrupted.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)
