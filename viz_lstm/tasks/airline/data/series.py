"""The series: passengers of international airlines in thousands a month, 1949 to 1960.

Box and Jenkins 1970, series G.
"""

import csv
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

from viz_lstm.paths import AIRLINE_SERIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The months, as "1949-01", and the thousands of passengers in each."""

    months: tuple[str, ...]
    passengers: Float64[np.ndarray, " month"]


def load_series() -> Series:
    """Read the series from the repository's data folder; the array is read-only."""
    with AIRLINE_SERIES.open(newline="") as file:
        rows = list(csv.DictReader(file))
    passengers = np.array([float(row["passengers"]) for row in rows])
    passengers.setflags(write=False)
    return Series(months=tuple(row["time"] for row in rows), passengers=passengers)
