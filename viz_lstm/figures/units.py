"""Charts of a layer's units: the use of their gates, and the time for which they keep their content."""

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from viz_lstm.figures import theme
from viz_lstm.figures.ticks import readable_marks

STEPS = tuple(round(step * 10.0**power, 2) for power in range(-1, 4) for step in (1, 2, 5))
"""Where half-lives usually have marks."""

Shares = Float[np.ndarray, " unit"]


def saturation_scatter(
    shut: Mapping[str, Shares], open_: Mapping[str, Shares], *, chosen: int, names: Mapping[str, str]
) -> go.Figure:
    """Draw a dot per unit and gate: how often the gate was open against how often it was shut.

    After Karpathy, Johnson & Li (2015, figure 3). A dot near the diagonal belongs to a gate that knows
    only open and shut; its `customdata` is the unit.

    Args:
        shut: For each gate the share of steps at which each unit's was shut.
        open_: For each gate the share of steps at which each unit's was open.
        chosen: The unit to be set off.
        names: What to call the gates, "shut", "open" and "unit".
    """
    dots = [
        go.Scatter(
            x=open_[gate],
            y=shut[gate],
            name=names[gate],
            mode="markers",
            customdata=np.arange(len(shut[gate])),
            marker={"size": 8, "opacity": 0.55, **theme.GATES[gate]},
            hovertemplate=f"{names['unit']} %{{customdata}}: %{{x:.0%}} / %{{y:.0%}}",
        )
        for gate in shut
    ]
    ring = go.Scatter(
        x=[open_[gate][chosen] for gate in shut],
        y=[shut[gate][chosen] for gate in shut],
        mode="markers+text",
        text=[str(chosen)] * len(shut),
        textposition="top center",
        marker={"color": theme.CLEAR, "size": 14, "line": {"color": theme.MODEL, "width": 2}},
        hoverinfo="skip",
        showlegend=False,
    )
    edge = {"range": [-0.05, 1.08], "tickformat": ".0%", "dtick": 0.25}
    layout = theme.layout(x=theme.axis(names["open"], **edge), y=theme.axis(names["shut"], **edge))
    layout["shapes"] = [
        {"type": "line", "x0": 0, "y0": 1, "x1": 1, "y1": 0, "line": {"color": theme.GRID, "dash": "dot"}}
    ]
    return go.Figure([*dots, ring], layout | {"hovermode": "closest"})


def memory_spans(half_lives: Sequence[float], *, chosen: int, names: Mapping[str, str]) -> go.Figure:
    """Draw the half-life of every unit's memory, the longest first; `customdata` is the unit.

    Args:
        half_lives: After how many steps half of each unit's memory is left.
        chosen: The unit to be set off.
        names: What to call "unit" and "steps".
    """
    order = sorted(range(len(half_lives)), key=lambda unit: -half_lives[unit])
    bars = go.Bar(
        x=[str(unit) for unit in order],
        y=[half_lives[unit] for unit in order],
        customdata=order,
        marker={"color": [theme.MODEL if unit == chosen else theme.TRUTH for unit in order]},
        hovertemplate=f"{names['unit']} %{{customdata}}: %{{y:.1f}}<extra></extra>",
    )
    marks = readable_marks(np.asarray(half_lives, dtype=np.float64), usual=STEPS)
    layout = theme.layout(
        x=theme.axis(names["unit"], type="category", tickangle=0),
        y=theme.axis(names["steps"], type="log", tickvals=marks, tickformat="~g"),
    )
    return go.Figure([bars], layout | {"showlegend": False, "hovermode": "closest", "bargap": 0.25})
