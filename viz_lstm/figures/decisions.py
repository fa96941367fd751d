"""The chart of what units decide: sufficient against necessary, a dot for each."""

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from viz_lstm.figures import theme

Shares = Float[np.ndarray, "direction _"]


def deciding_scatter(
    units: Shares, *, chosen: Sequence[int], random: Shares, group: Shares, names: Mapping[str, str]
) -> go.Figure:
    """Draw each unit alone, random groups and the chosen one; `customdata` of a dot is its unit.

    Args:
        units: The shares of each unit alone: sufficient, necessary.
        chosen: The units to be set off.
        random: The shares of random groups; none for a single unit, which has the others beside it.
        group: Those of the chosen group; none for a single unit.
        names: What to call "sufficient", "necessary", "unit", "random" and "group".
    """
    marks = [
        go.Scatter(
            x=units[0],
            y=units[1],
            name=names["unit"],
            mode="markers",
            customdata=np.arange(units.shape[1]),
            marker={"size": 8, "opacity": 0.6, "color": theme.SECOND},
            hovertemplate=f"{names['unit']} %{{customdata}}: %{{x:.0%}} / %{{y:.0%}}<extra></extra>",
        ),
        go.Scatter(
            x=units[0, list(chosen)],
            y=units[1, list(chosen)],
            mode="markers+text",
            text=[str(unit) for unit in chosen],
            textposition="top center",
            marker={"color": theme.CLEAR, "size": 14, "line": {"color": theme.MODEL, "width": 2}},
            hoverinfo="skip",
            showlegend=False,
        ),
    ]
    looks = {
        "random": (random, {"size": 6, "symbol": "x", "color": theme.TRUTH, "opacity": 0.5}),
        "group": (group, {"size": 14, "symbol": "star", "color": theme.MODEL}),
    }
    marks += [
        go.Scatter(
            x=shares[0],
            y=shares[1],
            name=names[name],
            mode="markers",
            marker=look,
            hovertemplate=f"{names[name]}: %{{x:.0%}} / %{{y:.0%}}<extra></extra>",
        )
        for name, (shares, look) in looks.items()
        if shares.shape[1]
    ]
    layout = theme.layout(
        x=theme.axis(names["sufficient"], tickformat=".0%"),
        y=theme.axis(names["necessary"], tickformat=".0%"),
    )
    return go.Figure(marks, layout | {"hovermode": "closest"})
