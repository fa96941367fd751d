"""The losses of several networks in one chart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from viz_lstm.figures import theme
from viz_lstm.figures.ticks import epoch_axis, loss_axis


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """The losses of one network.

    Attributes:
        name: What to call it.
        colour: Its colour.
        training: The loss on the training examples, one an epoch.
        held_out: The loss on the examples held out; empty where there are none.
        parted: The last epoch after which it was the same as the first network; None where there is none.
    """

    name: str
    colour: str
    training: Float[np.ndarray, " epoch"]
    held_out: Float[np.ndarray, " held_out_epoch"]
    parted: int | None = None


def loss_curves(runs: Sequence[Losses], *, names: Mapping[str, str]) -> go.Figure:
    """Draw the losses of several networks, and a line at each epoch at which one parts from the first.

    Args:
        runs: The networks, in order.
        names: What to call "epoch", "loss", "training" and "held_out"; "parts" says "{name}".
    """
    curves = [curve for run in runs for curve in _curves(run, names)]
    longest = max(len(run.training) for run in runs)
    layout = theme.layout(
        x=epoch_axis(names["epoch"], longest),
        y=loss_axis(names["loss"], [losses for run in runs for losses in (run.training, run.held_out)]),
    )
    figure = go.Figure(curves, layout)
    for run in runs:
        if run.parted is not None:
            figure.add_vline(
                run.parted,
                line={"color": run.colour, "dash": "dot", "width": 1.5},
                annotation={"text": names["parts"].format(name=run.name), "font": {"color": run.colour}},
                annotation_position="top right",
            )
    return figure


def _curves(run: Losses, names: Mapping[str, str]) -> list[go.Scatter]:
    kinds = (("training", run.training, "solid", 2), ("held_out", run.held_out, "dot", 1.5))
    return [
        go.Scatter(
            x=np.arange(1, len(losses) + 1),
            y=losses,
            name=f"{run.name}, {names[kind]}",
            mode="lines" if len(losses) > 1 else "markers",
            cliponaxis=len(losses) > 1,
            line={"color": run.colour, "width": width, "dash": dash},
            hovertemplate="%{y:.3g}",
        )
        for kind, losses, dash, width in kinds
        if len(losses)
    ]
