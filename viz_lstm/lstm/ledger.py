"""The ledger of a memory: what each step has written into it, and what the gates have kept of that.

    C_t = Σ_s (f_{s+1} ⋯ f_t) i_s C̃_s + (f_1 ⋯ f_t) C_0

An LSTM is in this sense a weighted sum of what it wrote (Levy, Lee, FitzGerald and Zettlemoyer 2018).
The account says what the memory contains, given the gates as they were, and not what would have happened
without a step: another writing would have led to other gates.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np
from jaxtyping import Float, Float64, Int

from viz_lstm.lstm.interventions.places import chosen

if TYPE_CHECKING:
    import pandas as pd


@runtime_checkable
class Recorded(Protocol):
    """What is asked of a recording, beside its arrays, each (layer, step, unit)."""

    @property
    def num_layers(self) -> int:
        """The layers, each direction counted."""

    @property
    def num_steps(self) -> int:
        """The steps."""

    @property
    def num_units(self) -> int:
        """The units of each layer."""

    @property
    def initial_cell_state(self) -> Float[np.ndarray, "layer unit"]:
        """The memory before the first step."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of the steps, if they have names."""

    @property
    def interventions(self) -> tuple[str, ...]:
        """What was held, in words."""

    def is_backward(self, layer: int) -> bool:
        """Tell whether a layer reads from the end."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ledger:
    """One unit's memory at one step as a sum, in float64.

    Attributes:
        steps: The steps that the layer has read, in the order of the input.
        written: What is left of the writing of each of them.
        held: What is left of what an intervention on the memory put there beside it; zeros without one.
        initial: What is left of the memory at the start.
        cell_state: C_t as it was recorded.
        labels: The names of the steps, if they have names.
    """

    steps: Int[np.ndarray, " step"]
    written: Float64[np.ndarray, " step"]
    held: Float64[np.ndarray, " step"]
    initial: float
    cell_state: float
    labels: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """What all of it adds up to."""
        return float(self.written.sum() + self.held.sum() + self.initial)

    @property
    def residual(self) -> float:
        """How far the sum is from C_t: rounding."""
        return abs(self.total - self.cell_state)

    @property
    def cancellation(self) -> float:
        """The sizes of all summands over the size of the sum: 1 if none takes away from another."""
        sizes = float(np.abs(self.written).sum() + np.abs(self.held).sum() + abs(self.initial))
        return sizes / abs(self.total) if self.total else float("inf")

    def to_frame(self) -> "pd.DataFrame":
        """Return a tidy table with the columns step, label if there are any, written and held."""
        import pandas as pd

        label = {"label": self.labels} if self.labels else {}
        return pd.DataFrame({"step": self.steps, **label, "written": self.written, "held": self.held})


def ledger(trace: Recorded, layer: int, unit: int, step: int) -> Ledger:
    """Return C_t of one unit at one step as the sum of what each step has written and the gates have kept.

    Raises:
        ValueError: There is no such layer, unit or step.
    """
    layer, unit, step = (
        int(chosen(index, count, name)[0])
        for index, count, name in (
            (layer, trace.num_layers, "layer"),
            (unit, trace.num_units, "unit"),
            (step, trace.num_steps, "step"),
        )
    )
    backwards = trace.is_backward(layer)
    # In the order in which the layer reads, up to this step.
    read = np.arange(trace.num_steps - 1, step - 1, -1) if backwards else np.arange(step + 1)
    f, i, candidate, C = (
        getattr(trace, name)[layer, read, unit].astype(np.float64)
        for name in ("forget_gate", "input_gate", "candidate", "cell_state")
    )
    kept = kept_to_the_end(f)
    initial = float(trace.initial_cell_state[layer, unit])
    held = np.zeros(len(read))
    if trace.interventions:
        held = kept[1:] * (C - f * np.append(initial, C[:-1]) - i * candidate)
    order = np.argsort(read)
    return Ledger(
        steps=read[order],
        written=(kept[1:] * i * candidate)[order],
        held=held[order],
        initial=float(kept[0] * initial),
        cell_state=float(C[-1]),
        labels=tuple(trace.labels[s] for s in read[order]) if trace.labels else (),
    )


def kept_to_the_end(f: Float64[np.ndarray, "step ..."]) -> Float64[np.ndarray, "after ..."]:
    """Return the share that is kept to the end: of the start, of what the first step writes, and so on.

    The products run from the end: ratios of products from the start lose everything where a gate was shut.
    """
    ones = np.ones_like(f[:1])
    return np.concatenate([np.cumprod(f[::-1], axis=0)[::-1], ones])
