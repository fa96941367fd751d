"""The messages between a worker and the pages, as packets.

Commands go to the worker: train, stop, ask, forget. Events come back (see `protocol`), and so do answers.
"""

import io
from collections.abc import Iterable, Mapping
from dataclasses import Field, fields, replace
from typing import Any, TypeVar

import numpy as np
from jaxtyping import Shaped, UInt8

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.questions import name_of, question_named
from viz_lstm.jobs.workers import values
from viz_lstm.jobs.workers.packets import Packet
from viz_lstm.jobs.workers.protocol import Event, Failed, Finished, Progressed, Ready, Stopped
from viz_lstm.lstm.question import Question
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import Progress, Run, Weights
from viz_lstm.runs.checkpoint_file import pack_checkpoints, unpack_checkpoints
from viz_lstm.runs.header import pack_header, unpack_header
from viz_lstm.tasks import Config, Observation, config_from_dict, task_of

Answer = TypeVar("Answer")
Arrays = Mapping[str, Shaped[np.ndarray, "..."]]

NUMBERS = ("epoch", "epochs", "training_loss", "held_out_loss", "seconds", "seconds_left")
"""What of a `Progress` travels for every epoch; what the network is and can do, for the latest one only."""


def train_command(job: str, config: Config) -> Packet:
    """Ask for a training."""
    return Packet({"command": "train", "job": job, "task": config.task, "config": config.to_dict()})


def stop_command(job: str) -> Packet:
    """Ask for the end of a training."""
    return Packet({"command": "stop", "job": job})


def ask_command(request: int, question: Question[Any], seconds: float) -> Packet:
    """Ask a question, whose answer may take so many seconds of computing."""
    arrays: list[np.ndarray] = []
    fields = {each.name: values.pack(getattr(question, each.name), arrays) for each in _fields(question)}
    header = {"command": "ask", "request": request, "question": name_of(type(question)), "fields": fields}
    return Packet({**header, "seconds": seconds}, _numbered(arrays))


def forget_command(request: int) -> Packet:
    """Take back a question, if it still waits."""
    return Packet({"command": "forget", "request": request})


def unpack_train(packet: Packet) -> tuple[str, Config]:
    """Read what `train_command` wrote: the job and its configuration."""
    return packet.header["job"], config_from_dict(packet.header["task"], packet.header["config"])


def unpack_question(packet: Packet) -> Question[Any]:
    """Read what `ask_command` wrote.

    Raises:
        ValueError: it is no question, or of a class that is not loaded here.
    """
    kind = question_named(packet.header["question"])
    question: Question[Any] = values.unpack(kind, packet.header["fields"], _listed(packet))
    return question


def answer_packet(request: int, answer: object) -> Packet:
    """Turn an answer into a packet."""
    arrays: list[np.ndarray] = []
    return Packet({"request": request, "answer": values.pack(answer, arrays)}, _numbered(arrays))


def error_packet(request: int, error: UserInputError) -> Packet:
    """Turn the error that a question ended with into a packet."""
    return Packet({"request": request, "error": pack_error(error)})


def unpack_answer(packet: Packet, question: Question[Answer]) -> Answer:
    """Read what `answer_packet` wrote about a question.

    Raises:
        ValueError: it is no answer of the kind that the question has.
        UserInputError: the question ended with this error.
    """
    if "error" in packet.header:
        raise unpack_error(packet.header["error"])
    answer: Answer = values.unpack(question.answer_type(), packet.header["answer"], _listed(packet))
    return answer


def beat() -> Packet:
    """Say that a worker lives."""
    return Packet({"beat": True})


def is_beat(packet: Packet) -> bool:
    """Tell whether a packet says nothing but that a worker lives."""
    return "beat" in packet.header


def pack_event(event: Event) -> Packet:
    """Turn an event into a packet."""
    match event:
        case Ready():
            return Packet({"event": "ready"})
        case Progressed(job=job, latest=latest):
            observed, arrays = _pack_observation(latest[-1].observation)
            rows = [[getattr(progress, name) for name in NUMBERS] for progress in latest]
            header = {"event": "progress", "job": job, "latest": rows}
            return Packet(header | observed, arrays | _pack_weights(latest[-1].weights))
        case Finished(job=job, run=run):
            about, arrays = _pack_run(run)
            return Packet({"event": "finished", "job": job, "run": about}, arrays)
        case Stopped(job=job):
            return Packet({"event": "stopped", "job": job})
        case Failed(job=job, error=error, again=again):
            return Packet({"event": "failed", "job": job, "error": pack_error(error), "again": again})
    message = f"a worker does not send {event!r}"
    raise TypeError(message)


def unpack_event(packet: Packet) -> Event:
    """Read what `pack_event` wrote.

    Raises:
        ValueError: the packet is not an event.
    """
    header = dict(packet.header)
    match header.pop("event", None):
        case "ready":
            return Ready()
        case "progress":
            latest = [Progress(**dict(zip(NUMBERS, row, strict=True))) for row in header["latest"]]
            observation = _unpack_observation(header["observation"], packet.arrays)
            latest[-1] = replace(latest[-1], observation=observation, weights=_unpack_weights(packet.arrays))
            return Progressed(job=header["job"], latest=tuple(latest))
        case "finished":
            return Finished(job=header["job"], run=_unpack_run(header["run"], packet.arrays))
        case "stopped":
            return Stopped(job=header["job"])
        case "failed":
            return Failed(job=header["job"], error=unpack_error(header["error"]), again=header["again"])
    message = f"not an event: {packet.header!r}"
    raise ValueError(message)


def run_packet(run: Run) -> Packet:
    """Turn a run into a packet of its own."""
    about, arrays = _pack_run(run)
    return Packet({"run": about}, arrays)


def unpack_run(packet: Packet) -> Run:
    """Read what `run_packet` wrote."""
    return _unpack_run(packet.header["run"], packet.arrays)


def pack_error(error: UserInputError) -> dict[str, Any]:
    """Turn an error into what JSON can hold."""
    plain = {
        name: value if isinstance(value, int | float) else str(value) for name, value in error.values.items()
    }
    return {"code": error.code, "values": plain}


def unpack_error(error: Mapping[str, Any]) -> UserInputError:
    """Read what `pack_error` wrote."""
    return UserInputError(error["code"], **error["values"])


def pack_traces(traces: Iterable[Trace]) -> dict[str, Shaped[np.ndarray, "..."]]:
    """Turn every trace into one array, the bytes of its file."""
    return {f"trace/{index}": _file_of(trace) for index, trace in enumerate(traces)}


def unpack_traces(arrays: Arrays) -> tuple[Trace, ...]:
    """Read what `pack_traces` wrote."""
    count = sum(name.startswith("trace/") for name in arrays)
    return tuple(Trace.load(io.BytesIO(arrays[f"trace/{index}"].tobytes())) for index in range(count))


def _fields(question: Question[Any]) -> tuple[Field[Any], ...]:
    return tuple(each for each in fields(question) if each.init)


def _numbered(arrays: list[np.ndarray]) -> dict[str, Shaped[np.ndarray, "..."]]:
    return {str(place): array for place, array in enumerate(arrays)}


def _listed(packet: Packet) -> list[np.ndarray]:
    return [packet.arrays[str(place)] for place in range(len(packet.arrays))]


def _pack_observation(
    observation: Observation | None,
) -> tuple[dict[str, str | None], dict[str, Shaped[np.ndarray, "..."]]]:
    if observation is None:
        return {"observation": None}, {}
    arrays = {f"observation/{name}": array for name, array in type(observation).pack([observation]).items()}
    return {"observation": observation.task}, arrays


def _unpack_observation(task: str | None, arrays: Arrays) -> Observation | None:
    if task is None:
        return None
    observed: tuple[Observation, ...] = task_of(task).observation.unpack(_under("observation/", arrays))
    return observed[0]


def _file_of(trace: Trace) -> UInt8[np.ndarray, " byte"]:
    file = io.BytesIO()
    trace.save(file)
    return np.frombuffer(file.getvalue(), dtype=np.uint8)


def _pack_run(run: Run) -> tuple[str, dict[str, Shaped[np.ndarray, "..."]]]:
    film = {f"film/{name}": array for name, array in pack_checkpoints(run.checkpoints).items()}
    return pack_header(run).decode(), _pack_weights(run.weights) | pack_traces(run.traces) | film


def _unpack_run(header: str, arrays: Arrays) -> Run:
    about = unpack_header(header.encode(), "run.json")
    film = unpack_checkpoints(_under("film/", arrays), about["config"], "film")
    return Run(**about, weights=_unpack_weights(arrays), traces=unpack_traces(arrays), checkpoints=film)


def _pack_weights(weights: Weights) -> dict[str, Shaped[np.ndarray, "..."]]:
    return {f"weight/{name}": array for name, array in weights.items()}


def _unpack_weights(arrays: Arrays) -> Weights:
    return _under("weight/", arrays)


def _under(prefix: str, arrays: Arrays) -> dict[str, Shaped[np.ndarray, "..."]]:
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}
