"""Tables that lie on their side: a few long rows instead of a few long columns."""

from collections.abc import Sequence

from viz_lstm.tasks.series.reading.cells import TableRow
from viz_lstm.tasks.series.reading.note import Note
from viz_lstm.tasks.series.reading.numerals import is_missing, is_number

LEAST_LONG = 24
"""A row of so many cells may be a series."""

Turned = tuple[tuple[TableRow, ...], tuple[Note, ...]]


def upright(rows: Sequence[TableRow]) -> Turned:
    """Return rows with a note if they had to be turned, or put behind each other; as they are if not.

    The lines of what comes of them are the places of the cells.
    """
    filled = [row for row in rows if not row.is_blank]
    width = max((len(row.cells) for row in filled), default=0)
    if len(filled) >= LEAST_LONG or width < 3:
        return tuple(rows), ()
    cells = [cell for row in filled for cell in row.cells if cell]
    if len(cells) >= LEAST_LONG and all(is_number(cell) or is_missing(cell) for cell in cells):
        places = tuple(TableRow(place, (cell,)) for place, cell in enumerate(cells, 1))
        return places, (Note("series.note_row_by_row", {"count": len(filled)}),)
    if width >= max(LEAST_LONG, 2 * len(filled)):
        turned = zip(*((*row.cells, *[""] * (width - len(row.cells))) for row in filled), strict=True)
        columns = tuple(TableRow(place, column) for place, column in enumerate(turned, 1))
        return columns, (Note("series.note_turned", {}),)
    return tuple(rows), ()
