"""A worker that is a process on this machine, spoken to over its standard input and output."""

import itertools
import logging
import os
import subprocess
import sys
import time
from concurrent.futures import Future, wait
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO

import viz_lstm
from viz_lstm.errors import UserInputError
from viz_lstm.jobs.workers import codec, packets
from viz_lstm.jobs.workers.liveness import Silence, life_of
from viz_lstm.jobs.workers.packets import Packet
from viz_lstm.jobs.workers.protocol import Answer, Died, Listener, Vital, WorkerLostError
from viz_lstm.lstm.question import Question
from viz_lstm.tasks import Config

LOG = logging.getLogger(__name__)
WAITS = 6
"""How many times as long as an answer may be computed somebody waits for it: others ask, too."""

WAITS_AT_MOST = 30
"""The same on a machine that is so busy that the worker gets hardly any time."""

SECONDS_BETWEEN_LOOKS = 0.5
COMMAND = (sys.executable, "-m", "viz_lstm.jobs.workers.worker")


class WorkerProcess:
    """One worker process; see `viz_lstm.jobs.workers.protocol.Worker`.

    It ends by itself when its standard input closes, so it never outlives the process that started it. What
    it is to hear is written by a thread of its own: a pipe takes little at a time, and whoever asks for
    something may hold a lock that the answer needs.
    """

    def __init__(self, listener: Listener) -> None:
        """Start the process at once; it warms up while nobody waits for it."""
        self._listener = listener
        self._closed = self._is_handling = False
        self._said, self._silence = 0, Silence(time.monotonic(), None)
        self._outgoing: SimpleQueue[bytes | None] = SimpleQueue()
        self._requests = itertools.count()
        self._answers: dict[int, Future[Packet]] = {}
        self._process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(viz_lstm.__file__).parents[1],
            env=os.environ | {"OMP_NUM_THREADS": "1"},
        )
        Thread(target=self._write, name="worker-writer", daemon=True).start()
        Thread(target=self._listen, name="worker-listener", daemon=True).start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def start(self, job: str, config: Config) -> None:
        """Begin training."""
        self._send(codec.train_command(job, config))

    def stop(self, job: str) -> None:
        """End training at once: within one update of the weights."""
        self._send(codec.stop_command(job))

    def ask(self, question: Question[Answer], *, seconds: float) -> Answer:
        """Put a question to a trained network, and wait for the answer.

        Raises:
            UserInputError: what is asked cannot be, or the answer did not come in time.
            WorkerLostError: the process ended before it answered.
        """
        request = next(self._requests)
        reply = Future[Packet]()
        self._answers[request] = reply
        self._send(codec.ask_command(request, question, seconds))
        if self._process.poll() is not None:
            self._abandon_requests()
        if not self._wait(reply, seconds):
            self._answers.pop(request, None)
            self._send(codec.forget_command(request))
            raise UserInputError("answer-late")
        return codec.unpack_answer(reply.result(), question)

    def _wait(self, reply: Future[Packet], seconds: float) -> bool:
        """Wait for a reply, for longer where the process gets little time; return whether there is one."""
        began, waited = time.monotonic(), Silence(time.monotonic(), life_of(self.pid))
        while not wait((reply,), SECONDS_BETWEEN_LOOKS).done:
            now = time.monotonic()
            used = waited.listen(now, 0, life_of(self.pid))
            if used > WAITS * seconds or now - began > WAITS_AT_MOST * seconds:
                return False
        return True

    def vital(self) -> Vital:
        """Tell how alive the process is; it is not silent while something that it said is handled."""
        now, life = time.monotonic(), life_of(self.pid)
        self._said += self._is_handling
        silence = self._silence.listen(now, self._said, life)
        return Vital(silence=silence, clock=now if life is None else life.seconds)

    def close(self) -> None:
        """Let the process go: it ends when its input does, and is ended if it lingers."""
        self._closed = True
        self._outgoing.put(None)
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _send(self, packet: Packet) -> None:
        """Have a packet written; what cannot be encoded is the caller's fault, not the writer's end."""
        self._outgoing.put(packets.encode(packet))

    def _write(self) -> None:
        """Send what there is to send, until the line is to be closed."""
        # A pipe broken by a dead worker is no news: the listener reports the death.
        with suppress(OSError), _pipe(self._process.stdin) as commands:
            while (content := self._outgoing.get()) is not None:
                with suppress(OSError):
                    commands.write(content)
                    commands.flush()

    def _listen(self) -> None:
        with _pipe(self._process.stdout) as replies:
            try:
                while packet := packets.read(replies):
                    self._handle(packet)
            except Exception:
                LOG.exception("the worker sent something that cannot be understood")
                self._process.kill()
        reason = f"exit status {self._process.wait()}"
        self._outgoing.put(None)
        # The service knows of the death before whoever asked does, and asks again elsewhere.
        if not self._closed:
            self._listener(Died(reason))
        self._abandon_requests()

    def _handle(self, packet: Packet) -> None:
        self._is_handling = True
        self._said += 1
        if "request" in packet.header:
            if (reply := self._answers.pop(packet.header["request"], None)) is not None:
                reply.set_result(packet)
        elif not codec.is_beat(packet) and not self._closed:
            self._listener(codec.unpack_event(packet))
        self._is_handling = False

    def _abandon_requests(self) -> None:
        while self._answers:
            with suppress(KeyError):
                _, answer = self._answers.popitem()
                answer.set_exception(WorkerLostError("the worker ended before it answered"))


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        message = "the worker was started without its pipes"
        raise ValueError(message)
    return stream
