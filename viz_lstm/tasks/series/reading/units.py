"""Units that stand before or behind every number of a column, such as 12 kWh or Kč 12."""

import re
from collections import Counter
from collections.abc import Sequence

from viz_lstm.tasks.series.reading.cells import TableRow
from viz_lstm.tasks.series.reading.dates import FORMS
from viz_lstm.tasks.series.reading.note import Note
from viz_lstm.tasks.series.reading.numerals import is_missing, is_number
from viz_lstm.tasks.series.reading.table import Table, find_table
from viz_lstm.tasks.series.reading.transposed import upright

WITH_UNIT = re.compile(
    r"(?P<before>[^\d\s+()<>≤≥~-][^\d+()-]{0,9})?(?P<number>[+(-]?\d(?:[\d.,'\u2019 ]*\d)?\)?)"
    r"(?P<behind>\s?[^\d\s.,()](?:[^\d]|(?<=[a-zA-Z])[23](?!\d)){0,11})?"
)
LONGEST = 40
SAMPLE = 200
"""How many cells tell whether a column may have a unit at all."""
LEAST_ALIKE = 0.9
"""The share of a column's cells that have to have the same unit."""

Unit = tuple[str, str]


def tabulated(rows: Sequence[TableRow]) -> tuple[Table, tuple[Note, ...]]:
    """Find the data among the rows of a file, upright and without units, and say what had to be done.

    Raises:
        UserInputError: all rows are blank.
    """
    standing, turned = upright(rows)
    table = find_table(standing)
    texts = [column.index for column in table.columns if column.kind == "text"]
    is_alone = all(column.kind != "number" for column in table.columns)
    bare, units = without_units(standing, texts, is_alone=is_alone)
    return (find_table(bare), (*turned, *units)) if units else (table, turned)


def without_units(
    rows: Sequence[TableRow], columns: Sequence[int], *, is_alone: bool
) -> tuple[tuple[TableRow, ...], tuple[Note, ...]]:
    """Return rows without the units of their numbers, and a note that names them.

    Args:
        rows: The rows of a table.
        columns: The columns that may have units.
        is_alone: Whether none has numbers without; if one has, a word before a number names it rather, as in
            `shop 12`.
    """
    found = {at: unit for at in columns if (unit := _unit_of(_column(rows, at))) is not None}
    units = {at: unit for at, unit in found.items() if is_alone or not any(map(str.isalnum, unit[0]))}
    if not units:
        return tuple(rows), ()
    bare = tuple(
        TableRow(row.line, tuple(_bare(cell, units.get(at)) for at, cell in enumerate(row.cells)))
        for row in rows
    )
    names = ", ".join(dict.fromkeys(part for unit in units.values() for part in unit if part))
    return bare, (Note("series.note_units", {"units": names}),)


def _column(rows: Sequence[TableRow], at: int) -> list[str]:
    return [row.cells[at] for row in rows if at < len(row.cells) and not is_missing(row.cells[at])]


def _unit_of(cells: Sequence[str]) -> Unit | None:
    """Return what stands before and behind most numbers; None for dates, and where numbers stand alone."""
    if _most_common(cells[:: 1 + len(cells) // SAMPLE]) is None:
        return None
    unit = _most_common(cells)
    if unit is None:
        return None
    sample = [cell for cell in cells if _split(cell)[1] == unit][:12]
    dates = sum(any(form.parse(cell) is not None for form in FORMS) for cell in sample)
    return None if 2 * dates >= len(sample) else unit


def _most_common(cells: Sequence[str]) -> Unit | None:
    found = Counter(unit for cell in cells if (unit := _split(cell)[1]) is not None)
    unit, count = found.most_common(1)[0] if found else (("", ""), 0)
    if unit == ("", "") or count < LEAST_ALIKE * (len(cells) - 1) or count < 2:
        return None
    return unit


def _bare(cell: str, unit: Unit | None) -> str:
    number, found = _split(cell)
    return number if unit is not None and found == unit else cell


def _split(cell: str) -> tuple[str, Unit | None]:
    """Return the number of a cell, and what stands around it."""
    found = WITH_UNIT.fullmatch(cell) if len(cell) <= LONGEST else None
    if found is None or not is_number(found["number"]):
        return cell, None
    return found["number"], ((found["before"] or "").strip(), (found["behind"] or "").strip())
