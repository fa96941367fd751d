"""The chart of one update of a unit: values before and after, and the way between."""

from collections.abc import Mapping

import plotly.graph_objects as go

from viz_lstm.figures import theme
from viz_lstm.lstm.quantities import GATE_HUES

SHARE = 0.54
"""How much of the width the values take; the rest is for the changes, on a scale of their own."""

REST = {
    "candidate": theme.colour(GATE_HUES["candidate"]),
    "cell_state": theme.TRUTH,
    "hidden_state": theme.TRUTH,
}


def update_arrows(
    before: Mapping[str, float], after: Mapping[str, float], *, names: Mapping[str, str]
) -> go.Figure:
    """Draw each value before and after on the scale from -1 to 1, and its change, magnified, beside it.

    Args:
        before: The values before the update, each in [-1, 1], by quantity, in the order of the rows.
        after: The values after it.
        names: What to call "before", "after", "value", "change" and each quantity.
    """
    rows = [names[quantity] for quantity in before]
    colours = [_colour(quantity) for quantity in before]
    changes = [after[quantity] - before[quantity] for quantity in before]
    paths = [
        go.Scatter(
            x=[before[quantity], after[quantity]],
            y=[row, row],
            mode="lines",
            line={"color": colour, "width": 3},
            hoverinfo="skip",
            showlegend=False,
        )
        for quantity, row, colour in zip(before, rows, colours, strict=True)
    ]
    bars = go.Bar(
        x=changes,
        y=rows,
        xaxis="x2",
        orientation="h",
        marker={"color": colours},
        hovertemplate="%{y}: %{x:+.2g}<extra></extra>",
        showlegend=False,
    )
    ends = (
        _ends(list(before.values()), rows, colours, names["before"], "circle-open"),
        _ends(list(after.values()), rows, colours, names["after"], "circle"),
    )
    return go.Figure([*paths, *ends, bars], _layout(names, max(map(abs, changes), default=0.0)))


def _ends(values: list[float], rows: list[str], colours: list[str], name: str, symbol: str) -> go.Scatter:
    """Draw one end of every path; the open circle is larger, so that both are seen where they meet."""
    return go.Scatter(
        x=values,
        y=rows,
        name=name,
        mode="markers",
        marker={
            "color": colours,
            "symbol": symbol,
            "size": 13 if symbol == "circle-open" else 7,
            "line": {"width": 2 if symbol == "circle-open" else 0},
        },
        hovertemplate=f"%{{y}} {name}: %{{x:.4f}}<extra></extra>",
    )


def _layout(names: Mapping[str, str], largest: float) -> dict[str, object]:
    edge = 1.15 * largest or 1.0
    zero = {"zeroline": True, "zerolinecolor": theme.TRUTH, "zerolinewidth": 1}
    layout = theme.layout(
        x=theme.axis(names["value"], range=[-1.06, 1.06], dtick=0.5, domain=[0, SHARE], **zero),
        y=theme.axis(autorange="reversed", type="category"),
    )
    layout["xaxis2"] = theme.axis(
        names["change"], range=[-edge, edge], domain=[SHARE + 0.06, 1], nticks=4, anchor="y", **zero
    )
    return layout | {"hovermode": "closest", "bargap": 0.6}


def _colour(quantity: str) -> str:
    return theme.GATES[quantity]["color"] if quantity in theme.GATES else REST[quantity]
