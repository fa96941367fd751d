"""The time for which a unit keeps its content."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float, Float64

LONGEST_SPAN = 1000.0
"""Spans above this many steps are not told apart: a forget gate so near 1 is known too roughly."""


@dataclass(frozen=True, slots=True)
class MemorySpan:
    """The half-life of each unit's memory.

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
