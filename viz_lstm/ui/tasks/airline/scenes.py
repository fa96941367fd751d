"""From a run to what the player shows."""

import numpy as np

from viz_lstm.analysis import seriation
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import Run, layer_inputs, layer_weights
from viz_lstm.scenes import Scene, SeriesStrip
from viz_lstm.scenes.films import reel_of
from viz_lstm.tasks.airline import Sequence, load_series
from viz_lstm.words.catalogue import Catalogue


def scene(run: Run, traces: tuple[Trace, ...], read: Sequence, layer: int, words: Catalogue) -> Scene:
    """Gather one layer of a network that has read a sequence, as it was recorded in `traces`."""
    lstm, within = run.layers[layer]
    inputs = layer_inputs(traces, layer, read.inputs)
    return Scene(
        trace=traces[lstm],
        layer=within,
        weights=layer_weights(run, layer),
        inputs=inputs,
        input_names=("x",) if layer == 0 else tuple(f"x{unit}" for unit in range(inputs.shape[1])),
        labels=read.labels,
        order=seriation(traces[lstm].cell_state[within]),
        strip=_strip(run, read, words),
        reel=reel_of(run, lstm, read.inputs),
    )


def _strip(run: Run, read: Sequence, words: Catalogue) -> SeriesStrip:
    series = load_series()
    test_months = run.report.test_months
    in_one_piece = np.ptp(test_months) + 1 == len(test_months)
    return SeriesStrip(
        labels=series.months,
        truth=series.passengers,
        forecast=run.report.forecast,
        reads=read.reads,
        test_from=int(test_months.min()) if in_one_piece else len(series.months),
        title=words("airline.strip_title"),
    )
