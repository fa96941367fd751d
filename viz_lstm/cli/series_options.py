"""The options that say how a file of a series is to be read."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.series.reading import (
    DATES_AS,
    DECIMALS,
    DOUBLED,
    GAPS,
    LARGEST_FILE,
    Choices,
    Reading,
    read_series,
)
from viz_lstm.words.catalogue import catalogue_in

ENGLISH = "en"


def add_reading(parser: ArgumentParser) -> None:
    """Add the options that correct what is found in a file."""
    add = parser.add_argument_group("reading").add_argument
    add("--column", metavar="NAME", help="the column of the series, by its name or its place from 1")
    add("--dates", metavar="NAME", help="the column of the dates, likewise")
    add("--season", type=int, metavar="N", help="how many steps a season has; 1 for none")
    add(
        "--gaps",
        choices=GAPS,
        default="refuse",
        help="what becomes of steps without a value (default: refuse)",
    )
    add(
        "--doubled",
        choices=DOUBLED,
        default="refuse",
        help="what becomes of several rows a date (default: refuse)",
    )
    add("--only", metavar="COLUMN=VALUE", help="the rows to take, where a table holds several series")
    add(
        "--decimal", choices=DECIMALS, default="found", help="what stands before decimals (default: as found)"
    )
    add(
        "--dates-as",
        choices=DATES_AS,
        default="found",
        help="day or month first, or the days of a spreadsheet from 1904 on (default: as found)",
    )
    add("--every", type=int, default=1, metavar="N", help="put so many steps together, by their mean")
    add("--last", type=int, metavar="N", help="take so many steps, from the end")


def reading_of(file: Path, arguments: Namespace) -> Reading:
    """Read a file as the options say, and no more of it than it may have.

    Raises:
        UserInputError: there is no series in it, or something in it cannot be decided without a choice.
        OSError: the file cannot be read.
    """
    names = ("column", "dates", "dates_as", "season", "gaps", "doubled", "only", "decimal", "every", "last")
    choices = Choices(**{name: getattr(arguments, name) for name in names})
    size = file.stat().st_size
    if size > LARGEST_FILE:
        raise UserInputError("series-file-large", most=LARGEST_FILE // 1_000_000, count=size)
    with file.open("rb") as opened:
        return read_series(opened.read(LARGEST_FILE + 1), choices)


def notes_of(reading: Reading) -> list[str]:
    """Return what is noted of a reading, in sentences."""
    words = catalogue_in(ENGLISH)
    return [words.plain(note.code, **note.values) for note in reading.notes]


def sentence_of(reading: Reading) -> str:
    """Say in a sentence what was understood."""
    return catalogue_in(ENGLISH).plain(reading.summary.code, **reading.summary.values)
