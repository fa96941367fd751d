"""Charts of a gradient through time: a curve over all steps, and a heatmap of all units."""

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from viz_lstm.figures import theme
from viz_lstm.figures.memory import SIGNED

SMALLEST = 1e-8
"""What is smaller is drawn as this, so that the scale shows the rest."""

LOOKS = {
    "cell_state": {"color": theme.MODEL, "width": 3},
    "hidden_state": {"color": theme.FOURTH, "width": 2},
    "belt": {"color": theme.GATES["forget_gate"]["color"], "width": 2, "dash": "dash"},
}


def gradient_curves(
    sizes: Mapping[str, Float[np.ndarray, " step"]], *, names: Mapping[str, str]
) -> go.Figure:
    """Draw how strongly a prediction hangs on every step, on a logarithmic scale; the first step is 1.

    Args:
        sizes: The norms "cell_state", "hidden_state" and "belt".
        names: What to call these, "step" and "size".
    """
    curves = [
        go.Scatter(
            x=np.arange(1, len(sizes[way]) + 1),
            y=np.maximum(sizes[way], SMALLEST),
            name=names[way],
            mode="lines",
            line=look,
            hovertemplate="%{y:.3g}",
        )
        for way, look in LOOKS.items()
    ]
    layout = theme.layout(
        x=theme.axis(names["step"]),
        y=theme.axis(names["size"], type="log", dtick=1, exponentformat="power"),
    )
    return go.Figure(curves, layout)


def gradient_map(table: Float[np.ndarray, "step unit"], *, names: Mapping[str, str]) -> go.Figure:
    """Draw the gradient by every unit at every step, symmetric about 0; the first step is 1.

    The colours follow the root of the size: a gradient spans orders of magnitude.

    Args:
        table: The gradient.
        names: What to call "step", "unit" and "value".
    """
    largest = float(np.abs(table).max()) or 1.0
    ends = [-largest, 0.0, largest]
    cells = go.Heatmap(
        z=(np.sign(table) * np.sqrt(np.abs(table))).T,
        x0=1,
        zmin=-np.sqrt(largest),
        zmax=np.sqrt(largest),
        text=[[f"{value:+.2e}" for value in row] for row in table.T],
        colorscale=SIGNED,
        reversescale=True,
        colorbar={
            "title": {"text": names["value"]},
            "thickness": 10,
            "tickvals": [np.sign(end) * np.sqrt(abs(end)) for end in ends],
            "ticktext": [f"{end:.2g}" for end in ends],
        },
        hovertemplate=f"{names['unit']} %{{y}}, {names['step']} %{{x}}: %{{text}}<extra></extra>",
    )
    layout = theme.layout(x=theme.axis(names["step"]), y=theme.axis(names["unit"], autorange="reversed"))
    return go.Figure([cells], layout | {"showlegend": False, "hovermode": "closest"})
