"""Another memory in many groups of units at once, over many sequences: only the answers are kept."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch
from jaxtyping import Bool, Float, Int64
from torch import Tensor

from viz_lstm.lstm import cell
from viz_lstm.lstm.instrumented import InstrumentedLSTM
from viz_lstm.lstm.interventions.places import chosen
from viz_lstm.lstm.modules.layers import layers_of
from viz_lstm.lstm.network import LSTMNetwork

State = tuple[Float[Tensor, "... unit"], Float[Tensor, "... unit"]]
"""A hidden state and a cell state."""

Patch = Callable[[int, Float[Tensor, "... unit"], Float[Tensor, "... unit"]], Float[Tensor, "... unit"]]
"""Makes the memory of a step out of the step, the memory by the equations, and that of the step before."""


class Side(NamedTuple):
    """What is read, and the memory that is put into a group while it is.

    Attributes:
        x: What the patched LSTM reads.
        starts: The states of this LSTM and of those above it before the first step.
        given: The memory that is put into a group; None for what it was a step before: frozen.
        active: When it is.
        rest: The memory that all other units have meanwhile; None where they are free.
    """

    x: Float[Tensor, "step row feature"]
    starts: Sequence[State]
    given: Float[Tensor, "step row unit"] | None
    active: Bool[Tensor, "step row"]
    rest: Float[Tensor, " unit"] | None = None


class Reading(NamedTuple):
    """What one LSTM reads, shows and remembers."""

    x: Float[Tensor, "step row feature"]
    hidden_state: Float[Tensor, "step row unit"]
    cell_state: Float[Tensor, "step row unit"]


class Asked(NamedTuple):
    """Where answers are asked for."""

    steps: Int64[Tensor, " place"]
    rows: Int64[Tensor, " place"]


def read(network: LSTMNetwork, x: Float[Tensor, "step row feature"]) -> list[Reading]:
    """Return what every LSTM of a network computes with nothing put in, from an empty memory."""
    readings: list[Reading] = []
    for lstm in network.chain():
        empty = x.new_zeros((x.shape[1], lstm.hidden_size))
        readings.append(Reading(x, *_scan(lstm, x, (empty, empty))))
        x = readings[-1].hidden_state
    return readings


def answers(
    network: LSTMNetwork, lstm: int, side: Side, groups: Bool[Tensor, "group unit"], asked: Asked
) -> Float[Tensor, "group place output"]:
    """Return what a network answers with another memory in each of the groups, by their units."""
    first, *upper = list(network.chain())[lstm:]
    count = len(groups)
    free = groups[:, None]

    def patch(step: int, C: Tensor, before: Tensor) -> Tensor:
        given = before if side.given is None else side.given[step]
        put = torch.where(free, given, C if side.rest is None else side.rest)
        return torch.where(side.active[step, :, None], put, C)

    x = side.x[:, None].expand(-1, count, -1, -1)
    for module, start, patched in zip(
        (first, *upper), side.starts, (patch, *[None] * len(upper)), strict=True
    ):
        h, C = (state.expand(count, -1, -1) for state in start)
        x, _ = _scan(module, x, (h, C), patched)
    found: Float[Tensor, "place group output"] = network.readout(x[asked.steps, :, asked.rows])
    return found.swapaxes(0, 1)


def members(groups: Sequence[Sequence[int]], count: int) -> Bool[Tensor, "group unit"]:
    """Return which of so many units each group has; before the first one comes a group of none.

    Raises:
        ValueError: There is no such unit.
    """
    table = torch.zeros((1 + len(groups), count), dtype=torch.bool)
    for row, group in enumerate(groups, start=1):
        if group:
            table[row, chosen(list(group), count, "units")] = True
    return table


def _scan(
    lstm: InstrumentedLSTM, x: Float[Tensor, "step ... feature"], start: State, patch: Patch | None = None
) -> State:
    """Carry hidden state and memory from step to step; return both at all steps."""
    (layer,) = layers_of(lstm)
    h, C = start
    shown, kept = [], []
    for step, now in enumerate(x):
        i, f, candidate, o = cell.gates(cell.preactivations(now, h, layer.weights))
        before, C = C, cell.update(C, f, i * candidate)
        C = C if patch is None else patch(step, C, before)
        h = cell.output(C, o)
        shown.append(h)
        kept.append(C)
    return torch.stack(shown), torch.stack(kept)
