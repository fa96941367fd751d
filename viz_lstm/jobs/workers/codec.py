"""What a worker and the pages say to each other, as frames.

Commands go to the worker: train, stop, record, sample. Events come back: see `protocol`.
"""

import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

import numpy as np
from jaxtyping import Float32, Shaped, UInt8

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.workers.frames import Frame
from viz_lstm.jobs.workers.protocol import Event, Failed, Finished, Progressed, Ready, Stopped
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import Checkpoints, Run, Weights
from viz_lstm.runs.checkpoint_file import pack_checkpoints, unpack_checkpoints
from viz_lstm.runs.header import pack_header, unpack_header
from viz_lstm.tasks import Config, Observation, config_from_dict, task_of
from viz_lstm.tasks.characters import Sample

Arrays = Mapping[str, Shaped[np.ndarray, "..."]]


def train_command(job: str, config: Config) -> Frame:
    """Ask for a training."""
    return Frame({"command": "train", "job": job, "task": config.task, "config": config.to_dict()})


def stop_command(job: str) -> Frame:
    """Ask for the end of a training."""
    return Frame({"command": "stop", "job": job})


def record_command(request: int, run: Run, inputs: Float32[np.ndarray, "step feature"]) -> Frame:
    """Ask what a trained network does with a sequence."""
    header, arrays = _pack_run(replace(run, traces=(), film=Checkpoints()))
    return Frame({"command": "record", "request": request, "run": header}, {**arrays, "inputs": inputs})


def sample_command(request: int, run: Run, prompt: str, length: int, temperature: float, seed: int) -> Frame:
    """Ask a trained network to write."""
    header, arrays = _pack_run(replace(run, traces=(), film=Checkpoints()))
    choices = {"prompt": prompt, "length": length, "temperature": temperature, "seed": seed}
    return Frame({"command": "sample", "request": request, "run": header, "choices": choices}, arrays)


def unpack_train(frame: Frame) -> tuple[str, Config]:
    """Read what `train_command` wrote: the job and its configuration."""
    return frame.header["job"], config_from_dict(frame.header["task"], frame.header["config"])


def unpack_record(frame: Frame) -> tuple[Run, Float32[np.ndarray, "step feature"]]:
    """Read what `record_command` wrote: the run, without its traces, and the inputs."""
    return _unpack_run(frame.header["run"], frame.arrays), frame.arrays["inputs"]


def unpack_sample_command(frame: Frame) -> tuple[Run, Mapping[str, Any]]:
    """Read what `sample_command` wrote: the run, without its traces, and how it is to write."""
    return _unpack_run(frame.header["run"], frame.arrays), frame.header["choices"]


def pack_event(event: Event) -> Frame:
    """Turn an event into a frame."""
    match event:
        case Ready():
            return Frame({"event": "ready"})
        case Progressed(observation=observation):
            header = {"event": "progress", **asdict(replace(event, observation=None, weights={}))}
            observed, arrays = _pack_observation(observation)
            return Frame(header | observed, arrays | _pack_weights(event.weights))
        case Finished(job=job, run=run):
            about, arrays = _pack_run(run)
            return Frame({"event": "finished", "job": job, "run": about}, arrays)
        case Stopped(job=job):
            return Frame({"event": "stopped", "job": job})
        case Failed(job=job, error=error):
            return Frame({"event": "failed", "job": job, "error": pack_error(error)})
    message = f"a worker does not send {event!r}"
    raise TypeError(message)


def unpack_event(frame: Frame) -> Event:
    """Read what `pack_event` wrote.

    Raises:
        ValueError: the frame is not an event.
    """
    header = dict(frame.header)
    match header.pop("event", None):
        case "ready":
            return Ready()
        case "progress":
            losses = {name: tuple(header.pop(name)) for name in ("training_loss", "held_out_loss")}
            seen = {
                "observation": _unpack_observation(header.pop("observation"), frame.arrays),
                "weights": _unpack_weights(frame.arrays),
            }
            return Progressed(**header | losses | seen)
        case "finished":
            return Finished(job=header["job"], run=_unpack_run(header["run"], frame.arrays))
        case "stopped":
            return Stopped(job=header["job"])
        case "failed":
            return Failed(job=header["job"], error=unpack_error(header["error"]))
    message = f"not an event: {frame.header!r}"
    raise ValueError(message)


def pack_error(error: UserInputError) -> dict[str, Any]:
    """Turn an error into what JSON can hold."""
    plain = {
        name: value if isinstance(value, int | float) else str(value) for name, value in error.values.items()
    }
    return {"code": error.code, "values": plain}


def unpack_error(error: Mapping[str, Any]) -> UserInputError:
    """Read what `pack_error` wrote."""
    return UserInputError(error["code"], **error["values"])


def pack_sample(sample: Sample) -> tuple[dict[str, Any], dict[str, Shaped[np.ndarray, "..."]]]:
    """Turn what a network wrote into a header and arrays."""
    header = {"characters": sample.characters, "prompt_length": sample.prompt_length}
    return header, {"probabilities": sample.probabilities, **pack_traces(sample.traces)}


def unpack_sample(frame: Frame) -> Sample:
    """Read what `pack_sample` wrote."""
    return Sample(
        characters=tuple(frame.header["characters"]),
        prompt_length=frame.header["prompt_length"],
        probabilities=frame.arrays["probabilities"],
        traces=unpack_traces(frame.arrays),
    )


def pack_traces(traces: Iterable[Trace]) -> dict[str, Shaped[np.ndarray, "..."]]:
    """Turn every trace into one array, the bytes of its file."""
    return {f"trace/{index}": _file_of(trace) for index, trace in enumerate(traces)}


def unpack_traces(arrays: Arrays) -> tuple[Trace, ...]:
    """Read what `pack_traces` wrote."""
    count = sum(name.startswith("trace/") for name in arrays)
    return tuple(Trace.load(io.BytesIO(arrays[f"trace/{index}"].tobytes())) for index in range(count))


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
    film = {f"film/{name}": array for name, array in pack_checkpoints(run.film).items()}
    return pack_header(run).decode(), _pack_weights(run.weights) | pack_traces(run.traces) | film


def _unpack_run(header: str, arrays: Arrays) -> Run:
    about = unpack_header(header.encode(), "run.json")
    film = unpack_checkpoints(_under("film/", arrays), about["config"], "film")
    return Run(**about, weights=_unpack_weights(arrays), traces=unpack_traces(arrays), film=film)


def _pack_weights(weights: Weights) -> dict[str, Shaped[np.ndarray, "..."]]:
    return {f"weight/{name}": array for name, array in weights.items()}


def _unpack_weights(arrays: Arrays) -> Weights:
    return _under("weight/", arrays)


def _under(prefix: str, arrays: Arrays) -> dict[str, Shaped[np.ndarray, "..."]]:
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}
