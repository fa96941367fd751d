"""A film as named arrays, for a file and for the way from a worker; nothing is trusted that is read."""

import json
from dataclasses import asdict

import numpy as np
from jaxtyping import Shaped

from viz_lstm.errors import UserInputError
from viz_lstm.runs.checks import check_weights, damaged
from viz_lstm.runs.film import Film, Snapshot
from viz_lstm.tasks import NetworkSize
from viz_lstm.tasks.characters import Glimpse, Scores

Arrays = dict[str, Shaped[np.ndarray, "..."]]

WEIGHT = "weight/"
UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


def pack_film(film: Film) -> Arrays:
    """Turn a film into named arrays; an empty one into none."""
    if not film.snapshots:
        return {}
    arrays: Arrays = {"epochs": np.array(film.epochs, dtype=np.int32)}
    for name in film.snapshots[0].weights:
        arrays[WEIGHT + name] = np.stack([snapshot.weights[name] for snapshot in film.snapshots])
    if forecasts := [snapshot.forecast for snapshot in film.snapshots if snapshot.forecast is not None]:
        arrays["forecasts"] = np.stack(forecasts).astype(np.float32)
    if glimpses := [asdict(snapshot.glimpse) for snapshot in film.snapshots if snapshot.glimpse is not None]:
        arrays["glimpses"] = np.frombuffer(json.dumps(glimpses).encode(), dtype=np.uint8)
    return arrays


def unpack_film(arrays: Arrays, size: NetworkSize, file: str) -> Film:
    """Read what `pack_film` wrote for a network of this size.

    Raises:
        UserInputError: it is something else.
    """
    try:
        return Film(snapshots=_snapshots(arrays, size, file) if arrays else ())
    except UserInputError:
        raise
    except UNREADABLE as error:
        raise damaged(file, f"something unreadable ({type(error).__name__})") from error


def _snapshots(arrays: Arrays, size: NetworkSize, file: str) -> tuple[Snapshot, ...]:
    epochs = arrays["epochs"].tolist()
    if not epochs or epochs != sorted(set(epochs)) or epochs[0] < 1:
        raise damaged(file, "epochs that do not rise")
    stacks = {name.removeprefix(WEIGHT): stack for name, stack in arrays.items() if name.startswith(WEIGHT)}
    forecasts = arrays["forecasts"] if "forecasts" in arrays else [None] * len(epochs)
    glimpses = _glimpses(arrays["glimpses"]) if "glimpses" in arrays else [None] * len(epochs)
    if {len(forecasts), len(glimpses), *map(len, stacks.values())} != {len(epochs)}:
        raise damaged(file, "arrays that do not fit together")
    return tuple(
        Snapshot(
            epoch=int(epoch),
            weights=check_weights({name: stack[index] for name, stack in stacks.items()}, size, file),
            forecast=forecasts[index],
            glimpse=glimpses[index],
        )
        for index, epoch in enumerate(epochs)
    )


def _glimpses(stored: Shaped[np.ndarray, " byte"]) -> list[Glimpse]:
    values = json.loads(stored.tobytes())
    return [
        Glimpse(scores=Scores.from_dict(value["scores"]), sample=str(value["sample"])) for value in values
    ]
