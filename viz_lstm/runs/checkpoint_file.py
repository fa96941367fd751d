"""A film as named arrays, for a file and for the way from a worker; nothing is trusted that is read."""

import json
import math
from dataclasses import asdict, fields
from typing import Any

import numpy as np
from jaxtyping import Float32, Shaped, UInt8

from viz_lstm.errors import UserInputError
from viz_lstm.lstm.sizes import NetworkSize, Weights
from viz_lstm.runs.checkpoints import Checkpoint, Checkpoints, Update
from viz_lstm.runs.checks import check_weights, damaged
from viz_lstm.runs.report_checks import check_scores
from viz_lstm.tasks.airline.report import MONTHS
from viz_lstm.tasks.characters import Evaluation, Scores

Arrays = dict[str, Shaped[np.ndarray, "..."]]

WEIGHT = "weight/"
UPDATED = "updated/"
MOST_PICTURES = 5000
"""As many as the longest training has epochs."""
MISFIT = "arrays that do not fit together"
UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)


def pack_checkpoints(film: Checkpoints) -> Arrays:
    """Turn a film into named arrays; an empty one into none."""
    if not film.snapshots:
        return {}
    arrays: Arrays = {"epochs": np.array(film.epochs, dtype=np.int32)}
    arrays |= _stacks(WEIGHT, [snapshot.weights for snapshot in film.snapshots])
    if film.updates:
        arrays |= _stacks(UPDATED, [update.weights for update in film.updates.values()])
        arrays["updates"] = _as_json([_about(epoch, update) for epoch, update in film.updates.items()])
    if forecasts := [snapshot.forecast for snapshot in film.snapshots if snapshot.forecast is not None]:
        arrays["forecasts"] = np.stack(forecasts).astype(np.float32)
    if glimpses := [asdict(snapshot.glimpse) for snapshot in film.snapshots if snapshot.glimpse is not None]:
        arrays["glimpses"] = _as_json(glimpses)
    return arrays


def unpack_checkpoints(arrays: Arrays, size: NetworkSize, file: str) -> Checkpoints:
    """Read what `pack_checkpoints` wrote for a network of this size.

    Raises:
        UserInputError: it is something else.
    """
    try:
        return Checkpoints(snapshots=_snapshots(arrays, size, file) if arrays else ())
    except UserInputError:
        raise
    except UNREADABLE as error:
        raise damaged(file, f"something unreadable ({type(error).__name__})") from error


def _snapshots(arrays: Arrays, size: NetworkSize, file: str) -> tuple[Checkpoint, ...]:
    stored = arrays["epochs"]
    if len(stored) > MOST_PICTURES or stored.ndim != 1 or stored.dtype.kind != "i":
        raise damaged(file, MISFIT)
    epochs = stored.tolist()
    if not epochs or epochs != sorted(set(epochs)) or epochs[0] < 1:
        raise damaged(file, "epochs that do not rise")
    weights = _unstacked(WEIGHT, len(epochs), arrays, size, file)
    updates = _updates(arrays, size, file) if "updates" in arrays else {}
    forecasts = _forecasts(arrays["forecasts"], file) if "forecasts" in arrays else [None] * len(epochs)
    glimpses = _glimpses(arrays["glimpses"]) if "glimpses" in arrays else [None] * len(epochs)
    if {len(forecasts), len(glimpses)} != {len(epochs)} or not updates.keys() <= set(epochs):
        raise damaged(file, MISFIT)
    return tuple(
        Checkpoint(
            epoch=int(epoch),
            weights=weights[index],
            forecast=forecasts[index],
            glimpse=glimpses[index],
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


def _forecasts(stored: Shaped[np.ndarray, "..."], file: str) -> Float32[np.ndarray, "picture month"]:
    """Return a forecast for every picture; the first months of each may have none."""
    if stored.dtype != np.float32 or stored.ndim != 2 or stored.shape[1] != MONTHS or np.isinf(stored).any():
        raise damaged(file, MISFIT)
    return stored


def _glimpses(stored: Shaped[np.ndarray, " byte"]) -> list[Evaluation]:
    glimpses = [
        Evaluation(scores=Scores.from_dict(value["scores"]), sample=value["sample"])
        for value in json.loads(stored.tobytes())
    ]
    for glimpse in glimpses:
        check_scores(glimpse.scores, gives_bits=True)
        glimpse.sample.encode()
    return glimpses


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
