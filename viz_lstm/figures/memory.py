"""Charts of a memory: what it is made of, along which ways it travels, and which unit reaches which."""

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from viz_lstm.figures import theme
from viz_lstm.figures.ticks import readable_marks

NORMS = tuple(factor * 10.0**power for power in range(-4, 3) for factor in (1, 3))
"""Where norms usually have marks."""

SIGNED = "RdBu"
"""Below and above nothing, safe for colour-blind readers."""


def ledger_bars(
    written: Float[np.ndarray, " step"],
    labels: Sequence[str],
    *,
    initial: float,
    names: Mapping[str, str],
    steps: int | None = None,
) -> go.Figure:
    """Draw what each step has left in a unit's memory, a bar each; `customdata` is the step, counted from 0.

    On the axis steps are counted from 1, as in the player.

    Args:
        written: What each step up to the one in view has left.
        labels: The names of these steps.
        initial: What is left of the memory at the start, drawn before the first step if it is anything.
        names: What to call "written", "initial", "step" and "left".
        steps: How many steps the whole sequence has, for which there is room.
    """
    passed = np.arange(len(written))
    bars = [
        go.Bar(
            x=passed + 1,
            y=written,
            name=names["written"],
            customdata=passed,
            text=list(map(theme.literal, labels)),
            textposition="none",
            marker={"color": [theme.MODEL if value >= 0 else theme.SECOND for value in written]},
            hovertemplate=f"{names['step']} %{{x}} (%{{text}}): %{{y:+.3f}}<extra></extra>",
        )
    ]
    if initial:
        bars.append(go.Bar(x=[0], y=[initial], name=names["initial"], marker={"color": theme.TRUTH}))
    layout = theme.layout(x=theme.axis(names["step"]), y=theme.axis(names["left"]))
    figure = go.Figure(bars, layout | {"showlegend": False, "hovermode": "closest", "bargap": 0.15})
    if steps is not None:
        figure.update_xaxes(range=(-0.5 if initial else 0.5, steps + 0.5))
    return figure


def path_curves(
    lags: Sequence[int], norms: Mapping[str, Float[np.ndarray, " lag"]], *, names: Mapping[str, str]
) -> go.Figure:
    """Draw how much of a memory is left after so many steps, a curve for each way.

    Args:
        lags: After how many steps.
        norms: The norms "all_paths", "belt" and "detour".
        names: What to call these, "lag" and "norm".
    """
    looks = {
        "all_paths": {"color": theme.MODEL, "width": 3},
        "belt": {"color": theme.GATES["forget_gate"]["color"], "width": 2, "dash": "dash"},
        "detour": {"color": theme.SECOND, "width": 2, "dash": "dot"},
    }
    curves = [
        go.Scatter(
            x=list(lags),
            y=np.maximum(norms[way], NORMS[0]),
            name=names[way],
            mode="lines",
            line=look,
            hovertemplate="%{y:.3g}",
        )
        for way, look in looks.items()
    ]
    marks = readable_marks(np.concatenate([np.maximum(norms[way], NORMS[0]) for way in looks]), usual=NORMS)
    layout = theme.layout(
        x=theme.axis(names["lag"]),
        y=theme.axis(names["norm"], type="log", tickvals=marks, tickformat="~g"),
    )
    return go.Figure(curves, layout)


def nudge_curves(
    measured: Float[np.ndarray, " lag"], predicted: Float[np.ndarray, " lag"], *, names: Mapping[str, str]
) -> go.Figure:
    """Draw what is left of a change of a memory after 1 step and more: as it was, and by the Jacobian.

    Args:
        measured: The norm of what was recorded.
        predicted: The norm of what the Jacobian says.
        names: What to call "measured", "predicted", "lag" and "norm".
    """
    lags = np.arange(1, len(measured) + 1)
    curves = [
        go.Scatter(x=lags, y=norms, name=names[name], mode=mode, line=look, hovertemplate="%{y:.3g}")
        for name, norms, mode, look in (
            ("predicted", predicted, "lines", {"color": theme.MODEL, "width": 2}),
            ("measured", measured, "markers", {"color": theme.SECOND}),
        )
    ]
    layout = theme.layout(x=theme.axis(names["lag"]), y=theme.axis(names["norm"], rangemode="tozero"))
    return go.Figure(curves, layout)


def reach_map(reach: Float[np.ndarray, "unit unit"], *, names: Mapping[str, str]) -> go.Figure:
    """Draw which unit's memory reaches which, as a map from 0.

    Args:
        reach: The size of the derivative, a row for the unit reached, a column for the one that reaches.
        names: What to call "from", "to" and "reach".
    """
    cells = go.Heatmap(
        z=reach,
        zmin=0,
        zmax=max(1.0, float(reach.max())),
        colorscale="Viridis",
        colorbar={"title": {"text": names["reach"]}, "thickness": 10},
        hovertemplate=f"{names['from']} %{{x}} → {names['to']} %{{y}}: %{{z:.3f}}<extra></extra>",
    )
    layout = theme.layout(
        x=theme.axis(names["from"], constrain="domain"),
        y=theme.axis(names["to"], scaleanchor="x", constrain="domain", autorange="reversed"),
    )
    return go.Figure([cells], layout | {"showlegend": False, "hovermode": "closest"})


def contents_map(table: Float[np.ndarray, "step writer"], *, names: Mapping[str, str]) -> go.Figure:
    """Draw what each step has left in a unit's memory at every later step, symmetric about 0.

    On the axes steps are counted from 1, as in the player.

    Args:
        table: A row for each step, a column for each step that wrote; NaN before it was written.
        names: What to call "step", "writer" and "left".
    """
    largest = float(np.nanmax(np.abs(table))) or 1.0
    cells = go.Heatmap(
        z=table,
        x0=1,
        y0=1,
        zmin=-largest,
        zmax=largest,
        colorscale=SIGNED,
        reversescale=True,
        colorbar={"title": {"text": names["left"]}, "thickness": 10},
        hovertemplate=f"{names['writer']} %{{x}}, {names['step']} %{{y}}: %{{z:+.3f}}<extra></extra>",
    )
    layout = theme.layout(x=theme.axis(names["writer"]), y=theme.axis(names["step"], autorange="reversed"))
    return go.Figure([cells], layout | {"showlegend": False, "hovermode": "closest"})
