"""A table: where its rows of data begin and end, what its columns are called, and what kind they are of."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.series.reading.cells import TableRow
from viz_lstm.tasks.series.reading.dates import FORMS, DateForm, clock_time, has_month_name
from viz_lstm.tasks.series.reading.numerals import is_missing, is_number

Kind = Literal["date", "number", "clock", "month", "text", "empty"]
Kinds = Sequence[tuple[Kind, tuple[DateForm, ...]]]

SAMPLE = 300
"""How many cells of a column tell its kind."""
LEAST_READ = 5
"""One cell of so many has to be a date that exists."""
LONGEST_COUNT = 9
HEADER_ROWS = 3
"""How many rows above the data may be the header."""
COMMENTS = ("#", "%", "//", ";", "!", "*")
"""What may stand before the names of columns that are told in a comment."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        index: Its place, from 0.
        name: Its name, or its place from 1 where it has none.
        kind: What most of its cells are.
        forms: The forms that most of its dates have, those that fit as well as each other.
    """

    index: int
    name: str
    kind: Kind
    forms: tuple[DateForm, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The data of a table.

    Attributes:
        columns: Its columns.
        rows: The rows of data, those with problems as well.
        outside: The rows with something in them that are no data: titles, comments, sums.
        blank: How many rows are blank.
        has_header: Whether the columns have names.
    """

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    outside: tuple[TableRow, ...]
    blank: int
    has_header: bool

    def cells(self, column: Column) -> list[str]:
        """Return the cells of a column, empty ones where rows end before it."""
        return [cell_at(row, column.index) for row in self.rows]


def cell_at(row: TableRow, index: int) -> str:
    """Return a cell, which is empty where the row ends before it."""
    return row.cells[index] if index < len(row.cells) else ""


def find_table(rows: Sequence[TableRow]) -> Table:
    """Find the data among the rows of a file.

    Raises:
        UserInputError: all of them are blank.
    """
    filled = [row for row in rows if not row.is_blank]
    if not filled:
        raise UserInputError("series-empty")
    width = _width(filled)
    kinds = [_kind([cell_at(row, index) for row in filled]) for index in range(width)]
    start, end = _bounds(filled, kinds)
    header = _header(filled[max(0, start - HEADER_ROWS) : start], width, kinds)
    while header and filled[start - 1] != header and _is_begun(filled[start - 1], kinds):
        start -= 1
    names = _names(header, width, has_row_names=kinds[-1][0] != "empty")
    columns = tuple(Column(index, names[index], *kind) for index, kind in enumerate(kinds))
    inside = [
        row for row in filled[start:end] if not _is_repeated(row, header) and not _is_comment(row, kinds)
    ]
    kept = {row.line for row in inside} | ({header.line} if header else set())
    return Table(
        columns=columns,
        rows=tuple(inside),
        outside=tuple(row for row in filled if row.line not in kept),
        blank=len(rows) - len(filled),
        has_header=header is not None,
    )


def _width(rows: Sequence[TableRow]) -> int:
    """Return how many cells most rows have; the wider, where two are as common."""
    return max(Counter(len(row.cells) for row in rows).items(), key=lambda item: (item[1], item[0]))[0]


def _kind(cells: Sequence[str]) -> tuple[Kind, tuple[DateForm, ...]]:
    said = [cell for cell in cells if not is_missing(cell)]
    if not said:
        return "empty", ()
    sample = said[:: max(1, len(said) // SAMPLE)]
    if sum(map(is_number, sample)) * 2 >= len(sample):
        return "number", ()
    forms = _forms(sample)
    if forms:
        return "date", forms
    if 2 * sum(clock_time(cell) is not None for cell in sample) >= len(sample):
        return "clock", ()
    if 2 * sum(map(has_month_name, sample)) >= len(sample):
        return "month", ()
    return "text", ()


def _forms(sample: Sequence[str]) -> tuple[DateForm, ...]:
    """Return the forms that most cells are read in, if half of the cells are dates in one form or another.

    Dates that do not exist, such as 31 February, are dates all the same: a row is not to go for want of one.
    """
    numbered = [cell for cell in sample if any(map(str.isnumeric, cell))]
    probe = numbered[:: 1 + len(numbered) // 12]
    likely = [form for form in FORMS if any(form.parse(cell) for cell in probe)]
    read = [(form, sum(form.parse(cell) is not None for cell in sample)) for form in likely]
    most = max((count for _, count in read), default=0)
    best = [form for form, count in read if count == most]
    written = sum(any(form.fits(cell) for form in likely) for cell in sample)
    if not best or 2 * written < len(sample) or LEAST_READ * most < len(sample):
        return ()
    return tuple(form for form in best if form.order) if best[0].order else (best[0],)


def _matches(cell: str, kind: Kind, forms: tuple[DateForm, ...]) -> bool:
    if kind == "number":
        return is_number(cell)
    if kind == "date":
        return any(form.fits(cell) for form in FORMS if form.precision == forms[0].precision)
    return clock_time(cell) is not None if kind == "clock" else has_month_name(cell)


def _bounds(rows: Sequence[TableRow], kinds: Kinds) -> tuple[int, int]:
    """Return the first row of data and the one after the last: those whose cells are what their columns are.

    A row next to them with a date of its own belongs to the data, too, whatever else stands in it; where no
    column is written as dates, so does one below that begins with a number as the others do.
    """
    typed = [(index, *kind) for index, kind in enumerate(kinds) if kind[0] not in {"text", "empty"}]
    dated = [each for each in typed if each[1] == "date"]
    places = range(len(rows))
    start = next((at for at in places if _is_data(rows[at], typed)), len(rows))
    end = next((at + 1 for at in reversed(places) if _is_data(rows[at], typed)), len(rows))
    numbers = [each for each in typed if each[1] == "number"]
    first = dated or (numbers[:1] if len(numbers) > 1 else [])
    while start > 0 and dated and _is_dated(rows[start - 1], dated):
        start -= 1
    while end < len(rows) and first and _is_dated(rows[end], first):
        end += 1
    return start, end


def _is_begun(row: TableRow, kinds: Kinds) -> bool:
    """Tell whether a row has numbers where numbers stand, in half of these places at least."""
    are_there = [is_number(cell_at(row, at)) for at, (kind, _) in enumerate(kinds) if kind == "number"]
    return any(are_there) and 2 * sum(are_there) >= len(are_there)


def _is_data(row: TableRow, typed: Sequence[tuple[int, Kind, tuple[DateForm, ...]]]) -> bool:
    cells = [(cell_at(row, index), kind, forms) for index, kind, forms in typed]
    said = [each for each in cells if not is_missing(each[0])]
    return bool(said) and all(_matches(*each) for each in said)


def _is_dated(row: TableRow, dated: Sequence[tuple[int, Kind, tuple[DateForm, ...]]]) -> bool:
    return all(_matches(cell_at(row, index), kind, forms) for index, kind, forms in dated)


def _header(above: Sequence[TableRow], width: int, kinds: Kinds) -> TableRow | None:
    """Return the row above the data that has the most different names; the lowest of several.

    A row that has numbers as the data do is one only if it counts on, as years do, or if there is no other.
    """
    likely = [row for row in above if min(width, 2) <= len([cell for cell in row.cells if cell])]
    likely = [row for row in likely if not _is_begun(row, kinds) or _counts(row)] or likely
    if above and width == 2 and not likely and len(above[-1].cells) == 1:
        likely = [above[-1]]
    return max(reversed(likely), key=lambda row: len(set(filter(None, row.cells[:width]))), default=None)


def _counts(row: TableRow) -> bool:
    """Tell whether the numbers of a row are several, each greater by one than that before it."""
    numbers = [int(cell) for cell in row.cells if cell.isdecimal() and len(cell) <= LONGEST_COUNT]
    return len(numbers) > 1 and {abs(later - earlier) for earlier, later in pairwise(numbers)} == {1}


def _names(header: TableRow | None, width: int, *, has_row_names: bool) -> list[str]:
    """Return the names of columns; R leaves out that of its row names, others put a mark of comments before.

    >>> _names(TableRow(1, ("#", "year,", "month,", "mean")), 3, has_row_names=True)
    ['year', 'month', 'mean']
    """
    cells = list(header.cells) if header else []
    if cells and len(cells) == width - 1 and has_row_names:
        cells = ["", *cells]
    if len(cells) == width + 1 and cells[0] in COMMENTS:
        cells = [cell.rstrip(",") for cell in cells[1:]]
    if cells and cells[0].startswith("# "):
        cells[0] = cells[0].removeprefix("# ")
    return [cells[index] if index < len(cells) and cells[index] else str(index + 1) for index in range(width)]


def _is_repeated(row: TableRow, header: TableRow | None) -> bool:
    return header is not None and row.cells == header.cells


def _is_comment(row: TableRow, kinds: Kinds) -> bool:
    return row.cells[0].startswith(("#", "//")) and kinds[0][0] != "text" and not is_missing(row.cells[0])
