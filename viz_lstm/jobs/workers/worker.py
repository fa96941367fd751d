"""A worker: a process that trains and answers questions for the pages, so that these never import torch.

`python -m viz_lstm.jobs.workers.worker` reads commands from its standard input and writes events to its
standard output (`codec`). One thread trains; another answers questions; a third one does nothing but listen,
so that a word to stop is heard at once, and ends the process when its input closes; a fourth one says once a
second that the process lives, and ends it when one of the first two stands still.
"""

import logging
import os
import time
from contextlib import suppress
from functools import partial
from queue import SimpleQueue
from threading import Lock, Thread, current_thread
from typing import IO, TYPE_CHECKING, Never

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.monitoring.json_log import write_json_log
from viz_lstm.jobs.questions import load_questions
from viz_lstm.jobs.workers import codec, packets
from viz_lstm.jobs.workers.liveness import SECONDS_BETWEEN_BEATS, Watch
from viz_lstm.jobs.workers.packets import Packet
from viz_lstm.jobs.workers.protocol import Event, Ready
from viz_lstm.tasks import Config
from viz_lstm.tasks.airline import AirlineConfig

if TYPE_CHECKING:
    from viz_lstm.training import Training

LOG = logging.getLogger(__name__)
NICENESS = 10
STANDS_STILL = 75
"""The exit status of a worker that ends itself; sysexits.h has it for what may go better another time."""


class Channel:
    """The way back to the pages; several threads may use it."""

    def __init__(self, stream: packets.Sink) -> None:
        """Write to a stream that nobody else writes to."""
        self._stream = stream
        self._lock = Lock()

    @property
    def is_busy(self) -> bool:
        """Whether something is being sent; the pages may take their time to read it."""
        return self._lock.locked()

    def send(self, packet: Packet) -> None:
        """Send a packet, at once."""
        with self._lock:
            packets.write(self._stream, packet)

    def tell(self, event: Event) -> None:
        """Send an event."""
        self.send(codec.pack_event(event))


class Desk:
    """Takes commands from one side and does the work on the other."""

    def __init__(self, commands: packets.Source, channel: Channel) -> None:
        """Serve the commands that arrive on a stream."""
        self._commands = commands
        self._channel = channel
        self._jobs: SimpleQueue[tuple[str, Config]] = SimpleQueue()
        self._questions: SimpleQueue[Packet] = SimpleQueue()
        self._stopped: set[str] = set()
        self._taken_back: set[int] = set()
        self._at_work: dict[str, Training] = {}

    def listen(self) -> None:
        """Take commands until nobody is left to give them; then end the process, whatever it is doing."""
        with suppress(OSError):
            while (packet := packets.read(self._commands)) is not None:
                self._take(packet)
        os._exit(0)

    def work(self, watch: Watch) -> Never:
        """Train one job after the other."""
        from viz_lstm.jobs.workers.execution import carry_out

        while True:
            job, config = self._jobs.get()
            watch.begin(job)
            ending = carry_out(job, config, self._channel.tell, partial(self._begin, job))
            watch.end()
            self._at_work.clear()
            self._channel.tell(ending)

    def answer(self, watch: Watch) -> Never:
        """Answer one question after the other."""
        from viz_lstm.jobs.workers.execution import answer

        while True:
            packet = self._questions.get()
            request = packet.header["request"]
            if request not in self._taken_back:
                watch.begin(request, packet.header["seconds"])
                reply = answer(packet)
                watch.end()
                self._channel.send(reply)
            self._taken_back.discard(request)

    def _take(self, packet: Packet) -> None:
        match packet.header["command"]:
            case "train":
                self._stopped.discard(packet.header["job"])
                self._jobs.put(codec.unpack_train(packet))
            case "stop":
                self._stop(packet.header["job"])
            case "ask":
                self._questions.put(packet)
            case "forget":
                self._taken_back.add(packet.header["request"])

    def _begin(self, job: str, training: "Training") -> None:
        self._at_work[job] = training
        if job in self._stopped:
            training.interrupt()

    def _stop(self, job: str) -> None:
        self._stopped.add(job)
        if (training := self._at_work.get(job)) is not None:
            training.interrupt()


class Heart:
    """Says that the process lives for as long as the threads that work in it get on."""

    def __init__(self, channel: Channel) -> None:
        """Beat on a channel."""
        self._channel = channel
        self._trainer: Watch | None = None
        self._answerer: Watch | None = None

    def watch(self, trainer: Watch, answerer: Watch) -> None:
        """Mind the threads that work, from now on."""
        self._trainer, self._answerer = trainer, answerer

    def beat(self) -> Never:
        """Say again and again that the process lives; end it when a thread in it stands still."""
        while True:
            if not self._channel.is_busy:
                self._look()
                self._channel.send(codec.beat())
            time.sleep(SECONDS_BETWEEN_BEATS)

    def _look(self) -> None:
        if self._trainer is None or self._answerer is None:
            return
        training, answering = self._trainer.look(), self._answerer.look()
        if answering == "late" and isinstance(request := self._answerer.work, int):
            self._channel.send(codec.error_packet(request, UserInputError("answer-late")))
        if training == "still" or answering != "well":
            LOG.error(
                "the worker ends itself", extra={"facts": {"training": training, "answering": answering}}
            )
            os._exit(STANDS_STILL)


def _take_standard_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Keep the pipes for packets alone: whatever a library prints goes to standard error."""
    commands = os.fdopen(os.dup(0), "rb")
    events = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    return commands, events


def main() -> Never:
    """Say that there is somebody, warm up, say so, and work."""
    commands, events = _take_standard_streams()
    write_json_log(os.environ)
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    channel = Channel(events)
    desk, heart = Desk(commands, channel), Heart(channel)
    Thread(target=desk.listen, name="listener", daemon=True).start()
    Thread(target=heart.beat, name="heart", daemon=True).start()
    load_questions(os.environ)
    _warm_up()
    trainer = Watch.of(current_thread())
    heart.watch(trainer, _answering(desk))
    channel.tell(Ready())
    desk.work(trainer)


def _answering(desk: Desk) -> Watch:
    """Start the thread that answers, and return what watches it."""
    watches: SimpleQueue[Watch] = SimpleQueue()

    def answer() -> None:
        watch = Watch.of(current_thread())
        watches.put(watch)
        desk.answer(watch)

    Thread(target=answer, name="answerer", daemon=True).start()
    return watches.get()


def _warm_up() -> None:
    """Do everything once, so that the first visitor need not wait for it."""
    from viz_lstm.training import Training

    training = Training(AirlineConfig(hidden_size=1, epochs=1))
    next(training)
    training.run()


if __name__ == "__main__":
    main()
