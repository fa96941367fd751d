"""The reading of a series from a file: what was understood, or a sentence that names the row."""

from viz_lstm.tasks.series.reading.choices import DATES_AS, DECIMALS, DOUBLED, GAPS, Choices
from viz_lstm.tasks.series.reading.columns import Columns, columns_of
from viz_lstm.tasks.series.reading.note import Note
from viz_lstm.tasks.series.reading.reading import LEAST_STEPS, MOST_STEPS, Reading, read_series
from viz_lstm.tasks.series.reading.source import LARGEST_FILE

__all__ = [
    "DATES_AS",
    "DECIMALS",
    "DOUBLED",
    "GAPS",
    "LARGEST_FILE",
    "LEAST_STEPS",
    "MOST_STEPS",
    "Choices",
    "Columns",
    "Note",
    "Reading",
    "columns_of",
    "read_series",
]
