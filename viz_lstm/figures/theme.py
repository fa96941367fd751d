"""How every chart looks: colours that hold on a light and on a dark page, and the frame around the curves."""

TRUTH = "#857d72"
MODEL = "#c9553a"
SECOND = "#3f86b8"
THIRD = "#a07f1f"
FOURTH = "#7c5cb0"
RUNS = (MODEL, SECOND, THIRD, FOURTH)
"""The colours of networks that stand side by side."""

GATES = {
    "forget_gate": {"color": "#c2407a", "symbol": "circle"},
    "input_gate": {"color": "#2f8f4e", "symbol": "diamond"},
    "output_gate": {"color": "#2f86b8", "symbol": "square"},
}
GRID = "rgba(133, 125, 114, 0.25)"
CLEAR = "rgba(0, 0, 0, 0)"


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
