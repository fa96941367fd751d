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
