"""A worker that is a process on this machine, spoken to over its standard input and output."""

import itertools
import logging
import os
import subprocess
import sys
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO

import numpy as np
from jaxtyping import Float32

import viz_lstm
from viz_lstm.jobs.workers import frames
from viz_lstm.jobs.workers.codec import (
    record_command,
    sample_command,
    stop_command,
    train_command,
    unpack_error,
    unpack_event,
    unpack_sample,
    unpack_traces,
)
from viz_lstm.jobs.workers.frames import Frame
from viz_lstm.jobs.workers.protocol import Died, Listener, WorkerLostError
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import Run
from viz_lstm.tasks import Config
from viz_lstm.tasks.characters import Sample

LOG = logging.getLogger(__name__)
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
        self._closed = False
        self._outgoing: SimpleQueue[bytes | None] = SimpleQueue()
        self._requests = itertools.count()
        self._answers: dict[int, Future[Frame]] = {}
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
        self._send(train_command(job, config))

    def stop(self, job: str) -> None:
        """End training at once: within one update of the weights."""
        self._send(stop_command(job))

    def record(self, run: Run, inputs: Float32[np.ndarray, "step feature"]) -> tuple[Trace, ...]:
        """Read a sequence with a trained network.

        Raises:
            WorkerLostError: the process ended before it answered.
        """
        request = next(self._requests)
        return unpack_traces(self._ask(request, record_command(request, run, inputs)).arrays)

    def sample(self, run: Run, prompt: str, length: int, temperature: float, seed: int) -> Sample:
        """Let a trained network write.

        Raises:
            UserInputError: the prompt has unknown characters, or a number lies outside its limits.
            WorkerLostError: the process ended before it answered.
        """
        request = next(self._requests)
        command = sample_command(request, run, prompt, length, temperature, seed)
        return unpack_sample(self._ask(request, command))

    def close(self) -> None:
        """Let the process go: it ends when its input does, and is ended if it lingers."""
        self._closed = True
        self._outgoing.put(None)
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _ask(self, request: int, command: Frame) -> Frame:
        answer = Future[Frame]()
        self._answers[request] = answer
        self._send(command)
        if self._process.poll() is not None:
            self._abandon_requests()
        return answer.result()

    def _send(self, frame: Frame) -> None:
        """Have a frame written; what cannot be encoded is the caller's fault, not the writer's end."""
        self._outgoing.put(frames.encode(frame))

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
                while frame := frames.read(replies):
                    self._handle(frame)
            except Exception:
                LOG.exception("the worker sent something that cannot be understood")
                self._process.kill()
        reason = f"exit status {self._process.wait()}"
        self._outgoing.put(None)
        self._abandon_requests()
        if not self._closed:
            self._listener(Died(reason))

    def _handle(self, frame: Frame) -> None:
        if "request" in frame.header:
            self._answer(frame)
        elif not self._closed:
            self._listener(unpack_event(frame))

    def _answer(self, frame: Frame) -> None:
        answer = self._answers.pop(frame.header["request"])
        if "error" in frame.header:
            answer.set_exception(unpack_error(frame.header["error"]))
        else:
            answer.set_result(frame)

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
