"""The columns that a table offers, before anything is decided."""

from dataclasses import dataclass

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.series.reading.cells import split_rows
from viz_lstm.tasks.series.reading.source import check_table_text, decode_table
from viz_lstm.tasks.series.reading.table import Column
from viz_lstm.tasks.series.reading.units import tabulated


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table are called, by their names, or by their places from 1 where two share one.

    Attributes:
        all: All of them.
        numbers: Those that hold numbers.
    """

    all: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


def columns_of(source: bytes | str) -> Columns:
    """Return the columns of a file, or of a text that was pasted; none of what is no table."""
    try:
        text = decode_table(source)[0] if isinstance(source, bytes) else check_table_text(source)
        found = tabulated(split_rows(text)[0])[0].columns
    except UserInputError:
        return Columns()
    names = [column.name.strip().casefold() for column in found]

    def name(column: Column) -> str:
        is_alone = names.count(column.name.strip().casefold()) == 1
        return column.name if is_alone and column.name.strip() else str(column.index + 1)

    return Columns(
        tuple(map(name, found)), tuple(name(column) for column in found if column.kind == "number")
    )
