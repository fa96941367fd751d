"""The changes of the weights of one unit: for each of its gates, the weight that moved furthest."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from viz_lstm.lstm.quantities import PYTORCH_ORDER, QUANTITIES
from viz_lstm.runs.layers import LayerWeights

Kind = Literal["input", "recurrent", "bias"]
KINDS: tuple[Kind, ...] = ("input", "recurrent", "bias")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightChange:
    """A weight before and after.

    Attributes:
        kind: "input": an entry of W; "recurrent": one of U; "bias": b.
        source: What it weighs: the index of an input or of a unit; 0 for the bias, which weighs nothing.
        before: What it was.
        after: What it became.
    """

    kind: Kind
    source: int
    before: float
    after: float


def largest_changes(before: LayerWeights, after: LayerWeights, unit: int) -> dict[str, WeightChange]:
    """Return, for each gate of a unit and its candidate, the weight that changed most."""
    gates = (quantity.name for quantity in QUANTITIES if quantity.name in PYTORCH_ORDER)
    return {gate: _largest_move(before, after, PYTORCH_ORDER.index(gate), unit) for gate in gates}


def _largest_move(before: LayerWeights, after: LayerWeights, gate: int, unit: int) -> WeightChange:
    moves = []
    for kind in KINDS:
        old, new = (np.atleast_1d(getattr(weights, kind)[gate, unit]) for weights in (before, after))
        source = int(np.abs(new - old).argmax())
        moves.append(
            WeightChange(kind=kind, source=source, before=float(old[source]), after=float(new[source]))
        )
    return max(moves, key=lambda move: abs(move.after - move.before))
