"""Tables with a row for each year and a column for each month, or the other way round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from viz_lstm.tasks.series.reading.dates import Precision
from viz_lstm.tasks.series.reading.month_names import month_number
from viz_lstm.tasks.series.reading.table import Column, Table, cell_at

Cell = tuple[int, str, datetime]
"""The line, the text and the time of a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WideTable:
    """A series that goes along the rows of a table, or down its columns one after the other.

    Attributes:
        cells: Its cells in order of time.
        columns: The columns that they come from.
        precision: `month` or `quarter`.
    """

    cells: tuple[Cell, ...]
    columns: tuple[Column, ...]
    precision: Precision


def find_wide(table: Table) -> WideTable | None:
    """Return the series of a wide table; None for a table that is none."""
    if not table.has_header or len(table.columns) < 3:
        return None
    return _along(table, 12) or _along(table, 4) or _down(table)


def _along(table: Table, count: int) -> WideTable | None:
    """Read a row for each year: its months, or its quarters."""
    parts = [(_part(column.name, count), column) for column in table.columns[1:]]
    found = {part: column for part, column in parts if part is not None}
    years = [_year(cell) for cell in table.cells(table.columns[0])]
    if len(found) != count or not years or None in years:
        return None
    ordered = [found[part] for part in range(1, count + 1)]
    cells = [
        (row.line, cell_at(row, column.index), datetime(year, (part - 1) * 12 // count + 1, 1))
        for row, year in zip(table.rows, years, strict=True)
        if year is not None
        for part, column in enumerate(ordered, 1)
    ]
    return _wide(cells, ordered, "month" if count == 12 else "quarter")


def _down(table: Table) -> WideTable | None:
    """Read a column for each year, with a row for each month."""
    years = [(year, column) for column in table.columns[1:] if (year := _year(column.name)) is not None]
    months = [_part(cell, 12) for cell in table.cells(table.columns[0])]
    if len(years) < 2 or sorted(filter(None, months)) != list(range(1, 13)) or len(months) != 12:
        return None
    rows = sorted(zip(months, table.rows, strict=True), key=lambda each: each[0] or 0)
    cells = [
        (row.line, cell_at(row, column.index), datetime(year, month, 1))
        for year, column in years
        for month, row in rows
        if month is not None
    ]
    return _wide(cells, [column for _, column in years], "month")


def _wide(cells: Sequence[Cell], columns: Sequence[Column], precision: Precision) -> WideTable:
    ordered = tuple(sorted(cells, key=lambda cell: cell[2]))
    return WideTable(cells=ordered, columns=tuple(columns), precision=precision)


def _part(name: str, count: int) -> int | None:
    """Return the month or the quarter that a name stands for, from 1."""
    name = name.strip().lower()
    if count == 12 and (number := month_number(name)) is not None:
        return number
    digits = (
        name.removesuffix("月")
        if count == 12
        else name.removeprefix("q").removesuffix("季度").removeprefix("第")
    )
    is_plain = count == 12 or digits != name
    return (
        int(digits)
        if is_plain and digits.isdecimal() and len(digits) <= 2 and 1 <= int(digits) <= count
        else None
    )


def _year(cell: str) -> int | None:
    cell = cell.strip().removesuffix("年")
    return int(cell) if len(cell) == 4 and cell.isdecimal() and 1500 <= int(cell) <= 2200 else None
