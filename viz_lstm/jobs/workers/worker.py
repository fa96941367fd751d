"""A worker: a process that trains and records for the pages, so that these never import torch.

`python -m viz_lstm.jobs.workers.worker` reads commands from its standard input and writes events to its
standard output (`messages`). One thread trains; another answers requests to record and to write; a third one
does nothing but listen, so that a word to stop is heard at once, and ends the process when its input closes.
"""

import os
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from threading import Lock, Thread
from typing import IO, Never

from viz_lstm.jobs.json_log import write_json_log
from viz_lstm.jobs.workers import codec, frames
from viz_lstm.jobs.workers.execution import answer, carry_out
from viz_lstm.jobs.workers.frames import Frame
from viz_lstm.jobs.workers.protocol import Event, Ready
from viz_lstm.tasks import Config
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.training import Training

NICENESS = 10


class Channel:
    """The way back to the pages; several threads may use it."""

    def __init__(self, stream: frames.Sink) -> None:
        """Write to a stream that nobody else writes to."""
        self._stream = stream
        self._lock = Lock()

    def send(self, frame: Frame) -> None:
        """Send a frame, at once."""
        with self._lock:
            frames.write(self._stream, frame)

    def tell(self, event: Event) -> None:
        """Send an event."""
        self.send(codec.pack_event(event))


class Desk:
    """Takes commands from one side and does the work on the other."""

    def __init__(self, commands: frames.Source, channel: Channel) -> None:
        """Serve the commands that arrive on a stream."""
        self._commands = commands
        self._channel = channel
        self._jobs: SimpleQueue[tuple[str, Config]] = SimpleQueue()
        self._questions: SimpleQueue[Frame] = SimpleQueue()
        self._stopped: set[str] = set()
        self._at_work: dict[str, Training] = {}

    def listen(self) -> None:
        """Take commands until nobody is left to give them; then end the process, whatever it is doing."""
        with suppress(OSError):
            while (frame := frames.read(self._commands)) is not None:
                self._take(frame)
        os._exit(0)

    def work(self) -> Never:
        """Train one job after the other."""
        while True:
            job, config = self._jobs.get()
            ending = carry_out(job, config, self._channel.tell, partial(self._begin, job))
            self._at_work.clear()
            self._channel.tell(ending)

    def answer(self) -> Never:
        """Answer one question after the other."""
        while True:
            self._channel.send(answer(self._questions.get()))

    def _take(self, frame: Frame) -> None:
        match frame.header["command"]:
            case "train":
                self._stopped.discard(frame.header["job"])
                self._jobs.put(codec.unpack_train(frame))
            case "stop":
                self._stop(frame.header["job"])
            case "record" | "sample":
                self._questions.put(frame)

    def _begin(self, job: str, training: Training) -> None:
        self._at_work[job] = training
        if job in self._stopped:
            training.interrupt()

    def _stop(self, job: str) -> None:
        self._stopped.add(job)
        if (training := self._at_work.get(job)) is not None:
            training.interrupt()


def _take_standard_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Keep the pipes for frames alone: whatever a library prints goes to standard error."""
    commands = os.fdopen(os.dup(0), "rb")
    events = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    return commands, events


def main() -> Never:
    """Warm up, say so, and work."""
    commands, events = _take_standard_streams()
    write_json_log(os.environ)
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    channel = Channel(events)
    desk = Desk(commands, channel)
    Thread(target=desk.listen, name="listener", daemon=True).start()
    Thread(target=desk.answer, name="answerer", daemon=True).start()
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
