"""Numbers that stand for times: Unix time, the serial days of spreadsheets, years with decimals."""

import math
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from viz_lstm.tasks.series.reading.dates import Precision

Found = tuple[str, Precision, tuple[datetime | None, ...]]
STEPS_A_YEAR: tuple[tuple[int, Precision], ...] = ((12, "month"), (4, "quarter"))

UNIX = datetime(1970, 1, 1)
SERIAL = datetime(1899, 12, 30)
"""Day 0 of a spreadsheet, as its days count from March 1900 on."""
SERIAL_1904 = datetime(1904, 1, 1)
UNITS_A_SECOND = (1, 1_000, 1_000_000, 1_000_000_000)
UNIX_YEARS = range(1980, 2101)
SERIAL_DAYS = (3_653.0, 73_415.0)
"""From 1910 to 2100."""
YEARS = (1500.0, 2200.0)
DOTTED = re.compile(r"(1[5-9]\d\d|2[01]\d\d)[.,](\d{1,2})")
QUARTERS = frozenset("1234")
MONTHS = frozenset(f"{month:02}" for month in range(1, 13))


def numeric_times(cells: Sequence[str], *, is_sure: bool, since_1904: bool = False) -> Found | None:
    """Return what numbers stand for, how exact they are, and when that is; None where they are just numbers.

    Args:
        cells: The numbers.
        is_sure: Whether they are said to be times; if not, it has to be plain from their steps.
        since_1904: Whether the days of spreadsheets count from 1904, as they once did on a Macintosh.
    """
    numbers = [_number(cell) for cell in cells]
    known = [number for number in numbers if number is not None]
    if len(known) < 0.9 * len(numbers) or len(known) < 2:
        return None
    return (
        _decimal_years(numbers, known)
        or _unix(numbers, known, is_sure=is_sure)
        or _serial(numbers, known, is_sure=is_sure, since_1904=since_1904)
    )


def dotted_times(cells: Sequence[str]) -> Found | None:
    """Read 2001.4 as the fourth quarter of 2001 where no digit but 1 to 4 stands behind the point.

    Where 01 to 12 do, they are months, and a spreadsheet has written October as 2001.1.
    """
    found = [DOTTED.fullmatch(cell) for cell in cells]
    if not found or None in found:
        return None
    parts = [(int(each[1]), each[2]) for each in found if each is not None]
    behind = {part for _, part in parts}
    if behind == QUARTERS:
        return "quartered", "quarter", tuple(datetime(year, 3 * int(part) - 2, 1) for year, part in parts)
    if MONTHS - {"10"} <= behind - {"1"} <= MONTHS and "1" in behind:
        return "", "month", tuple(datetime(year, 10 if part == "1" else int(part), 1) for year, part in parts)
    return None


def are_years(cells: Sequence[str]) -> bool:
    """Tell whether most cells are years of four digits."""
    years = sum(len(cell) == 4 and cell.isdecimal() and "1500" <= cell <= "2200" for cell in cells)
    return years >= 0.9 * len(cells)


def are_months(cells: Sequence[str]) -> bool:
    """Tell whether cells are the numbers 1 to 12, each of them at least once."""
    return {cell.removeprefix("0") for cell in cells} == {str(number) for number in range(1, 13)}


def is_calendar(cells: Sequence[str]) -> bool:
    """Tell whether numbers are hardly anything but years that go on, or months in turn."""
    if are_months(cells):
        return {(int(later) - int(earlier)) % 12 for earlier, later in pairwise(cells)} == {1}
    if are_years(cells):
        years = [int(cell) for cell in cells if cell.isdecimal()]
        return {later - earlier for earlier, later in pairwise(years)} <= {0, 1} and len({*years}) > 1
    known = [number for number in map(_number, cells) if number is not None]
    return len(known) == len(cells) > 2 and _decimal_years(known, known) is not None


def are_quarters(times: Sequence[datetime | None]) -> bool:
    """Tell whether months are 1 to 4 in each of three years and more, none of them left out."""
    months = [12 * at.year + at.month for at in times if at is not None]
    steps = {later - earlier for earlier, later in pairwise(months)}
    return (
        len(months) == len(times) > 12
        and {month % 12 for month in months} == {1, 2, 3, 4}
        and steps == {1, 9}
    )


def by_quarter(times: Sequence[datetime | None]) -> tuple[datetime | None, ...]:
    """Return the beginning of the quarter that each month counts."""
    return tuple(None if at is None else datetime(at.year, 3 * at.month - 2, 1) for at in times)


def _number(cell: str) -> float | None:
    try:
        number = float(cell.replace(",", ".")) if len(cell) <= 30 else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _decimal_years(numbers: Sequence[float | None], known: Sequence[float]) -> Found | None:
    """Read 1949.083 as the second month of 1949, and 1949.25 as its second quarter."""
    if not YEARS[0] <= min(known) <= max(known) <= YEARS[1] or all(number == int(number) for number in known):
        return None
    steps = [later - earlier for earlier, later in pairwise(known)]
    for count, precision in STEPS_A_YEAR:
        if all(abs(step - 1 / count) < 0.02 for step in steps):
            middle = 0.5 if abs(known[0] * count % 1 - 0.5) < 0.25 else 0.0
            places = [None if number is None else round(number * count - middle) for number in numbers]
            times = tuple(
                None if place is None else datetime(place // count, place % count * 12 // count + 1, 1)
                for place in places
            )
            return "decimal", precision, times
    return None


def _unix(numbers: Sequence[float | None], known: Sequence[float], *, is_sure: bool) -> Found | None:
    for units in UNITS_A_SECOND:
        low, high = min(known) / units, max(known) / units
        if not _second(UNIX_YEARS[0]) <= low <= high < _second(UNIX_YEARS[-1]):
            continue
        if not is_sure and not _is_even(known):
            return None
        times = tuple(
            None if number is None else UNIX + timedelta(microseconds=round(number / units * 1_000_000))
            for number in numbers
        )
        return "unix", "time", times
    return None


def _serial(
    numbers: Sequence[float | None], known: Sequence[float], *, is_sure: bool, since_1904: bool
) -> Found | None:
    if not SERIAL_DAYS[0] <= min(known) <= max(known) <= SERIAL_DAYS[1]:
        return None
    if not is_sure and not (_is_even(known) and abs(known[1] - known[0]) >= 28):
        return None
    start = SERIAL_1904 if since_1904 else SERIAL
    times = tuple(
        None if number is None else start + timedelta(seconds=round(number * 86_400)) for number in numbers
    )
    is_whole = all(number == int(number) for number in known)
    return "serial_1904" if since_1904 else "serial", "day" if is_whole else "time", times


def _second(year: int) -> float:
    return (datetime(year, 1, 1) - UNIX).total_seconds()


def _is_even(known: Sequence[float]) -> bool:
    """Tell whether numbers rise by steps of which the longest is hardly longer than the shortest."""
    steps = [later - earlier for earlier, later in pairwise(known)]
    return min(steps) > 0 and max(steps) <= 1.15 * min(steps)
