"""Workers that are tasks on a Dask cluster; see `viz_lstm.jobs.workers.protocol.Worker` and docs/hosting.md.

Dask itself distributes the work, finds another machine when one fails, and has servers that ask for the same
job share it. What it does not do is to stop a task that runs: the task looks for a sign, which
`dask_tasks.stop_sign` names.
"""

import itertools
import logging
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, ThreadPoolExecutor
from functools import partial
from threading import Lock
from typing import Any

from distributed import Client, Event, Future, KilledWorker

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.workers import codec, dask_tasks, packets, protocol
from viz_lstm.jobs.workers.liveness import Silence
from viz_lstm.jobs.workers.protocol import (
    Answer,
    Died,
    Failed,
    Finished,
    Listener,
    Ready,
    Vital,
    WorkerLostError,
)
from viz_lstm.lstm.question import Question
from viz_lstm.tasks import Config

LOG = logging.getLogger(__name__)
SECONDS_TO_CONNECT = 10.0
NO_ANSWER = "the cluster did not answer"
WAITS = 6
"""How many times as long as an answer may be computed somebody waits for it: it may have to be queued."""


class Cluster:
    """The connection to a scheduler, made when it is first needed and shared by all workers of a service."""

    def __init__(self, address: str, *, patience: float = SECONDS_TO_CONNECT) -> None:
        """Prepare to connect to the scheduler at an address, within so many seconds."""
        self._address, self._patience = address, patience
        self._connecting = Lock()
        self._client: Client | None = None
        self._listeners: dict[str, Callable[[packets.Packet], None]] = {}
        self._errands = ThreadPoolExecutor(max_workers=1, thread_name_prefix="cluster")

    def worker(self, listener: Listener) -> "ClusterWorker":
        """Return a worker that reports to a listener."""
        return ClusterWorker(self, listener)

    def client(self) -> Client:
        """Return the connection.

        Raises:
            WorkerLostError: there is no scheduler at the address.
        """
        with self._connecting:
            if self._client is None or self._client.status not in {"running", "connecting"}:
                try:
                    self._client = Client(self._address, timeout=self._patience, set_as_default=False)
                except (OSError, TimeoutError) as error:
                    message = f"no scheduler answers at {self._address}"
                    raise WorkerLostError(message) from error
                self._client.subscribe_topic(dask_tasks.TOPIC, self._hear)
            return self._client

    def close(self) -> None:
        """Disconnect, when what was to be done has been done."""
        self._errands.shutdown()
        if self._client is not None:
            self._client.close()

    def later(self, errand: Callable[[], None]) -> None:
        """Do something that waits for the network, in its turn, in another thread."""
        self._errands.submit(errand)

    def listen(self, job: str, listener: Callable[[packets.Packet], None]) -> None:
        """Pass on what is published about a job."""
        self._listeners[job] = listener

    def ignore(self, job: str) -> None:
        """Pass on nothing more about a job."""
        self._listeners.pop(job, None)

    def _hear(self, published: tuple[float, Any]) -> None:
        _, message = published
        listener = self._listeners.get(message["job"])
        if listener is not None:
            listener(packets.decode(message["packet"]))


class ClusterWorker:
    """One job at a time on the cluster; see `viz_lstm.jobs.workers.protocol.Worker`."""

    def __init__(self, cluster: Cluster, listener: Listener) -> None:
        """Connect, unless another worker has."""
        self._cluster, self._listener = cluster, listener
        self._futures: dict[str, Future[Any]] = {}
        self._requests = itertools.count()
        self._said = 0
        self._silence: Silence | None = None
        self._cluster.later(partial(self._attempt, self._greet))

    @property
    def pid(self) -> None:
        """None: it is no process on this machine."""

    def start(self, job: str, config: Config) -> None:
        """Begin training."""
        self._cluster.later(partial(self._attempt, partial(self._start, job, config)))

    def stop(self, job: str) -> None:
        """End training at once and report what there is."""
        self._cluster.later(partial(self._attempt, partial(self._stop, job)))

    def ask(self, question: Question[Answer], *, seconds: float) -> Answer:
        """Put a question to a trained network, and wait for the answer.

        Raises:
            UserInputError: what is asked cannot be, or the answer did not come in time.
            WorkerLostError: the cluster did not answer.
        """
        command = packets.encode(codec.ask_command(next(self._requests), question, seconds))
        try:
            future = self._cluster.client().submit(dask_tasks.answer, command, pure=False)
        except OSError as error:
            raise WorkerLostError(NO_ANSWER) from error
        try:
            return codec.unpack_answer(packets.decode(future.result(timeout=WAITS * seconds)), question)
        except TimeoutError as error:
            future.cancel()
            raise UserInputError("answer-late") from error
        except (OSError, CancelledError, KilledWorker) as error:
            raise WorkerLostError(NO_ANSWER) from error

    def vital(self) -> Vital:
        """Tell how alive the task at hand is; one that has not begun waits for a place on the cluster."""
        now = time.monotonic()
        return Vital(
            silence=0.0 if self._silence is None else self._silence.listen(now, self._said, None), clock=now
        )

    def close(self) -> None:
        """Let the jobs at hand go: the cluster drops those that no other server wants."""
        for job in tuple(self._futures):
            self._forget(job)

    def _attempt(self, errand: Callable[[], None]) -> None:
        try:
            errand()
        except (OSError, TimeoutError, CancelledError) as error:
            self._listener(Died(str(error) or type(error).__name__))

    def _greet(self) -> None:
        self._cluster.client()
        self._listener(Ready())

    def _start(self, job: str, config: Config) -> None:
        client = self._cluster.client()
        Event(dask_tasks.stop_sign(job), client=client).clear()
        self._cluster.listen(job, self._hear)
        command = packets.encode(codec.train_command(job, config))
        future = client.submit(dask_tasks.train, command, key=dask_tasks.task_of(job))
        self._futures[job] = future
        future.add_done_callback(partial(self._conclude, job, config))

    def _stop(self, job: str) -> None:
        Event(dask_tasks.stop_sign(job), client=self._cluster.client()).set()

    def _hear(self, packet: packets.Packet) -> None:
        self._said += 1
        self._silence = self._silence or Silence(time.monotonic(), None)
        if not codec.is_beat(packet):
            self._listener(codec.unpack_event(packet))

    def _conclude(self, job: str, config: Config, future: Future[Any]) -> None:
        if job in self._futures:
            ending = _ending(job, future)
            self._forget(job)
            self._listener(checked(ending, config))

    def _forget(self, job: str) -> None:
        self._cluster.ignore(job)
        self._silence = None
        self._futures.pop(job).release()


def checked(ending: protocol.Event, config: Config) -> protocol.Event:
    """Refuse a network of another configuration: whoever gives a task the same name shares its result."""
    if not isinstance(ending, Finished) or ending.run.config == config:
        return ending
    problem = "a network of another configuration"
    return Failed(job=ending.job, error=UserInputError("training-failed", problem=problem))


def _event(content: bytes) -> protocol.Event:
    return codec.unpack_event(packets.decode(content))


def _ending(job: str, future: Future[Any]) -> protocol.Event:
    """Return how a task ended: as it says itself, or as Dask says."""
    match future.status:
        case "finished":
            return _event(future.result())
        case "error":
            LOG.error("a task failed on the cluster", exc_info=future.exception())
            problem = type(future.exception()).__name__
            lost = isinstance(future.exception(), KilledWorker)
            error = (
                UserInputError("worker-lost") if lost else UserInputError("training-failed", problem=problem)
            )
            return Failed(job=job, error=error)
    return Died(f"the task was {future.status}")
