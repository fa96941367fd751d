"""The data of a series as one text, which a configuration holds and a run's file keeps."""

import csv
import io
import json
import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.series.preparation.encoding import Values
from viz_lstm.tasks.series.reading.reading import LEAST_STEPS, Reading

MOST_TRAINED = 5_000
"""The most steps of a series that is trained on: a network reads all of them in every epoch."""
LONGEST_NAME = 200
LONGEST_LABEL = 40
LONGEST_TEXT = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesData:
    """A series with its names.

    Attributes:
        name: What it is called.
        step: What time a step takes, such as `month`; None without dates.
        labels: The name of each step; numbers from 1 without dates.
        values: Its values.
    """

    name: str
    step: str | None
    labels: tuple[str, ...]
    values: tuple[float, ...]

    @property
    def array(self) -> Values:
        """Its values, read-only."""
        values = np.array(self.values, dtype=np.float64)
        values.setflags(write=False)
        return values


def write_data(reading: Reading) -> str:
    """Write a series as one text, for a configuration.

    Raises:
        UserInputError: it is too long to train on.
    """
    if len(reading.values) > MOST_TRAINED:
        every = math.ceil(len(reading.values) / MOST_TRAINED)
        raise UserInputError("series-long", most=MOST_TRAINED, count=len(reading.values), every=every)
    labels = reading.labels or tuple(map(str, range(1, len(reading.values) + 1)))
    return json.dumps(
        [reading.column[:LONGEST_NAME], reading.step, labels, reading.values],
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    )


def as_table(series: SeriesData) -> str:
    """Write a series as a table of two columns, from which it is read again."""
    table = io.StringIO()
    rows = zip(series.labels, map(repr, series.values), strict=True)
    csv.writer(table, lineterminator="\n").writerows([(series.step or "step", series.name), *rows])
    return table.getvalue()


@lru_cache(maxsize=16)
def parse_data(text: str) -> SeriesData:
    """Read what `write_data` wrote, trusting nothing in it.

    Raises:
        UserInputError: it is something else.
    """
    try:
        if len(text) > LONGEST_TEXT:
            raise ValueError(len(text))
        name, step, labels, values = json.loads(text)
        found = SeriesData(name=name, step=step, labels=tuple(labels), values=tuple(map(_finite, values)))
        _check(found)
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise UserInputError("series-data-damaged") from error
    return found


def _finite(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(value)
    return float(value)


def _check(data: SeriesData) -> None:
    names = (data.name, data.step or "", *data.labels)
    if not all(isinstance(name, str) and name.isprintable() for name in names):
        raise ValueError(names)
    is_short = len(data.name) <= LONGEST_NAME and all(len(name) <= LONGEST_LABEL for name in names[1:])
    fits = LEAST_STEPS <= len(data.values) == len(data.labels) <= MOST_TRAINED
    if not (is_short and fits and len(set(data.values)) > 1):
        raise ValueError(len(data.values))
