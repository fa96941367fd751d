"""The interventions: a quantity held at a value, frozen, taken from another trace, or held at its mean."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import index
from typing import SupportsIndex, cast

import numpy as np
from jaxtyping import Float

from viz_lstm.lstm.interventions.places import Index, Place, chosen, worded
from viz_lstm.lstm.quantities import BY_NAME, PREACTIVATIONS, QUANTITIES
from viz_lstm.lstm.trace import Trace

HELD = tuple(quantity.name for quantity in (*QUANTITIES, *PREACTIVATIONS))
"""What can be held: all that a trace records. What survives and what is written follow from these."""

Values = Float[np.ndarray, "step unit"]


@dataclass(frozen=True, eq=False)
class Intervention(ABC):
    """A quantity that does not come out of the equations in some layer, at some steps, for some units.

    Everything that follows is computed with it: in the same step, at later ones, in the layers above.

    Attributes:
        quantity: Its name, as in `Trace.forget_gate`.
        units: Which units; all if None. Of a hidden state with a `proj_size`, which outputs.
        steps: Which steps, in the order of the input; all if None.
        layer: The layer as in a trace: with two directions 0 is the first forward, 1 the first backward.
    """

    quantity: str
    units: Index = field(default=None, kw_only=True)
    steps: Index = field(default=None, kw_only=True)
    layer: object = field(default=0, kw_only=True)

    def __post_init__(self) -> None:
        """Refuse what no trace records.

        Raises:
            ValueError: The quantity is none that can be held.
        """
        if self.quantity not in HELD:
            message = (
                f"`quantity` must be one of {', '.join(HELD)}; got {self.quantity!r}. Hold one of these."
            )
            raise ValueError(message)

    @abstractmethod
    def values(self, place: Place, trace: Trace) -> Values | None:
        """Return what is held at `place`, a row per step; None for what it was at the step before.

        Raises:
            ValueError: It does not fit there.
        """

    @abstractmethod
    def _how(self) -> str:
        """Word what is done to the quantity."""

    def place(self, trace: Trace) -> Place:
        """Return where it takes hold in an LSTM that was recorded as `trace`.

        Raises:
            ValueError: There is no such layer, step or unit.
        """
        layer = _layer(self.layer, trace, "layer")
        units = chosen(self.units, getattr(trace, self.quantity).shape[2], "units")
        return Place(layer, chosen(self.steps, trace.num_steps, "steps"), units)

    def worded(self, trace: Trace) -> str:
        """Word it for the trace that it changed: `forget_gate held at 0: unit 3 of layer 0, step 9`."""
        place, count = self.place(trace), getattr(trace, self.quantity).shape[2]
        units = worded(place.units, count, "unit")
        steps = worded(place.steps, trace.num_steps, "step")
        return f"{self.quantity} {self._how()}: {units} of layer {place.layer}, {steps}"

    def is_beyond(self, values: Values | None) -> bool:
        """Say whether it is held where the equations never bring it."""
        quantity = BY_NAME[self.quantity]
        return values is not None and bool(((values < quantity.low) | (values > quantity.high)).any())


@dataclass(frozen=True, eq=False)
class Hold(Intervention):
    """A quantity held at a value.

    Attributes:
        value: One number, or whatever spreads over (step, unit).
    """

    value: object

    def values(self, place: Place, trace: Trace) -> Values:
        """Spread the value over the place.

        Raises:
            ValueError: It is not finite, no number, or does not spread.
        """
        shape = (len(place.steps), len(place.units))
        try:
            value = np.asarray(self.value, np.float64)
            spread = np.broadcast_to(value, shape)
        except (TypeError, ValueError) as error:
            got = f"shape {self.value.shape}" if isinstance(self.value, np.ndarray) else repr(self.value)
            message = (
                f"`value` must be a number, or spread over the steps and units {shape}; got {got}. Hold one."
            )
            raise ValueError(message) from error
        if not np.isfinite(value).all():
            message = f"`value` must be finite; got {value[~np.isfinite(value)].flat[0]}. Hold another."
            raise ValueError(message)
        return np.array(spread)

    def _how(self) -> str:
        value = np.asarray(self.value)
        return f"held at {value.item():g}" if value.size == 1 else "held at several values"


@dataclass(frozen=True, eq=False)
class Freeze(Intervention):
    """A quantity frozen at what it was at the step before; over a stretch, at what it was before all of it.

    The step before is the one that the layer read before: in a backward layer, the one to the right.
    """

    def values(self, place: Place, trace: Trace) -> None:
        """Return None: what it was is known only as the LSTM reads.

        Raises:
            ValueError: Nothing is before the first step.
        """
        backwards = trace.is_backward(place.layer)
        first = trace.num_steps - 1 if backwards else 0
        if first in place.steps and self.quantity not in ("cell_state", "hidden_state"):
            message = (
                f"`steps` must begin after step {first}, which layer {place.layer} reads first; got {first}. "
                "Before it only cell_state and hidden_state have a value."
            )
            raise ValueError(message)

    def _how(self) -> str:
        return "frozen at the step before"


@dataclass(frozen=True, eq=False)
class Patch(Intervention):
    """A quantity taken from another trace, at the same place or at another.

    Attributes:
        source: The trace that it is taken from.
        source_steps: Where there: one step, or as many as are patched; the same ones if None.
        source_units: Which units there; the same ones if None.
        source_layer: Which layer there; the same one if None.
    """

    source: Trace
    source_steps: Index = field(default=None, kw_only=True)
    source_units: Index = field(default=None, kw_only=True)
    source_layer: object = field(default=None, kw_only=True)

    def values(self, place: Place, trace: Trace) -> Values:
        """Take the values from the source.

        Raises:
            ValueError: The source has no such place, or another number of steps or units is taken there.
        """
        layer = _layer(
            place.layer if self.source_layer is None else self.source_layer, self.source, "source_layer"
        )
        taken = getattr(self.source, self.quantity)[layer]
        found = [
            chosen(own if index is None else index, count, f"source_{name}")
            for name, index, own, count in (
                ("steps", self.source_steps, place.steps, taken.shape[0]),
                ("units", self.source_units, place.units, taken.shape[1]),
            )
        ]
        for name, own, other in zip(("steps", "units"), place[1:], found, strict=True):
            if len(other) not in (1, len(own)):
                message = (
                    f"`source_{name}` must be one or {len(own)}, as many as are patched; got {len(other)}. "
                    "Choose as many on both sides."
                )
                raise ValueError(message)
        values = taken[np.ix_(*found)].astype(np.float64)
        return np.array(np.broadcast_to(values, (len(place.steps), len(place.units))))

    def _how(self) -> str:
        return "taken from another trace"


@dataclass(frozen=True, eq=False)
class Average(Intervention):
    """A quantity held, unit by unit, at its mean over all steps of other traces.

    Attributes:
        over: A trace or several, of the same layer and the same units.
    """

    over: Trace | Sequence[Trace]

    def values(self, place: Place, trace: Trace) -> Values:
        """Average over the traces.

        Raises:
            ValueError: There is no trace, or one that has no such layer or unit.
        """
        traces = [self.over] if isinstance(self.over, Trace) else list(self.over)
        if not traces:
            message = "`over` must hold at least one trace; got none. Record a sequence for it."
            raise ValueError(message)
        rows = [
            getattr(each, self.quantity)[_layer(place.layer, each, "layer")].astype(np.float64)
            for each in traces
        ]
        for row in rows:
            chosen(place.units, row.shape[1], "units")
        means = np.concatenate([row[:, place.units] for row in rows]).mean(axis=0)
        return np.tile(means, (len(place.steps), 1))

    def _how(self) -> str:
        return "held at its mean"


def _layer(layer: object, trace: Trace, name: str) -> int:
    """Return a layer that the trace has.

    Raises:
        ValueError: It has none of this number.
    """
    try:
        number = index(cast(SupportsIndex, layer))
        if 0 <= number < trace.num_layers:
            return number
    except TypeError:
        pass
    counted = ", each direction counted by itself" if trace.bidirectional else ""
    message = (
        f"`{name}` must be a whole number from 0 to {trace.num_layers - 1}{counted}; got {layer!r}. "
        "Count from 0."
    )
    raise ValueError(message)
