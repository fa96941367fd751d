"""Places in a recording: a layer, some of its steps and some of its units, and how they are worded."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from jaxtyping import Int

Index = object
"""One number, a slice, or several numbers, counted as Python counts; all for None."""


class Place(NamedTuple):
    """Where an intervention takes hold."""

    layer: int
    steps: Int[np.ndarray, " step"]
    units: Int[np.ndarray, " unit"]


def chosen(index: Index, count: int, name: str) -> Int[np.ndarray, " place"]:
    """Return the numbers that `index` chooses out of so many.

    Raises:
        ValueError: It chooses none, or one that is not there.
    """
    every = np.arange(count)
    if index is None:
        return every
    try:
        given = index if isinstance(index, slice) else np.atleast_1d(np.asarray(_listed(index)))
        found = every[given] if isinstance(given, slice) or given.size else every[:0]
    except (IndexError, TypeError, ValueError) as error:
        message = f"`{name}` must be whole numbers from 0 to {count - 1}; got {index!r}. Count from 0."
        raise ValueError(message) from error
    if not len(found):
        message = f"`{name}` must choose at least one of {count}; got {index!r}. Leave it out to choose all."
        raise ValueError(message)
    return found


def worded(places: Int[np.ndarray, " place"], count: int, noun: str) -> str:
    """Word numbers as `unit 3`, `steps 9 to 13`, `units 1, 4` or `all units`."""
    first, last = int(places[0]), int(places[-1])
    if len(places) == count > 1:
        return f"all {noun}s"
    if len(places) == 1:
        return f"{noun} {first}"
    if np.array_equal(places, np.arange(first, last + 1)):
        return f"{noun}s {first} to {last}"
    return f"{noun}s {', '.join(map(str, places.tolist()))}"


def _listed(index: Index) -> object:
    """Return what NumPy can make an array of: not a range's or a set's own iterator."""
    return list(index) if isinstance(index, Iterable) and not isinstance(index, str | np.ndarray) else index
