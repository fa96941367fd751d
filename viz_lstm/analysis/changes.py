"""Changes of what a unit remembers: at one step, and from each value to each other one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import numpy as np

from viz_lstm.analysis.unit_cards import Labels, switches
from viz_lstm.lstm.trace import Trace

Kind = Literal["rewritten", "forgotten", "added", "held"]

HALF = 0.5
"""A gate lets go below this share, and writes much if it writes more than this share of what there was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one unit's gates do to its memory at one step.

    Attributes:
        forget_gate: The share that is kept.
        input_gate: The share of the candidate that is written.
        before: The memory before.
        written: What is written.
        after: The memory after.
    """

    forget_gate: float
    input_gate: float
    before: float
    written: float
    after: float

    @property
    def kind(self) -> Kind:
        """What becomes of the memory: replaced, only let go, only added to, or kept."""
        lets_go = self.forget_gate < HALF and self.before != 0
        writes = abs(self.written) > HALF * abs(self.before)
        if lets_go:
            return "rewritten" if writes else "forgotten"
        return "added" if writes else "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """What a unit does where one value is replaced by another one, as medians over all such places.

    Attributes:
        old: The label of the value before.
        new: The label of the value after.
        times: How many such places there are.
        forget_gate: The lowest forget gate within the change.
        input_gate: The highest input gate within it.
        before: The memory before it.
        after: The memory after it.
    """

    old: int
    new: int
    times: int
    forget_gate: float
    input_gate: float
    before: float
    after: float


def change_at(trace: Trace, layer: int, unit: int, step: int) -> Change:
    """Return what one unit's gates do to its memory at a step."""
    place = layer, step, unit
    return Change(
        forget_gate=float(trace.forget_gate[place]),
        input_gate=float(trace.input_gate[place]),
        before=float(trace.previous_cell_state[place]),
        written=float(trace.written[place]),
        after=float(trace.cell_state[place]),
    )


def directions(
    traces: Sequence[Trace], labels: Sequence[Labels], unit: int, *, layer: int = 0
) -> tuple[Direction, ...]:
    """Return what a unit does for each pair of values of which one replaces the other, in order."""
    found = sorted(
        place for trace, own in zip(traces, labels, strict=True) for place in _places(trace, own, unit, layer)
    )
    grouped = ((values, list(places)) for values, places in groupby(found, key=lambda place: place[:2]))
    return tuple(
        Direction(
            old=int(old),
            new=int(new),
            times=len(places),
            **dict(
                zip(
                    ("forget_gate", "input_gate", "before", "after"),
                    np.median([place[2:] for place in places], axis=0).tolist(),
                    strict=True,
                )
            ),
        )
        for (old, new), places in grouped
    )


def _places(trace: Trace, labels: Labels, unit: int, layer: int) -> Iterator[tuple[float, ...]]:
    """Yield for each change the old value, the new one, both gates, and the memory before and after."""
    forget_gate, input_gate, memory = (
        getattr(trace, name)[layer, :, unit] for name in ("forget_gate", "input_gate", "cell_state")
    )
    for span in switches(labels):
        known = labels[span][~np.isnan(labels[span])]
        yield (
            float(labels[span.start - 1]),
            float(known[0]),
            float(forget_gate[span].min()),
            float(input_gate[span].max()),
            float(memory[span.start - 1]),
            float(memory[span.stop - 1]),
        )
