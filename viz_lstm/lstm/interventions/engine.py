"""The steps of an LSTM one by one, with quantities held."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import NamedTuple

import torch
from jaxtyping import Bool, Float
from torch import Tensor

from viz_lstm.lstm import cell
from viz_lstm.lstm.modules.layers import Layer
from viz_lstm.lstm.quantities import COLUMNS, PYTORCH_ORDER

Values = Mapping[str, Float[Tensor, "..."]]
"""All quantities by name: of one step (batch, unit), of all (step, batch, unit)."""


class Held(NamedTuple):
    """What is held of one quantity of one layer: where, at which value, and where at the step before."""

    mask: Bool[Tensor, "step batch unit"]
    value: Float[Tensor, "step batch unit"]
    frozen: Bool[Tensor, "step batch unit"]

    def at(self, step: int, now: Float[Tensor, "batch unit"], before: Tensor | None) -> Tensor:
        """Return what the quantity is at `step`, where the equations say `now`."""
        value = (
            self.value[step] if before is None else torch.where(self.frozen[step], before, self.value[step])
        )
        return torch.where(self.mask[step], value, now)


Edits = Mapping[str, Held]
"""What is held in one layer, by quantity."""


class Sequence(NamedTuple):
    """What a stack of layers reads, and what all of it is with nothing held, a layer each.

    Attributes:
        layers: The layers, each direction by itself, in the order of `h_n`.
        x: The input.
        starts: The hidden state and the cell state before the first step.
        plain: All quantities at all steps.
    """

    layers: list[Layer]
    x: Float[Tensor, "step batch feature"]
    starts: list[Values]
    plain: list[Values]


def run(read: Sequence, edits: list[Edits], orders: list[range]) -> list[Values]:
    """Return all quantities of all layers with what is held, computing the steps of `orders` again."""
    tables: list[Values] = []
    x, directions = read.x, 1 + int(read.layers[-1].backwards)
    for bottom in range(0, len(read.layers), directions):
        both = range(bottom, bottom + directions)
        for k in both:
            known = (read.starts[k], edits[k], read.plain[k])
            tables.append(_again(read.layers[k].weights, x, orders[k], known))
        x = torch.cat([tables[k]["hidden_state"] for k in both], -1)
    return tables


def orders_of(layers: list[Layer], edits: list[Edits], steps: int) -> list[range]:
    """Return the steps that each layer has to compute again, in the order in which it reads them.

    What comes before anything is held, and what hears nothing of it, stays as it is, to the bit.
    """
    orders: list[range] = []
    directions = 1 + int(layers[-1].backwards)
    changed: set[int] = set()
    for bottom in range(0, len(layers), directions):
        for k in range(bottom, bottom + directions):
            masks = [held.mask.flatten(1).any(1).nonzero()[:, 0].tolist() for held in edits[k].values()]
            touched = changed.union(*masks)
            if layers[k].backwards:
                orders.append(range(max(touched, default=-1), -1, -1))
            else:
                orders.append(range(min(touched, default=steps), steps))
        changed = set().union(*orders[bottom:])
    return orders


def _again(weights: cell.Weights, x: Tensor, order: range, known: tuple[Values, Edits, Values]) -> Values:
    """Compute the steps of `order`, and take the others as they are."""
    start, edits, plain = known
    if not order:
        return plain
    past = order[0] - order.step
    before = {name: values[past] for name, values in plain.items()} if 0 <= past < len(x) else start
    values = {name: column.clone() for name, column in plain.items()}
    for step in order:
        before = _step(x[step], step, before, weights, edits)
        for name, now in before.items():
            values[name][step] = now
    return values


def _step(x: Tensor, step: int, before: Values, weights: cell.Weights, edits: Edits) -> Values:
    """Read x_t, and put in the place of each quantity what is held there before anything hears of it."""
    held = partial(_held, edits, step, before)
    z = cell.preactivations(x, before["hidden_state"], weights)
    heard = held(COLUMNS[4:8], cell.blocks(z))
    i, f, candidate, o = held(PYTORCH_ORDER, cell.gates(torch.cat(heard, -1)))
    (C,) = held(["cell_state"], [cell.update(before["cell_state"], f, i * candidate)])
    (h,) = held(["hidden_state"], [cell.output(C, o, weights.weight_hr)])
    return dict(zip(COLUMNS, (i, f, candidate, o, *heard, C, h), strict=True))


def _held(
    edits: Edits, step: int, before: Values, names: Iterable[str], values: Iterable[Tensor]
) -> list[Tensor]:
    """Return quantities by name as they are at `step`, where something may be held."""
    return [
        edits[name].at(step, now, before.get(name)) if name in edits else now
        for name, now in zip(names, values, strict=True)
    ]
