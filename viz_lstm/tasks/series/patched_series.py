"""Memories held at their means over the tested part of a series, and what becomes of the forecasts."""

from collections.abc import Sequence

import numpy as np
import torch

from viz_lstm.analysis.effects import Effects, Group, measured
from viz_lstm.lstm.interventions.patched_batch import Asked, Side, answers, members, read
from viz_lstm.lstm.network import LSTMNetwork
from viz_lstm.tasks.reference import Reference
from viz_lstm.tasks.task import Config

PROBLEMS = {
    "airline": Reference("viz_lstm.tasks.airline.problem:AirlineProblem"),
    "series": Reference("viz_lstm.tasks.series.own_problem:SeriesProblem"),
}


def measure(config: Config, network: LSTMNetwork, groups: Sequence[Group], *, lstm: int) -> Effects:
    """Hold groups of units of one LSTM at their means; see `PatchSeries`.

    In one pass that begins with the first tested step; a window is held throughout.

    Raises:
        ValueError: There is no such unit.
    """
    problem = PROBLEMS[config.task].load()(config)
    tested = problem.dataset.test
    scored = tested.months.shape[1]
    with torch.inference_mode():
        readings = read(network, torch.from_numpy(tested.inputs.copy()).swapaxes(0, 1))[lstm:]
        x, _, memory = readings[0]
        steps, rows, _ = x.shape
        active = torch.ones((steps, rows), dtype=torch.bool)
        if problem.dataset.window is None:
            active[: steps - scored] = False
        mean = memory.flatten(0, 1).mean(dim=0)
        starts = [(each.hidden_state.new_zeros(each.hidden_state.shape[1:]),) * 2 for each in readings]
        asked = Asked(
            torch.arange(steps - scored, steps).repeat(rows), torch.arange(rows).repeat_interleave(scored)
        )
        units = members(groups, memory.shape[-1])
        found = [
            answers(network, lstm, side, units, asked)[..., 0].numpy()
            for side in (
                Side(x, starts, memory, active, rest=mean),
                Side(x, starts, mean.expand_as(memory), active),
            )
        ]
    months = tested.months.ravel()
    before, truth = (problem.values[each] for each in (months - 1, months))
    forecast = problem.dataset.encoding.decode(np.stack(found), np.broadcast_to(before, np.shape(found)))
    squared = (forecast - truth) ** 2
    return measured(
        groups,
        -squared,
        np.abs(forecast - forecast[:, :1]),
        np.sqrt(squared.mean(axis=-1)),
        np.arange(len(months)),
    )
