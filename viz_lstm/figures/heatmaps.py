"""The six heatmaps of a layer as one figure, for papers and notebooks."""

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from viz_lstm.analysis import seriation
from viz_lstm.errors import UserInputError
from viz_lstm.figures.colour_maps import PAGE, open_map, signed_map
from viz_lstm.lstm.quantities import QUANTITIES, Quantity
from viz_lstm.lstm.trace import Trace

TEXT = "#2a2622"
ACROSS = 2


def heatmaps(trace: Trace, layer: int = 0, *, similar: bool = True, width: int = 900) -> go.Figure:
    """Return the six quantities of a layer, steps along x, a row for each unit.

    The gates have one scale from 0 to 1, candidate and hidden state one from -1 to 1, and the cell state one
    that is symmetric about 0; the colours are those of the dashboard.

    Args:
        trace: The recording.
        layer: The layer, each direction counted by itself.
        similar: Whether similar units lie together; otherwise they lie in the order of their numbers.
        width: The width in pixels.

    Raises:
        UserInputError: there is no such layer.
    """
    if not 0 <= layer < trace.num_layers:
        raise UserInputError("layer-range", value=layer, high=trace.num_layers - 1)
    figure = make_subplots(
        rows=3,
        cols=ACROSS,
        shared_xaxes=True,
        horizontal_spacing=0.07,
        vertical_spacing=0.09,
        subplot_titles=[_title(each) for each in QUANTITIES],
    )
    for index, quantity in enumerate(QUANTITIES):
        row, column = divmod(index, ACROSS)
        figure.add_trace(_heatmap(trace, layer, quantity, similar), row=row + 1, col=column + 1)
    figure.update_layout(
        coloraxis=_scale(0.0, 1.0, open_map(), 0.84, "f_t, i_t, o_t"),
        coloraxis2=_scale(-1.0, 1.0, signed_map(), 0.5, "C̃_t, h_t"),
        coloraxis3=_scale(*_reach(trace, layer), signed_map(), 0.16, "C_t"),
        width=width,
        height=round(width * 0.72),
        paper_bgcolor=PAGE,
        plot_bgcolor=PAGE,
        font={"color": TEXT, "size": 13},
        margin={"l": 50, "r": 20, "t": 40, "b": 40},
    )
    figure.update_yaxes(autorange="reversed", type="category", nticks=6)
    figure.update_yaxes(title_text="unit", col=1)
    figure.update_xaxes(title_text="step", row=3)
    return figure


def _heatmap(trace: Trace, layer: int, quantity: Quantity, similar: bool) -> go.Heatmap:
    values = getattr(trace, quantity.name)[layer]
    is_as_wide = values.shape[1] == trace.num_units
    order = seriation(trace.cell_state[layer]) if similar and is_as_wide else np.arange(values.shape[1])
    return go.Heatmap(
        z=values.T[order],
        x=list(trace.labels) or None,
        y=[str(unit) for unit in order],
        name=quantity.symbol,
        coloraxis=_axis(quantity),
        hovertemplate="%{x} · unit %{y} · %{z:.3f}<extra>" + quantity.symbol + "</extra>",
    )


def _axis(quantity: Quantity) -> str:
    if not quantity.signed:
        return "coloraxis"
    return "coloraxis2" if quantity.high == 1 else "coloraxis3"


def _title(quantity: Quantity) -> str:
    letter, _, index = quantity.symbol.partition("_")
    return f"<i>{letter}<sub>{index}</sub></i>  {quantity.name.replace('_', ' ')}"


def _reach(trace: Trace, layer: int) -> tuple[float, float]:
    high = max(1e-6, float(np.abs(trace.cell_state[layer]).max()))
    return -high, high


def _scale(low: float, high: float, colours: tuple[str, ...], y: float, title: str) -> dict[str, object]:
    """Describe a scale of colours that holds for every step."""
    symbols = ", ".join(f"<i>{each[:-2]}<sub>t</sub></i>" for each in title.split(", "))
    steps = len(colours) - 1
    return {
        "cmin": low,
        "cmax": high,
        "colorscale": [[index / steps, colour] for index, colour in enumerate(colours)],
        "colorbar": {"title": {"text": symbols}, "len": 0.3, "y": y, "thickness": 12},
    }
