"""The time for which a unit keeps its content: by its forget gate alone, and as it really was.

The half-life is that of the cell's own content on the belt, while nothing rewrites it. A unit that is
rewritten now and then and keeps still in between has a short one, since the few steps at which it lets go
weigh most in the mean; and what the memory sends out through h and takes in again is in none of these numbers
(`analysis.memory_paths` has both ways).
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float, Float64, Int64

LONGEST_SPAN = 1000.0
"""Spans above this many steps are not told apart: a forget gate so near 1 is known too roughly."""


@dataclass(frozen=True, slots=True)
class MemorySpan:
    """The half-life of each unit's own content under its own forget gate.

    Attributes:
        steps: After how many steps half of it is left, at most 1000.
        capped: Whether it would be more.
    """

    steps: Float64[np.ndarray, " unit"]
    capped: Bool[np.ndarray, " unit"]


def memory_span(forget_gate: Float[np.ndarray, "step unit"]) -> MemorySpan:
    """Return after how many steps the forget gate alone leaves half: `ln 2 / -mean ln f`.

    >>> memory_span(np.full((5, 1), 0.5)).steps.tolist()
    [1.0]
    """
    tiny = np.finfo(np.float32).tiny
    loss = -np.log(np.maximum(forget_gate.astype(np.float64), tiny)).mean(axis=0)
    capped = loss * LONGEST_SPAN <= np.log(2)
    return MemorySpan(steps=np.log(2) / np.where(capped, np.log(2) / LONGEST_SPAN, loss), capped=capped)


@dataclass(frozen=True, slots=True)
class TimeConstants:
    """The two time constants that are read off a forget gate; both hold for the belt alone.

    Attributes:
        exponential: -1 / mean ln f, after so many steps 1/e is left (Mahto et al. 2021).
        leaky: 1 / (1 - mean f), that of a leaky integrator (Tallec & Ollivier 2018).
    """

    exponential: Float64[np.ndarray, " unit"]
    leaky: Float64[np.ndarray, " unit"]


def time_constants(forget_gate: Float[np.ndarray, "step unit"]) -> TimeConstants:
    """Return both time constants of each unit, at most 1000 steps.

    >>> constants = time_constants(np.full((5, 1), 0.5))
    >>> constants.leaky.tolist(), constants.exponential.round(2).tolist()
    ([2.0], [1.44])
    """
    open_ = np.maximum(1 - forget_gate.astype(np.float64).mean(axis=0), 1 / LONGEST_SPAN)
    return TimeConstants(exponential=memory_span(forget_gate).steps / np.log(2), leaky=1 / open_)


REWRITTEN = 0.5
"""A memory counts as rewritten once it has moved by more than this share of what it was."""


def lengths_between_rewrites(cell_state: Float[np.ndarray, " step"]) -> Int64[np.ndarray, " stretch"]:
    """Return for how many steps one unit held each of its values, in the order in which it held them.

    A value is held until the memory differs from it by more than half of its size; the step at which that
    happens begins the next stretch. The last stretch may go on beyond the recording.

    >>> lengths_between_rewrites(np.array([0.8, 0.7, 0.75, -0.2, -0.25])).tolist()
    [3, 2]
    """
    begins = [0]
    for step, value in enumerate(cell_state):
        held = cell_state[begins[-1]]
        if abs(value - held) > REWRITTEN * abs(held):
            begins.append(step)
    return np.diff([*begins, len(cell_state)])
