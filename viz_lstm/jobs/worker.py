"""A worker: a process that trains and records for the pages, so that these never import torch.

`python -m viz_lstm.jobs.worker` reads commands from its standard input and writes events to its standard
output (`viz_lstm.jobs.messages`). One thread trains; another listens, answers requests to record at once, and
ends the process when its input closes.
"""

import logging
import os
import sys
import time
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Thread
from typing import BinaryIO, Never

from viz_lstm.errors import UserInputError
from viz_lstm.jobs import frames, messages
from viz_lstm.jobs.backend import Event, Failed, Finished, Progressed, Ready
from viz_lstm.jobs.frames import Frame
from viz_lstm.runs import Progress
from viz_lstm.tasks import Config
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.training import Training, record

LOG = logging.getLogger(__name__)
SECONDS_BETWEEN_REPORTS = 0.3
NICENESS = 10


class Channel:
    """The way back to the pages; several threads may use it."""

    def __init__(self, stream: BinaryIO) -> None:
        """Write to a stream that nobody else writes to."""
        self._stream = stream
        self._lock = Lock()

    def send(self, frame: Frame) -> None:
        """Send a frame, at once."""
        with self._lock:
            frames.write(self._stream, frame)

    def tell(self, event: Event) -> None:
        """Send an event."""
        self.send(messages.pack_event(event))


class Reporter:
    """Gathers what epochs report and passes it on, but not too often."""

    def __init__(self, job: str, channel: Channel) -> None:
        """Report on one job."""
        self._job, self._channel = job, channel
        self._training: list[float] = []
        self._held_out: list[float] = []
        self._due = 0.0

    def add(self, progress: Progress, training: Training) -> None:
        """Take in an epoch; pass on what has gathered, with a fresh forecast, when it is time to."""
        self._training.append(progress.training_loss)
        if progress.held_out_loss is not None:
            self._held_out.append(progress.held_out_loss)
        if time.monotonic() < self._due:
            return
        self._channel.tell(
            Progressed(
                job=self._job,
                epoch=progress.epoch,
                training_loss=tuple(self._training),
                held_out_loss=tuple(self._held_out),
                seconds_left=progress.seconds_left,
                forecast=training.forecast(),
            )
        )
        self._training, self._held_out = [], []
        self._due = time.monotonic() + SECONDS_BETWEEN_REPORTS


class Desk:
    """Takes commands from one side and does the work on the other."""

    def __init__(self, commands: BinaryIO, channel: Channel) -> None:
        """Serve the commands that arrive on a stream."""
        self._commands = commands
        self._channel = channel
        self._jobs: SimpleQueue[tuple[str, Config]] = SimpleQueue()
        self._stopped: set[str] = set()

    def listen(self) -> None:
        """Take commands until nobody is left to give them; then end the process, whatever it does."""
        with suppress(OSError):
            while (frame := frames.read(self._commands)) is not None:
                self._take(frame)
        os._exit(0)

    def work(self) -> Never:
        """Train one job after the other."""
        while True:
            job, config = self._jobs.get()
            self._channel.tell(self._train(job, config))

    def _take(self, frame: Frame) -> None:
        match frame.header["command"]:
            case "train":
                self._stopped.discard(frame.header["job"])
                self._jobs.put(messages.unpack_train(frame))
            case "stop":
                self._stopped.add(frame.header["job"])
            case "record":
                self._channel.send(_answer(frame))

    def _train(self, job: str, config: Config) -> Finished | Failed:
        try:
            training = Training(config)
            reporter = Reporter(job, self._channel)
            for progress in training:
                reporter.add(progress, training)
                if job in self._stopped:
                    break
            return Finished(job=job, run=training.run())
        except Exception as error:
            return Failed(job=job, error=_sentence(error))


def _answer(frame: Frame) -> Frame:
    header = {"request": frame.header["request"]}
    try:
        traces = record(*messages.unpack_record(frame))
    except Exception as error:
        return Frame(header | {"error": messages.pack_error(_sentence(error))})
    return Frame(header, messages.pack_traces(traces))


def _sentence(error: Exception) -> UserInputError:
    if isinstance(error, UserInputError):
        return error
    LOG.error("the worker failed", exc_info=error)
    return UserInputError("training-failed", problem=type(error).__name__)


def _take_standard_streams() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes for frames alone: whatever a library prints goes to standard error."""
    commands = os.fdopen(os.dup(0), "rb")
    events = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    return commands, events


def main() -> Never:
    """Warm up, say so, and work."""
    logging.basicConfig(stream=sys.stderr)
    commands, events = _take_standard_streams()
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    channel = Channel(events)
    desk = Desk(commands, channel)
    Thread(target=desk.listen, name="listener", daemon=True).start()
    _warm_up()
    channel.tell(Ready())
    desk.work()


def _warm_up() -> None:
    """Do everything once, so that the first visitor need not wait for it."""
    training = Training(AirlineConfig(hidden_size=1, epochs=1))
    next(training)
    training.run()


if __name__ == "__main__":
    main()
