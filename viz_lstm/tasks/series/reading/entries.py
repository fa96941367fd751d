"""The entries of a series: a row's time, and its value or what stands in its place."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.series.reading.numerals import Notation, is_missing, parse_number
from viz_lstm.tasks.series.reading.source import shorten

Problem = Literal["", "missing", "word", "infinite"]

SENTINELS = frozenset({-99.0, -99.9, -99.99, -999.0, -999.9, -999.99, -9999.0, -9999.9, -9999.99})
"""Numbers that instruments write where they have none."""

NAMED_ROWS = 5
"""How many rows a sentence names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a series.

    Attributes:
        line: The number of its line in the file, from 1.
        cell: What stands there.
        date: How its date is written, for sentences.
        time: When it is; None where that cannot be read.
        value: Its number, if it has one.
        problem: What is the matter with its value.
    """

    line: int
    cell: str
    date: str = ""
    time: datetime | None = None
    value: float | None = None
    problem: Problem = ""

    @property
    def place(self) -> str:
        """The row by its number and its date, for sentences in any language."""
        return f"{self.line} ({shorten(self.date)})" if self.date else str(self.line)


def entry_of(line: int, cell: str, notation: Notation, date: str = "", time: datetime | None = None) -> Entry:
    """Read a cell: a number, none, or something else in its place."""
    if is_missing(cell):
        return Entry(line, cell, date, time, None, "missing")
    value = parse_number(cell, notation)
    if value is None:
        return Entry(line, cell, date, time, None, "word")
    if not math.isfinite(value):
        return Entry(line, cell, date, time, None, "infinite")
    return Entry(line, cell, date, time, value)


def without_sentinels(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries of which those with -999 or the like count as missing, if no other is negative."""
    negative = {entry.value for entry in entries if entry.value is not None and entry.value < 0}
    if len(negative) != 1 or not negative <= SENTINELS:
        return list(entries)
    return [
        replace(entry, value=None, problem="missing") if entry.value in negative else entry
        for entry in entries
    ]


def check_values(entries: Sequence[Entry], *, are_dated: bool) -> None:
    """Refuse a series in which something is no number or has no date, and name its rows.

    Raises:
        UserInputError: there is such an entry.
    """
    infinite = [entry for entry in entries if entry.problem == "infinite"]
    if infinite:
        raise UserInputError("series-infinite", rows=_rows(infinite, cells=True))
    words = [entry for entry in entries if entry.problem == "word"]
    if words:
        raise UserInputError("series-words", rows=_rows(words, cells=True))
    missing = [entry for entry in entries if entry.problem == "missing"]
    undated = [entry for entry in entries if are_dated and entry.time is None]
    if missing and undated:
        raise UserInputError("series-incomplete", rows=_rows(missing), undated=_rows(undated))
    if missing:
        raise UserInputError("series-no-value", rows=_rows(missing))
    if undated:
        raise UserInputError("series-undated", rows=_rows(undated))


def without_problems(entries: Iterable[Entry], *, are_dated: bool) -> list[Entry]:
    """Return entries of which those without a number count as missing, and those without a date are gone."""
    return [
        replace(entry, problem="missing") if entry.problem else entry
        for entry in entries
        if not are_dated or entry.time is not None
    ]


def trimmed(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries from the first to the last that is not merely missing."""
    said = [at for at, entry in enumerate(entries) if entry.problem != "missing"]
    return list(entries[said[0] : said[-1] + 1]) if said else []


def listed(names: Sequence[str]) -> str:
    """Name the first of several."""
    more = ["…"] if len(names) > NAMED_ROWS else []
    return ", ".join([*names[:NAMED_ROWS], *more])


def _rows(entries: Sequence[Entry], *, cells: bool = False) -> str:
    return listed([f"{entry.place}: {shorten(entry.cell)}" if cells else entry.place for entry in entries])
