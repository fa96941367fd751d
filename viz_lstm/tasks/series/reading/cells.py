"""The rows and cells of a text: what stands between them, and where each row begins."""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.series.reading.dates import FORMS

MOST_ROWS = 200_000
MOST_COLUMNS = 2_000
MOST_LINES = 5
"""A cell of more lines comes of a quote that is never closed."""

SAMPLE_LINES = 300
"""How many lines are looked at to find what separates columns."""

DELIMITERS = ("\t", ";", "|", "；", "，", ",", "、", "،", "^")
"""What may stand between columns; the earlier ones stand less often within a cell."""

DECIMAL_COMMA = re.compile(r'"?[+-]?\d+,\d+"?')
QUOTES: Mapping[str, str] = MappingProxyType(
    {"“": "”", "„": "“”", "‘": "’", "'": "'’", "`": "`'", "«": "»", "»": "«", "’": "’"}
)
TEXT_NUMBER = re.compile(r"'[+-]?\d[\d.,]*")
"""A number with the sign before it that makes it a text in a spreadsheet."""
UNSEEN = str.maketrans(
    dict.fromkeys(
        map(chr, (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))
    )
    | {"٫": ".", "٬": ","}
)
"""Signs without width, such as marks of direction, go; the Arabic signs in numbers are those of others."""
GROUPED = re.compile(r"[+-]?\d{1,3}(?:[ \xa0\u2009\u202f]\d{3})+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with the number of its first line, from 1."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells)


def split_rows(text: str) -> tuple[tuple[TableRow, ...], str]:
    """Split a text into rows and cells.

    Returns:
        All rows, blank ones as well, and what separates the columns; empty for a single column, a space for
        columns with blanks between them.

    Raises:
        UserInputError: there are too many rows or columns.
    """
    lines = text.removesuffix("\n").split("\n")
    if len(lines) > MOST_ROWS:
        raise UserInputError("series-rows-many", most=MOST_ROWS, count=len(lines))
    lines, named = _without_declaration(_without_outer_quotes(lines))
    delimiter = named or _delimiter([line for line in lines[:SAMPLE_LINES] if line.strip()])
    rows = tuple(_rows(lines, delimiter, 1 + bool(named)))
    widest = max(len(row.cells) for row in rows)
    if widest > MOST_COLUMNS:
        raise UserInputError("series-columns-many", most=MOST_COLUMNS, count=widest)
    return rows, delimiter


def _without_declaration(lines: list[str]) -> tuple[list[str], str]:
    """Take away the line `sep=;` that spreadsheets understand."""
    found = re.fullmatch(r"\"?sep=(.)\"?", lines[0].strip(" "), re.IGNORECASE)
    return (lines[1:] or [""], found[1]) if found else (lines, "")


def _without_outer_quotes(lines: list[str]) -> list[str]:
    """Take away quotes around whole rows, as some programs write them around rows that have separators."""
    filled = [line.strip() for line in lines if line.strip()]
    if not filled or not all(len(line) > 1 and line[0] == line[-1] == '"' for line in filled):
        return lines
    inner = [line[1:-1].replace('""', "") for line in filled[:SAMPLE_LINES]]
    is_wrapped = all('"' not in row and any(sign in row for sign in DELIMITERS) for row in inner)
    return [line.strip()[1:-1].replace('""', '"') for line in lines] if is_wrapped else lines


def _delimiter(lines: list[str]) -> str:
    if not lines or _is_one_column(lines):
        return ""
    scores = {each: _agreement(_cells(lines, each)) for each in DELIMITERS if _occurs(each, lines)}
    best = max(scores, key=lambda each: scores[each], default="")
    if best and scores[best] >= 0.4:
        return best
    spaced = _agreement(line.split() for line in lines)
    return " " if spaced >= 0.6 and not _is_dates_or_numbers(lines) else ""


def _occurs(delimiter: str, lines: list[str]) -> bool:
    return any(delimiter in line for line in lines)


def _is_one_column(lines: list[str]) -> bool:
    """Tell whether the commas of a text belong to its numbers: 104,5 below a name without one.

    Two columns of whole numbers look the same; there the first one counts, or the header has a comma, too.
    """
    data = lines[1:] if len(lines) > 1 and not DECIMAL_COMMA.fullmatch(lines[0].strip()) else lines
    if len(data) < len(lines) and "," in lines[0]:
        return False
    if not all(DECIMAL_COMMA.fullmatch(line.strip()) for line in data):
        return False
    firsts = [int(line.strip().strip('"').partition(",")[0][:9]) for line in data]
    steps = {later - earlier for earlier, later in pairwise(firsts)}
    return len(steps) != 1 or 0 in steps


def _agreement(rows: Iterable[list[str]]) -> float:
    """Return the share of rows that have the most common number of cells, if that is more than one."""
    widths = Counter(len(cells) for cells in rows)
    width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    return count / widths.total() if width > 1 else 0.0


def _is_dates_or_numbers(lines: list[str]) -> bool:
    """Tell whether spaces stand within single cells: 104 250, or 2024-03-01 00:00."""
    data = lines[1:] or lines
    return sum(map(_is_single, map(str.strip, data))) > len(data) / 2


def _is_single(line: str) -> bool:
    return bool(GROUPED.fullmatch(line)) or any(form.parse(line) is not None for form in FORMS)


def _rows(lines: list[str], delimiter: str, first: int) -> Iterator[TableRow]:
    if delimiter in {"", " "}:
        for line, text in enumerate(lines, first):
            yield TableRow(line, tuple(map(_clean, text.split() if delimiter else [text])))
        return
    try:
        found = list(_quoted(lines, delimiter, first))
    except csv.Error:
        found = []
    if not found or any(map(_is_open, found)):
        found = [
            TableRow(at, tuple(map(_clean, text.split(delimiter)))) for at, text in enumerate(lines, first)
        ]
    yield from found


def _is_open(row: TableRow) -> bool:
    """Tell whether a row has a cell whose quote seems never to be closed."""
    return any(cell.count("\n") >= MOST_LINES for cell in row.cells)


def _quoted(lines: list[str], delimiter: str, first: int) -> Iterator[TableRow]:
    reader = csv.reader([f"{line}\n" for line in lines], delimiter=delimiter, skipinitialspace=True)
    line = first
    for cells in reader:
        yield TableRow(line, tuple(map(_clean, cells)))
        line = first + reader.line_num


def _cells(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter, skipinitialspace=True))
    except csv.Error:
        return [line.split(delimiter) for line in lines]


def _clean(cell: str) -> str:
    """Return a cell without what surrounds it, and with digits and letters of ordinary width."""
    if not cell.isascii():
        cell = unicodedata.normalize("NFKC", cell.translate(UNSEEN))
    cell = cell.strip(" \t\n\xa0\x00")
    if cell.startswith('="') and cell.endswith('"'):
        cell = cell[1:]
    if cell[:1] == '"':
        return cell.strip('"').strip()
    if cell[:1] in QUOTES and len(cell) > 1 and cell[-1] in QUOTES[cell[0]]:
        return cell[1:-1].strip()
    return cell[1:] if TEXT_NUMBER.fullmatch(cell) else cell
