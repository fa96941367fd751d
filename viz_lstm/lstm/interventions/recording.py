"""The recording of one sequence with interventions."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor

from viz_lstm.lstm import cell
from viz_lstm.lstm.interventions.engine import Edits, Held, Sequence, Values, orders_of, run
from viz_lstm.lstm.interventions.kinds import Intervention
from viz_lstm.lstm.modules.layers import Layer, layers_of
from viz_lstm.lstm.modules.recordable import LSTM
from viz_lstm.lstm.quantities import COLUMNS
from viz_lstm.lstm.sequences.tensors import wide
from viz_lstm.lstm.trace import Trace

Interventions = object
"""One intervention or several; where two hold the same, the later one counts."""


def as_interventions(interventions: Interventions) -> list[Intervention]:
    """Return interventions as a list.

    Raises:
        TypeError: One is none.
    """
    several = isinstance(interventions, Iterable) and not isinstance(interventions, str)
    listed = list(cast("Iterable[object]", interventions)) if several else [interventions]
    for each in listed:
        if not isinstance(each, Intervention):
            message = (
                "`interventions` must be a list of Hold, Freeze, Patch and Average; "
                f"got {type(each).__name__}. Make one of these."
            )
            raise TypeError(message)
    return cast(list[Intervention], listed)


def intervened(lstm: LSTM, x: Tensor, plain: Trace, interventions: list[Intervention]) -> Trace:
    """Return what `lstm` would compute with `interventions`, given what it computes without.

    They are applied one after another, so that it can be told what each changes beside those before it.

    Raises:
        ValueError: One does not fit the LSTM or the sequence.
    """
    dtype = wide(x.dtype)
    layers = [_widened(layer, dtype) for layer in layers_of(lstm)]
    before, starts = _tables(plain, x.device)
    held: list[list[Edits]] = [[{} for _ in layers]]
    notes = list(plain.notes)
    for each in interventions:
        edits, is_beyond = _added(each, plain, held[-1], x)
        held.append(edits)
        if is_beyond:
            notes.append(f"Beyond what the equations can bring: {each.worded(plain)}.")
    read = Sequence(layers, x[:, None].to(dtype), starts, before)
    orders = orders_of(layers, held[-1], plain.num_steps)
    # The first stage holds nothing, but rounds as the others do, so that what changed nothing is found out.
    stages = [run(read, edits, orders) for edits in held]
    effects = tuple(_effect(*pair) for pair in pairwise(stages))
    texts = tuple(each.worded(plain) for each in interventions)
    notes += [f"Changed nothing: {text}." for text, effect in zip(texts, effects, strict=True) if effect == 0]
    arrays: dict[str, Any] = {
        name: np.stack([table[name][:, 0].cpu().numpy() for table in stages[-1]]) for name in COLUMNS
    }
    return replace(plain, **arrays, notes=tuple(notes), interventions=texts, effects=effects)


def _widened(layer: Layer, dtype: torch.dtype) -> Layer:
    weights = (weight if weight is None else weight.detach().to(dtype) for weight in layer.weights)
    return layer._replace(weights=cell.Weights._make(weights))


def _tables(trace: Trace, device: torch.device) -> tuple[list[Values], list[Values]]:
    """Return the columns of a trace, and what came before them, a layer each, as a batch of one."""

    def tensor(values: np.ndarray, axis: int) -> Tensor:
        return torch.from_numpy(values.copy()).unsqueeze(axis).to(device)

    initial = {"hidden_state": trace.initial_hidden_state, "cell_state": trace.initial_cell_state}
    layers = range(trace.num_layers)
    tables: list[Values] = [{name: tensor(getattr(trace, name)[k], 1) for name in COLUMNS} for k in layers]
    starts: list[Values] = [{name: tensor(values[k], 0) for name, values in initial.items()} for k in layers]
    return tables, starts


def _added(each: Intervention, trace: Trace, edits: Iterable[Edits], x: Tensor) -> tuple[list[Edits], bool]:
    """Add one to what is held; say whether it holds a value that the equations never bring."""
    layers = [dict(layer) for layer in edits]
    place = each.place(trace)
    values = each.values(place, trace)
    shape = (trace.num_steps, 1, getattr(trace, each.quantity).shape[2])
    empty = torch.zeros(shape, dtype=torch.bool, device=x.device)
    held = layers[place.layer].get(each.quantity) or Held(empty, empty.to(wide(x.dtype)), empty)
    mask, value, frozen = (part.clone() for part in held)
    at = np.ix_(place.steps, np.zeros(1, int), place.units)
    mask[at], frozen[at] = True, values is None
    value[at] = 0 if values is None else torch.from_numpy(values[:, None]).to(value)
    layers[place.layer][each.quantity] = Held(mask, value, frozen)
    return [*layers], each.is_beyond(values) and not _projected(each, trace)


def _projected(each: Intervention, trace: Trace) -> bool:
    """Say whether a projection takes the quantity beyond its bounds anyway."""
    return each.quantity == "hidden_state" and trace.hidden_state.shape != trace.cell_state.shape


def _effect(before: list[Values], after: list[Values]) -> float:
    """Return the largest change of any memory or output."""
    return max(
        float((a[name] - b[name]).abs().max())
        for a, b in zip(before, after, strict=True)
        for name in ("cell_state", "hidden_state")
    )
