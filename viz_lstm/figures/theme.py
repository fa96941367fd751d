"""The look of every chart: colours for light and dark pages, and the frame around the curves."""

import html
from math import cos, radians, sin

from viz_lstm.lstm.quantities import GATE_HUES

TRUTH = "#857d72"
MODEL = "#c9553a"
SECOND = "#3f86b8"
THIRD = "#a07f1f"
FOURTH = "#7c5cb0"
RUNS = (MODEL, SECOND, THIRD, FOURTH)
"""The colours of networks that stand side by side."""


def colour(hue: int, *, lightness: float = 0.575, chroma: float = 0.15) -> str:
    """Return the colour of a hue as the player makes it (OKLab, Ottosson 2020)."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
    )
    return "#" + "".join(f"{_stored(channel):02x}" for channel in channels)


def _stored(share: float) -> int:
    curved = 12.92 * max(0.0, share) if share <= 0.0031308 else 1.055 * share ** (1 / 2.4) - 0.055
    return round(255 * min(1.0, curved))


GATES = {
    gate: {"color": colour(GATE_HUES[gate]), "symbol": symbol}
    for gate, symbol in (("forget_gate", "circle"), ("input_gate", "diamond"), ("output_gate", "square"))
}
GRID = "rgba(133, 125, 114, 0.25)"
CLEAR = "rgba(0, 0, 0, 0)"


def literal(text: str) -> str:
    """Write a text so that Plotly shows it as it stands: it takes some of HTML for markup, links included.

    >>> literal("<b>a</b>")
    '&lt;b&gt;a&lt;/b&gt;'
    """
    return html.escape(text, quote=False)


def axis(title: str = "", **options: object) -> dict[str, object]:
    """Describe an axis."""
    return {
        "title": {"text": title, "standoff": 6},
        "gridcolor": GRID,
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
        **options,
    }


def layout(*, x: dict[str, object], y: dict[str, object]) -> dict[str, object]:
    """Describe everything around the curves."""
    return {
        "xaxis": x,
        "yaxis": y,
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"color": TRUTH, "size": 12},
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "bgcolor": CLEAR},
        "hovermode": "x unified",
        "showlegend": True,
    }
