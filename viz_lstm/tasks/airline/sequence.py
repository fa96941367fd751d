"""The sequences that a trained network is watched on."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from jaxtyping import Float32, Float64, Int64

from viz_lstm.tasks.airline.config import AirlineConfig
from viz_lstm.tasks.airline.data.dataset import prepare
from viz_lstm.tasks.airline.data.series import load_series

NOTHING: Mapping[int, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A sequence to record.

    Attributes:
        inputs: What the network reads at each step.
        reads: The index of the newest month that each step has read.
        labels: That month's name, such as "1949-02".
    """

    inputs: Float32[np.ndarray, "step 1"]
    reads: Int64[np.ndarray, " step"]
    labels: tuple[str, ...]


def sequence(config: AirlineConfig, others: Mapping[int, float] = NOTHING) -> Sequence:
    """Return the whole series in one pass: all years in one picture.

    A network trained on windows starts every window with an empty memory; here it carries its memory through
    twelve years, and so answers somewhat differently than in `Report.forecast`. `window_sequence` shows what
    led to one forecast.

    Args:
        config: The configuration; it scales the series as it is.
        others: What is read in the place of the series' own value, by step.
    """
    series = load_series()
    encoding = prepare(config, series.passengers).encoding
    encoded = encoding.encode(with_others(series.passengers, others, encoding.lag))
    reads = np.arange(len(encoded)) + encoding.lag
    return Sequence(inputs=encoded[:, np.newaxis], reads=reads, labels=tuple(series.months[m] for m in reads))


def with_others(
    values: Float64[np.ndarray, " time"], others: Mapping[int, float], lag: int
) -> Float64[np.ndarray, " time"]:
    """Return a series with other values at some steps, of which the first reads the value at `lag`."""
    changed = np.array(values, dtype=np.float64)
    for step, value in others.items():
        changed[step + lag] = value
    return changed


def window_sequence(config: AirlineConfig, month: int) -> Sequence:
    """Return exactly what the network reads to forecast the month of this index.

    Raises:
        ValueError: there are too few months before it, or it is not the next after one of the series.
    """
    whole = sequence(config)
    end = month - int(whole.reads[0])
    start = 0 if config.window is None else end - config.window
    if not 0 <= start < end <= len(whole.inputs):
        msg = f"`month` must have a whole window before it; got {month}. Choose another."
        raise ValueError(msg)
    steps = slice(start, end)
    return Sequence(inputs=whole.inputs[steps], reads=whole.reads[steps], labels=whole.labels[steps])


def recorded_inputs(config: AirlineConfig) -> Float32[np.ndarray, "step 1"]:
    """Return the sequence that a trained network is recorded on: the whole series in one pass."""
    return sequence(config).inputs
