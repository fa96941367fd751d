"""The column of a table that holds the series, and those that only count its rows."""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import isnan, nan

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.series.reading.names import LABELS, PREFERRED, TIMES, plain, role_of
from viz_lstm.tasks.series.reading.numerals import Notation, notation_of
from viz_lstm.tasks.series.reading.numeric_times import is_calendar
from viz_lstm.tasks.series.reading.source import shorten
from viz_lstm.tasks.series.reading.table import Column, Table, cell_at
from viz_lstm.tasks.series.reading.timeline import column_named

PLAIN_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?", re.ASCII)

SAME_STEP = 1e-3
"""How far, relatively, even steps are from each other where their decimals are rounded."""


def number_columns(table: Table, used: Sequence[Column]) -> list[Column]:
    """Return the columns of numbers that may be the series: those that hold no dates and no index."""
    taken = {column.index for column in used}
    numbers = [column for column in table.columns if column.kind == "number" and column.index not in taken]
    series = [column for column in numbers if not is_index(table, column) and not _is_label(column)]
    series = [column for column in series if not is_calendar(table.cells(column))] or series
    return series or [column for column in numbers if not is_index(table, column)] or numbers


def _is_label(column: Column) -> bool:
    """Tell whether the name of a column says that its numbers are times or labels."""
    return role_of(column.name) in TIMES or plain(column.name) in LABELS


def choose_column(table: Table, used: Sequence[Column], named: str | None) -> Column:
    """Return the column of the series: that of a name, or the likeliest.

    Raises:
        UserInputError: there is no such column, or none of numbers.
    """
    if named is not None:
        column = column_named(table, named)
        if column.kind != "number":
            cell = next(filter(None, table.cells(column)), "")
            raise UserInputError("series-not-numbers", name=shorten(column.name), cell=shorten(cell))
        return column
    likely = number_columns(table, used)
    if not likely:
        names = ", ".join(shorten(column.name) for column in table.columns[:12])
        raise UserInputError("series-no-numbers", columns=names)
    varied = [column for column in likely if len(set(table.cells(column))) > 1] or likely
    by_name = {plain(column.name): column for column in reversed(varied)}
    return next((by_name[name] for name in PREFERRED if name in by_name), varied[0])


def is_index(table: Table, column: Column) -> bool:
    """Tell whether a column counts the rows: 1, 2, 3, or a rising column with the name of an index.

    The first column may begin anywhere, such as days that a spreadsheet counts, and rise by any fraction,
    such as hours in days, unless its name says values.
    """
    known = [_plain_number(cell) for cell in table.cells(column)]
    steps = [later - earlier for earlier, later in pairwise(known)]
    if not steps or any(map(isnan, steps)):
        return False
    low, high = min(steps), max(steps)
    is_first = column.index == 0 and plain(column.name) not in PREFERRED
    is_whole = all(map(float.is_integer, known))
    counts_on = low == high == 1 and is_whole and (is_first or known[0] in {0, 1})
    is_ramp = is_first and not is_whole and low > 0 and high - low <= SAME_STEP * high
    return counts_on or is_ramp or (low > 0 and role_of(column.name) == "index")


def _plain_number(cell: str) -> float:
    """Return a number that is written with a decimal point or none; NaN for anything else."""
    return float(cell) if PLAIN_NUMBER.fullmatch(cell) else nan


def counts_of(table: Table, column: Column) -> dict[int, int | None]:
    """Return the whole numbers of a column by the numbers of their lines; None for anything else."""
    cells = ((row.line, cell_at(row, column.index)) for row in table.rows)
    return {line: int(cell) if cell.isdecimal() and len(cell) <= 15 else None for line, cell in cells}


def index_column(table: Table, series: Column) -> Column | None:
    """Return the column that counts the rows, if there is one beside the series."""
    others = (column for column in table.columns if column.kind == "number" and column != series)
    return next((column for column in others if is_index(table, column)), None)


def notation_for(table: Table, column: Column, delimiter: str, decimal: str) -> Notation:
    """Return how the numbers of a column are written, as chosen, or as the table tells."""
    if decimal != "found":
        return Notation("," if decimal == "comma" else ".")
    found = (notation_of(table.cells(each)) for each in table.columns if each.kind == "number")
    elsewhere = next((notation for notation in found if notation.decimal == "," and notation.is_sure), None)
    return notation_of(table.cells(column), elsewhere, delimiter)


def key_column(table: Table, used: Sequence[Column], rows: Sequence[object]) -> Column | None:
    """Return the column that tells apart rows of one date.

    Args:
        table: The table.
        used: The columns of the dates.
        rows: The date of each row.
    """
    taken = {column.index for column in used}
    for column in table.columns:
        cells = table.cells(column)
        if column.index in taken or len({*cells}) > len(cells) / 2:
            continue
        if len(set(zip(rows, cells, strict=True))) == len(cells):
            return column
    return None


def rows_of(table: Table, only: str) -> tuple[Column, list[bool]]:
    """Return the column that `column=value` names, and which rows have the value.

    Raises:
        UserInputError: there is no such column, or no row with this value.
    """
    name, _, value = only.partition("=")
    column = column_named(table, name)
    cells = table.cells(column)
    chosen = [cell == value.strip() for cell in cells]
    if not any(chosen):
        known = ", ".join(map(shorten, list(dict.fromkeys(cells))[:12]))
        raise UserInputError(
            "series-only-unknown", name=shorten(column.name), value=shorten(value), known=known
        )
    return column, chosen
