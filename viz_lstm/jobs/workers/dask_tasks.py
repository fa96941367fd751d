"""The tasks of a Dask worker. Bytes go in and come out: packets, as `codec` packs them.

The pages import this module to name its functions; only workers call them, and only then torch is imported.
"""

import os
from collections.abc import Callable
from threading import Event as Signal
from threading import Thread
from typing import TYPE_CHECKING

from distributed import Event, get_client, get_worker

from viz_lstm.jobs.questions import load_questions
from viz_lstm.jobs.workers import codec, packets
from viz_lstm.jobs.workers.liveness import SECONDS_BETWEEN_BEATS
from viz_lstm.jobs.workers.protocol import Progressed

if TYPE_CHECKING:
    from viz_lstm.training import Training

TOPIC = "viz_lstm"
SECONDS_BETWEEN_LOOKS = 0.3


def stop_sign(job: str) -> str:
    """Return the name of the event that tells whoever trains a job to stop."""
    return f"viz_lstm-stop-{job}"


def task_of(job: str) -> str:
    """Return the name of the Dask task that trains a job: the same for every server, so they share it."""
    return f"viz_lstm-train-{job}"


def train(command: bytes) -> bytes:
    """Train a job, publishing its progress under `TOPIC`, and return how it ended."""
    from viz_lstm.jobs.workers.execution import carry_out

    job, config = codec.unpack_train(packets.decode(command))
    worker, sign, over = get_worker(), Event(stop_sign(job), client=get_client()), Signal()

    def publish(packet: packets.Packet) -> None:
        worker.log_event(TOPIC, {"job": job, "packet": packets.encode(packet)})

    def tell(event: Progressed) -> None:
        publish(codec.pack_event(event))

    def begin(training: "Training") -> None:
        def is_unwanted() -> bool:
            task = worker.state.tasks.get(task_of(job))
            return task is None or task.state == "cancelled" or sign.is_set()

        Thread(target=_interrupt_when, args=(is_unwanted, training, over), daemon=True).start()
        Thread(target=_beat, args=(publish, over), daemon=True).start()

    try:
        return packets.encode(codec.pack_event(carry_out(job, config, tell, begin)))
    finally:
        over.set()


def answer(command: bytes) -> bytes:
    """Answer a question."""
    from viz_lstm.jobs.workers import execution

    load_questions(os.environ)
    return packets.encode(execution.answer(packets.decode(command)))


def _beat(publish: Callable[[packets.Packet], None], over: Signal) -> None:
    """Say that the task goes on, until it is over."""
    while not over.wait(SECONDS_BETWEEN_BEATS):
        publish(codec.beat())


def _interrupt_when(is_unwanted: Callable[[], bool], training: "Training", over: Signal) -> None:
    """Interrupt a training once it was asked to stop, or nobody wants its result any more."""
    while not over.wait(SECONDS_BETWEEN_LOOKS):
        if is_unwanted():
            training.interrupt()
            return
