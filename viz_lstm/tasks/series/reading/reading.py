"""A series as it was understood from a file, and the way there."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.series.reading.axis import (
    Steps,
    coarser,
    counted_steps,
    dated_steps,
    merged,
    settled,
)
from viz_lstm.tasks.series.reading.calendar import SEASONS
from viz_lstm.tasks.series.reading.cells import split_rows
from viz_lstm.tasks.series.reading.choices import Choices
from viz_lstm.tasks.series.reading.dates import Precision
from viz_lstm.tasks.series.reading.entries import (
    Entry,
    check_values,
    entry_of,
    listed,
    trimmed,
    without_problems,
    without_sentinels,
)
from viz_lstm.tasks.series.reading.note import Note
from viz_lstm.tasks.series.reading.numerals import is_missing, notation_of
from viz_lstm.tasks.series.reading.source import check_table_text, decode_table, shorten
from viz_lstm.tasks.series.reading.table import Column, Table, cell_at
from viz_lstm.tasks.series.reading.timeline import ORDERS, Timeline, find_timeline, unread_dates
from viz_lstm.tasks.series.reading.units import tabulated
from viz_lstm.tasks.series.reading.value_column import (
    choose_column,
    counts_of,
    index_column,
    key_column,
    notation_for,
    number_columns,
    rows_of,
)
from viz_lstm.tasks.series.reading.wide_format import WideTable, find_wide

LEAST_STEPS = 24
"""With fewer, there would be next to nothing to learn from once a part is kept for the test."""
MOST_STEPS = 20_000
AS_FOUND = Choices()
LEAST_SEASONS = 3
"""A season is told from chance by what comes back twice at least, and is to come back in the test."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A series, and how it was understood.

    Attributes:
        column: The name of its column; its place from 1 where it has none.
        values: The series.
        labels: The name of each step, such as `2001-01`; empty where steps are only counted.
        step: What time a step takes, such as `month`; None without dates.
        season: How many steps a season has; None for none.
        left_out: How many rows of the file are no part of it, but for the header.
        notes: What was left out and why, and what else was decided.
        columns: The columns that could be the series.
        dates: The columns that the dates stand in.
    """

    column: str
    values: tuple[float, ...]
    labels: tuple[str, ...]
    step: str | None
    season: int | None
    left_out: int
    notes: tuple[Note, ...]
    columns: tuple[str, ...]
    dates: tuple[str, ...]

    @property
    def first(self) -> str | None:
        """The name of the first step."""
        return self.labels[0] if self.labels else None

    @property
    def last(self) -> str | None:
        """The name of the last step."""
        return self.labels[-1] if self.labels else None

    @property
    def sum(self) -> float:
        """The sum of all values, rounded once."""
        return math.fsum(self.values)

    @property
    def summary(self) -> Note:
        """The sentence that says what it is: how many steps, from when to when, and their season."""
        facts: dict[str, int | str] = {"column": shorten(self.column), "count": len(self.values)}
        if self.first is None or self.last is None or self.step is None:
            return Note("series.summary_counted", facts)
        facts |= {"first": self.first, "last": self.last, "step": self.step}
        if self.season is None:
            return Note("series.summary_dated", facts)
        return Note("series.summary_seasonal", facts | {"season": self.season})

    def to_dict(self) -> dict[str, Any]:
        """Return what was understood, for programs, without the notes."""
        return {
            "column": self.column,
            "count": len(self.values),
            "sum": self.sum,
            "first": self.first,
            "last": self.last,
            "step": self.step,
            "season": self.season,
            "left_out": self.left_out,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The entries of a series before they are put in order.

    Attributes:
        column: The name of the series.
        entries: Its entries, as they stand in the file.
        precision: How exact its dates are; None without dates.
        counts: An index that counts the entries, by the numbers of their lines, if there is one.
        only: The name of a column that tells apart rows of one date.
        columns: The columns that could be the series.
        dates: The columns that the dates stand in.
        left_out: How many rows of the file are none of them.
        notes: What was decided.
    """

    column: str
    entries: list[Entry]
    precision: Precision | None
    counts: Mapping[int, int | None]
    only: str
    columns: tuple[str, ...]
    dates: tuple[str, ...]
    left_out: int
    notes: tuple[Note, ...]


def read_series(source: bytes | str, choices: Choices = AS_FOUND) -> Reading:
    """Understand a file, or a text that was pasted.

    Raises:
        UserInputError: there is no series in it, or something in it cannot be decided without a choice.
    """
    text, encoding = (
        decode_table(source) if isinstance(source, bytes) else (check_table_text(source), "utf-8")
    )
    rows, delimiter = split_rows(text)
    table, told = tabulated(rows)
    if not table.rows:
        names = ", ".join(shorten(column.name) for column in table.columns[:12])
        raise UserInputError("series-no-numbers", columns=names)
    notes = (*told, *(() if encoding == "utf-8" else (Note("series.note_encoding", {"encoding": encoding}),)))
    wide = find_wide(table) if choices.column is None and choices.dates is None else None
    found = _along(wide, table, choices) if wide else _below(table, delimiter, choices)
    return _understood(replace(found, notes=(*notes, *_outside(table), *found.notes)), choices)


def _below(table: Table, delimiter: str, choices: Choices) -> Found:
    """Find a series in one column."""
    notes: list[Note] = []
    before = len(table.rows)
    kept: tuple[Any, ...] = ()
    if choices.only is not None:
        chosen, rows = rows_of(table, choices.only)
        table = replace(
            table, rows=tuple(row for row, is_kept in zip(table.rows, rows, strict=True) if is_kept)
        )
        notes.append(
            Note("series.note_only", {"only": shorten(choices.only), "count": before - len(table.rows)})
        )
        kept = (chosen,)
    timeline = find_timeline(table, choices.dates, choices.dates_as)
    used = (*kept, *(timeline.columns if timeline else ()))
    column = choose_column(table, used, choices.column)
    notation = notation_for(table, column, delimiter, choices.decimal)
    dates = timeline.columns if timeline else ()
    times = timeline.times if timeline else (None,) * len(table.rows)
    entries = [
        entry_of(row.line, cell_at(row, column.index), notation, _date(row.cells, dates), time)
        for row, time in zip(table.rows, times, strict=True)
    ]
    index = index_column(table, column) if timeline is None else None
    key = key_column(table, dates, times) if timeline else None
    others = [each.name for each in number_columns(table, used)]
    if not notation.is_sure:
        notes.append(Note(f"series.note_decimal_{'comma' if notation.decimal == ',' else 'point'}", {}))
    return Found(
        column=column.name,
        entries=entries,
        precision=timeline.precision if timeline else None,
        counts=counts_of(table, index) if index else {},
        only=shorten(key.name) if key else "",
        columns=tuple(others),
        dates=tuple(each.name for each in dates),
        left_out=len(table.outside) + table.blank + before - len(table.rows),
        notes=(*notes, *_chosen(column.name, others), *_told(timeline), *_unread(table, timeline, column)),
    )


def _along(wide: WideTable, table: Table, choices: Choices) -> Found:
    """Find a series that goes along rows."""
    notation = notation_of(cell for _, cell, _ in wide.cells)
    if choices.decimal != "found":
        notation = replace(notation, decimal="," if choices.decimal == "comma" else ".")
    entries = [
        entry_of(line, cell, notation, f"{time.year}-{time.month:02}", time)
        for line, cell, time in wide.cells
    ]
    name = f"{wide.columns[0].name}–{wide.columns[-1].name}"
    return Found(
        column=name,
        entries=entries,
        precision=wide.precision,
        counts={},
        only="",
        columns=(name,),
        dates=(table.columns[0].name,),
        left_out=len(table.outside) + table.blank,
        notes=(Note("series.note_wide", {"columns": name}),),
    )


def _understood(found: Found, choices: Choices) -> Reading:
    """Put a series in order and look whether it can be learned from."""
    entries, notes = _in_order(found)
    left_out = found.left_out + len(found.entries) - len(entries)
    numbers = sum(entry.problem != "missing" for entry in entries)
    if numbers < LEAST_STEPS:
        raise UserInputError("series-short", least=LEAST_STEPS, count=numbers)
    are_dated = found.precision is not None
    if choices.gaps == "refuse":
        check_values(entries, are_dated=are_dated)
    else:
        before = len(entries)
        undated = [entry.place for entry in entries if are_dated and entry.time is None]
        if undated:
            notes.append(Note("series.note_undated", {"count": len(undated), "rows": listed(undated)}))
        entries = trimmed(without_problems(entries, are_dated=are_dated))
        left_out += before - len(entries)
    if found.precision is None:
        counts = [found.counts.get(entry.line) for entry in entries]
        steps = counted_steps(entries, counts, choices.gaps)
    else:
        single = merged(entries, choices.doubled, found.only)
        if len(single) < len(entries):
            notes.append(
                Note(f"series.note_doubled_{choices.doubled}", {"count": len(entries) - len(single)})
            )
        steps = dated_steps(single, found.precision, choices.gaps)
    steps, cut = settled(steps, choices)
    return _measured(
        found, _shortened(coarser(steps, choices.every), choices), choices, (left_out + cut, notes)
    )


def _in_order(found: Found) -> tuple[list[Entry], list[Note]]:
    """Return entries by date, without those at the ends that have no value, and what was done to them."""
    entries, notes = without_sentinels(found.entries), []
    if found.precision is not None:
        entries = [entry for entry in entries if entry.time is not None or entry.problem != "missing"]
        times = [entry.time for entry in entries if entry.time is not None]
        if times != sorted(times) and len(times) == len(entries):
            is_reversed = times == sorted(times, reverse=True)
            entries = sorted(entries, key=lambda entry: entry.time.timestamp() if entry.time else 0.0)
            notes.append(Note("series.note_reversed" if is_reversed else "series.note_sorted", {}))
    ordered = trimmed(entries)
    if len(ordered) < len(entries):
        gone = {entry.line for entry in entries} - {entry.line for entry in ordered}
        rows = listed([str(line) for line in sorted(gone)])
        notes.append(Note("series.note_no_values", {"count": len(entries) - len(ordered), "rows": rows}))
    return ordered, notes


def _shortened(steps: Steps, choices: Choices) -> Steps:
    """Take the last steps, if that was chosen."""
    count = len(steps.values)
    if choices.last is None or choices.last >= count:
        return steps
    note = Note("series.note_last", {"last": choices.last, "count": count})
    start = count - choices.last
    return Steps(steps.values[start:], steps.labels[start:], steps.calendar, (*steps.notes, note))


def _measured(found: Found, steps: Steps, choices: Choices, left: tuple[int, list[Note]]) -> Reading:
    """Say what was understood, if the series is neither too short, nor too long, nor constant.

    Raises:
        UserInputError: it is.
    """
    values = tuple(value for value in steps.values if value is not None)
    if len(values) < LEAST_STEPS:
        raise UserInputError("series-short", least=LEAST_STEPS, count=len(values))
    if len(values) > MOST_STEPS:
        every = math.ceil(len(values) / MOST_STEPS)
        raise UserInputError("series-long", most=MOST_STEPS, count=len(values), every=every)
    if len(set(values)) == 1:
        raise UserInputError("series-constant", value=f"{values[0]:g}")
    step = steps.calendar.step if steps.calendar else None
    season, told = _season(step, len(values), choices)
    left_out, notes = left
    scale = (Note("series.note_no_logarithm", {}),) if min(values) <= 0 else ()
    return Reading(
        column=found.column,
        values=values,
        labels=steps.labels,
        step=step,
        season=season,
        left_out=left_out,
        notes=(*found.notes, *notes, *steps.notes, *told, *scale),
        columns=found.columns,
        dates=found.dates,
    )


def _season(step: str | None, count: int, choices: Choices) -> tuple[int | None, tuple[Note, ...]]:
    chosen = choices.season
    if chosen == 1:
        return None, ()
    if chosen is not None:
        if count < LEAST_SEASONS * chosen:
            most = count // LEAST_SEASONS
            raise UserInputError("series-season-long", most=most, value=chosen)
        return chosen, ()
    usual = SEASONS.get(step or "")
    if usual is None:
        return None, () if step else (Note("series.note_no_dates", {}),)
    if count < LEAST_SEASONS * usual:
        return None, (Note("series.note_season_long", {"season": usual, "least": LEAST_SEASONS}),)
    return usual, ()


def _outside(table: Table) -> tuple[Note, ...]:
    """Say which rows are no data."""
    notes = []
    if table.outside:
        rows = listed([f"{row.line} ({shorten(' '.join(filter(None, row.cells)))})" for row in table.outside])
        notes.append(Note("series.note_outside", {"count": len(table.outside), "rows": rows}))
    if table.blank:
        notes.append(Note("series.note_blank", {"count": table.blank}))
    return tuple(notes)


def _chosen(column: str, columns: Sequence[str]) -> tuple[Note, ...]:
    others = [shorten(name) for name in columns if name != column]
    return (
        (Note("series.note_columns", {"column": shorten(column), "others": listed(others)}),)
        if others
        else ()
    )


def _told(timeline: Timeline | None) -> tuple[Note, ...]:
    """Say how dates were understood where that is not plain."""
    if timeline is None:
        return ()
    notes = [Note(f"series.note_order_{timeline.order}", {})] if timeline.order.startswith(ORDERS) else []
    if timeline.in_utc:
        notes.append(Note("series.note_utc", {}))
    if timeline.form:
        notes.append(Note(f"series.note_form_{timeline.form}", {}))
    return tuple(notes)


def _unread(table: Table, timeline: Timeline | None, column: Column) -> tuple[Note, ...]:
    """Say which column may hold dates that were not understood."""
    if timeline is not None or (found := unread_dates(table, column)) is None:
        return ()
    facts: dict[str, int | str] = {"column": shorten(found[0].name), "cell": shorten(found[1])}
    return (Note("series.note_dates_unread", facts),)


def _date(cells: Sequence[str], columns: Sequence[Any]) -> str:
    said = (cells[column.index] for column in columns if column.index < len(cells))
    return " ".join(cell for cell in said if not is_missing(cell))
