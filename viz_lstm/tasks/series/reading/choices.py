"""Choices of a reader where a file could be understood otherwise."""

from dataclasses import dataclass
from typing import Literal, get_args

from viz_lstm.errors import UserInputError

Gaps = Literal["refuse", "fill", "cut"]
Doubled = Literal["refuse", "mean", "sum", "first", "last"]
Decimal = Literal["found", "point", "comma"]
DatesAs = Literal["found", "dmy", "mdy", "1904"]
GAPS: tuple[Gaps, ...] = get_args(Gaps)
DOUBLED: tuple[Doubled, ...] = get_args(Doubled)
DECIMALS: tuple[Decimal, ...] = get_args(Decimal)
DATES_AS: tuple[DatesAs, ...] = get_args(DatesAs)

LONGEST_SEASON = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """How a file is to be read, as far as somebody says.

    Attributes:
        column: The column of the series, by its name or its place from 1.
        dates: The column of the dates, likewise.
        season: How many steps a season has; 1 for none.
        gaps: What becomes of steps without a value: the file is refused, they are filled along a straight
            line, or the longest stretch without any is taken.
        doubled: What becomes of several rows with one date.
        only: `column=value` of the rows to take, where a table holds several series.
        decimal: What stands before decimals.
        dates_as: Whether the day or the month comes first in dates such as 1/2/2001, or whether the days of
            a spreadsheet count from 1904.
        every: How many steps are put together into one, by their mean.
        last: How many steps are taken, from the end.

    Raises:
        UserInputError: a choice lies outside its limits.
    """

    column: str | None = None
    dates: str | None = None
    season: int | None = None
    gaps: Gaps = "refuse"
    doubled: Doubled = "refuse"
    only: str | None = None
    decimal: Decimal = "found"
    dates_as: DatesAs = "found"
    every: int = 1
    last: int | None = None

    def __post_init__(self) -> None:
        """Refuse what lies outside the limits."""
        for name, value, low in (
            ("season", self.season, 1),
            ("every", self.every, 1),
            ("last", self.last, 1),
        ):
            high = LONGEST_SEASON if name != "last" else 10**6
            if value is not None and not low <= value <= high:
                raise UserInputError("series-choice-range", name=name, low=low, high=high, value=value)
