"""The ways along which a memory travels: the belt, and the detour out through h and back.

Of dC_t / dC_{t-k} through all paths of a layer the products of forget gates are one part; the rest left the
cell through the output and came back through the gates. A half-life that is read off a forget gate is a time
scale only as far as the memory stays on the belt (cf. Ohno & Kumagai 2021, arXiv 2111.03282).
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Float64, Int64

from viz_lstm.lstm.recurrence import Recurrence
from viz_lstm.lstm.trace import Trace

LAGS = 36
"""The longest way that is looked at: three years of months, or a sentence and a half."""

MOST_STARTS = 24
"""So many places, evenly spread, are averaged over at most."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MemoryPaths:
    """How much of a layer's memory is left after some steps, and which way it came.

    Norms are Frobenius norms of Jacobians, as medians over the places at which they begin. They do not add
    up: the belt and the detour may point the same way or against each other.

    Attributes:
        lags: After how many steps.
        all_paths: The norm of dC_t / dC_{t-k} through all paths.
        belt: That of the products of forget gates alone.
        detour: That of the difference between the two.
        kept: The median product of forget gates of each unit.
        reach: The median size of dC_t / dC_{t-k} from each unit (column) to each (row), at `reach_lag`.
        reach_lag: After how many steps that is.
        places: How many places are averaged over.
    """

    lags: Int64[np.ndarray, " lag"]
    all_paths: Float64[np.ndarray, " lag"]
    belt: Float64[np.ndarray, " lag"]
    detour: Float64[np.ndarray, " lag"]
    kept: Float64[np.ndarray, "lag unit"]
    reach: Float64[np.ndarray, "unit unit"]
    reach_lag: int
    places: int

    @property
    def detour_share(self) -> Float64[np.ndarray, " lag"]:
        """The detour's norm as a share of the sum of both norms: 0 is all belt, 1 is all detour."""
        return np.asarray(self.detour / (self.belt + self.detour))


def memory_paths(
    trace: Trace,
    layer: int,
    weight_hh: Float[np.ndarray, "gates output"],
    *,
    start: int | None = None,
    lags: int = LAGS,
) -> MemoryPaths:
    """Follow the memory of one layer from many places, or from one.

    Args:
        trace: The recording, without interventions and of one direction.
        layer: The layer.
        weight_hh: What its gates hear of the last output.
        start: The one step to begin at; many, evenly spread, if None.
        lags: The most steps to follow it.

    Raises:
        ValueError: The trace has fewer than two steps from there on.
    """
    recurrence = Recurrence.of(trace, layer, weight_hh)
    steps = trace.num_steps
    lags = min(lags, steps - 1 - (start or 0))
    if lags < 1:
        message = f"`start` must come before the last step, {steps - 1}; got {start or 0}. Begin earlier."
        raise ValueError(message)
    # All places can be followed for as long, so that one curve is about the same places throughout.
    starts = np.array([start]) if start is not None else _spread(steps - lags)
    memory, output = recurrence.begin(starts)
    belt = np.ones_like(recurrence.forget_gate[starts])
    rows, reach = [], memory
    reach_lag = min(12, lags)
    for lag in range(1, lags + 1):
        memory, output = recurrence.advance(starts + lag, memory, output)
        belt = belt * recurrence.forget_gate[starts + lag]
        rest = memory - belt[..., None] * np.eye(belt.shape[1])
        rows.append(
            (
                _norm(memory),
                float(np.median(np.linalg.norm(belt, axis=1))),
                _norm(rest),
                np.median(belt, axis=0),
            )
        )
        reach = memory if lag == reach_lag else reach
    norms = np.array([row[:3] for row in rows])
    return MemoryPaths(
        lags=np.arange(1, lags + 1),
        all_paths=norms[:, 0],
        belt=norms[:, 1],
        detour=norms[:, 2],
        kept=np.stack([row[3] for row in rows]),
        reach=np.median(np.abs(reach), axis=0),
        reach_lag=reach_lag,
        places=len(starts),
    )


def contents(trace: Trace, layer: int, unit: int) -> Float64[np.ndarray, "step writer"]:
    """Return what each step has left in a unit's memory, for every step: row t adds up to C_t - C_0's rest.

    A row is the one before it times f_t, with what step t writes at its end; what is not written yet is NaN.
    The trace is read from the left.
    """
    f, i, candidate = (
        getattr(trace, name)[layer, :, unit].astype(np.float64)
        for name in ("forget_gate", "input_gate", "candidate")
    )
    table = np.full((len(f), len(f)), np.nan)
    row = np.zeros(0)
    for step, written in enumerate(i * candidate):
        row = np.append(f[step] * row, written)
        table[step, : step + 1] = row
    return table


def _norm(matrices: Float64[np.ndarray, "place unit unit"]) -> float:
    return float(np.median(np.linalg.norm(matrices, axis=(1, 2))))


def _spread(count: int) -> Int64[np.ndarray, " place"]:
    """Return at most so many places out of `count`, evenly spread."""
    return np.unique(np.linspace(0, count - 1, min(count, MOST_STARTS)).round().astype(np.int64))
