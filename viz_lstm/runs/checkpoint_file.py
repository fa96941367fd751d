"""Checkpoints as named arrays, for a file and for the way from a worker; nothing is trusted that is read."""

import json
import math
from dataclasses import fields
from typing import Any

import numpy as np
from jaxtyping import Shaped, UInt8

from viz_lstm.errors import UserInputError
from viz_lstm.lstm.sizes import NetworkSize, Weights
from viz_lstm.runs.checkpoints import Checkpoint, Checkpoints, Update
from viz_lstm.runs.checks import check_weights, damaged
from viz_lstm.tasks import Config, Observation, task_of
from viz_lstm.tasks.task import MisfitError

Arrays = dict[str, Shaped[np.ndarray, "..."]]

WEIGHT = "weight/"
UPDATED = "updated/"
MOST_PICTURES = 5000
"""As many as the longest training has epochs."""
MISFIT = "arrays that do not fit together"
UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)


def pack_checkpoints(checkpoints: Checkpoints) -> Arrays:
    """Turn checkpoints into named arrays; none into none."""
    if not checkpoints.saved:
        return {}
    arrays: Arrays = {"epochs": np.array(checkpoints.epochs, dtype=np.int32)}
    arrays |= _stacks(WEIGHT, [checkpoint.weights for checkpoint in checkpoints.saved])
    if checkpoints.updates:
        arrays |= _stacks(UPDATED, [update.weights for update in checkpoints.updates.values()])
        arrays["updates"] = _as_json([_about(epoch, update) for epoch, update in checkpoints.updates.items()])
    if observed := [
        checkpoint.observation for checkpoint in checkpoints.saved if checkpoint.observation is not None
    ]:
        arrays |= type(observed[0]).pack(observed)
    return arrays


def unpack_checkpoints(arrays: Arrays, config: Config, file: str) -> Checkpoints:
    """Read what `pack_checkpoints` wrote of a training of this configuration.

    Raises:
        UserInputError: it is something else.
    """
    try:
        return Checkpoints(saved=_checkpoints(arrays, config, file) if arrays else ())
    except UserInputError:
        raise
    except MisfitError as error:
        raise damaged(file, MISFIT) from error
    except UNREADABLE as error:
        raise damaged(file, f"something unreadable ({type(error).__name__})") from error


def _checkpoints(arrays: Arrays, config: Config, file: str) -> tuple[Checkpoint, ...]:
    stored = arrays["epochs"]
    if len(stored) > MOST_PICTURES or stored.ndim != 1 or stored.dtype.kind != "i":
        raise damaged(file, MISFIT)
    epochs = stored.tolist()
    if not epochs or epochs != sorted(set(epochs)) or epochs[0] < 1:
        raise damaged(file, "epochs that do not rise")
    weights = _unstacked(WEIGHT, len(epochs), arrays, config.size, file)
    updates = _updates(arrays, config.size, file) if "updates" in arrays else {}
    observed: tuple[Observation | None, ...] = task_of(config).observation.unpack(arrays)
    observed = observed or (None,) * len(epochs)
    if len(observed) != len(epochs) or not updates.keys() <= set(epochs):
        raise damaged(file, MISFIT)
    return tuple(
        Checkpoint(
            epoch=int(epoch),
            weights=weights[index],
            observation=observed[index],
            next_update=updates.get(epoch),
        )
        for index, epoch in enumerate(epochs)
    )


def _updates(arrays: Arrays, size: NetworkSize, file: str) -> dict[int, Update]:
    """Return the updates that were kept, by the epoch after which each was made."""
    about = json.loads(arrays["updates"].tobytes())
    weights = _unstacked(UPDATED, len(about), arrays, size, file)
    updates = {
        values["epoch"]: Update(
            weights=after,
            loss=_number(values["loss"]),
            learning_rate=_number(values["learning_rate"]),
            gradient_norm=_number(values["gradient_norm"]),
            clipped_to=None if values["clipped_to"] is None else _number(values["clipped_to"]),
            examples=int(_number(values["examples"])),
        )
        for values, after in zip(about, weights, strict=True)
    }
    if len(updates) != len(about):
        raise damaged(file, MISFIT)
    return updates


def _about(epoch: int, update: Update) -> dict[str, Any]:
    """Return all of an update but its weights."""
    values = {field.name: getattr(update, field.name) for field in fields(update) if field.name != "weights"}
    return {"epoch": epoch, **values}


def _stacks(prefix: str, several: list[Weights]) -> Arrays:
    return {prefix + name: np.stack([weights[name] for weights in several]) for name in several[0]}


def _unstacked(prefix: str, count: int, arrays: Arrays, size: NetworkSize, file: str) -> list[Weights]:
    stacks = {name.removeprefix(prefix): stack for name, stack in arrays.items() if name.startswith(prefix)}
    if {*map(len, stacks.values())} != {count}:
        raise damaged(file, MISFIT)
    return [
        check_weights({name: stack[index] for name, stack in stacks.items()}, size, file)
        for index in range(count)
    ]


def _as_json(values: list[dict[str, Any]]) -> UInt8[np.ndarray, " byte"]:
    return np.frombuffer(json.dumps(values).encode(), dtype=np.uint8)


def _number(value: object) -> float:
    """Return a number that can be a loss or a length: the gradient's may be too large for any other."""
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        raise ValueError(value)
    return float(value)
