"""Dates as people write them, in words and digits."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from viz_lstm.tasks.series.reading.month_names import MONTH_NAMES, with_numbers

Precision = Literal["year", "quarter", "month", "week", "day", "time"]

LONGEST_DATE = 48
FIRST_YEAR_OF_CENTURY = 30
"""Two digits from here on are of the twentieth century: 49 is 1949, 01 is 2001."""

CLOCK = (
    r"(?:[t ,]+|日\s?)(?P<hour>\d{1,2})(?:[:h时](?P<minute>\d{2})?"
    r"(?:[:分](?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?秒?)?)?"
    r"\s?(?P<half>[ap]\.?m\.?)?\s?(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2})?"
)
WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s)?"
Y4, Y, MO, D = r"(?P<year>\d{4})", r"(?P<year>\d{4}|'?\d{2})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
NAMED = r"m(?P<month>\d{1,2})\.?"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or a time.

    Attributes:
        at: When it begins, in its own time zone.
        offset: How many minutes that zone is before UTC; None where it is not said.
    """

    at: datetime
    offset: int | None = None


Parts = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class DateForm:
    """A way to write dates.

    Attributes:
        precision: How exact such a date is.
        pattern: Its parts, by name.
        order: `dmy` or `mdy` where a form can be read either way.
    """

    precision: Precision
    pattern: re.Pattern[str]
    order: str = ""

    def parse(self, cell: str) -> Moment | None:
        """Return the date in a cell, or None where there is none of this form."""
        if not 0 < len(cell) <= LONGEST_DATE:
            return None
        found = self.pattern.fullmatch(with_numbers(cell).lower().strip(" ."))
        if found is None:
            return None
        try:
            return _moment(found.groupdict(), self.precision)
        except (ValueError, OverflowError):
            return None


def _form(precision: Precision, pattern: str, order: str = "") -> DateForm:
    return DateForm(precision, re.compile(pattern), order)


FORMS: tuple[DateForm, ...] = (
    _form("month", rf"{Y4}\s?[-/ :_]\s?{MO}"),
    _form("month", rf"{Y4}\.(?P<month>0[1-9]|1[0-2])"),
    _form("month", rf"{Y4}\s?年\s?m?{MO}(?:\s?月份?)?"),
    _form("month", rf"{Y4}m{MO}"),
    _form("month", rf"{Y4}[-/ .,]*{NAMED}"),
    _form("month", rf"{NAMED}[-/ .,']*{Y}"),
    _form("month", rf"(?P<year>\d{{2}})[-/ ]{NAMED}"),
    _form("month", rf"{MO}\s?[-/.]\s?{Y4}"),
    _form("quarter", rf"{Y4}\s?年?[-/ :.]*(?:q|t|qtr|第)\s?(?P<quarter>[1-4一二三四])(?:\s?季度?)?"),
    _form("quarter", rf"{Y4}\s?年\s?(?P<quarter>[1-4一二三四])\s?季度?"),
    _form("quarter", rf"(?:q|t|qtr\s?)(?P<quarter>[1-4])[-/ .,']*{Y}"),
    _form("quarter", rf"(?P<quarter>[1-4])\.?\s?(?:q|t|quartal|quarter|trimestre)[-/ .,']*{Y}"),
    _form("week", rf"{Y4}\s?年?[-/ :.]*(?:w|kw|week|第)\s?(?P<week>\d{{1,2}})(?:-1|\s?周|\s?週)?"),
    _form("week", rf"(?:w|kw|week)\s?(?P<week>\d{{1,2}})[-/ .,']*{Y4}"),
    _form("year", rf"(?:fy\s?)?{Y4}\s?年?"),
    _form("day", rf"{Y4}\s?(?P<s>[-/. ])\s?{MO}(?P=s)\s?{D}(?:{CLOCK})?"),
    _form("day", rf"{Y4}\s?年\s?m?{MO}\s?月?\s?{D}\s?(?:日|号)?(?:{CLOCK})?"),
    _form("day", rf"{Y4}(?P<month>\d{{2}})(?P<day>\d{{2}})(?:{CLOCK})?"),
    _form("day", rf"{WEEKDAY}{D}(?:st|nd|rd|th)?[-/ .]+(?:de )?{NAMED}[-/ .,']*(?:de )?{Y}(?:{CLOCK})?"),
    _form("day", rf"{WEEKDAY}{NAMED}[-/ .]+{D}(?:st|nd|rd|th)?[-/ ,]+{Y}(?:{CLOCK})?"),
    _form("day", rf"{Y4}[-/ .]{NAMED}[-/ .]{D}(?:{CLOCK})?"),
    _form("day", rf"{D}\s?(?P<s>[-/.])\s?{MO}(?P=s)\s?{Y}(?:{CLOCK})?", "dmy"),
    _form("day", rf"{MO}\s?(?P<s>[-/.])\s?{D}(?P=s)\s?{Y}(?:{CLOCK})?", "mdy"),
    _form(
        "day", rf"(?P<year>\d{{2}})(?P<s>[-/.])(?P<month>0\d|1[0-2])(?P=s)(?P<day>\d{{2}})(?:{CLOCK})?", "ymd"
    ),
    _form("month", r"(?P<year>\d{1,2})[-/](?P<month>0[1-9]|1[0-2])", "ym"),
    _form("month", r"(?P<month>0?[1-9]|1[0-2])[-/](?P<year>\d{2})", "my"),
    _form("month", rf"{Y4}(?P<month>0[1-9]|1[0-2])"),
)
"""All forms; where two fit as well, the earlier one is meant."""

CLOCK_ALONE = re.compile(CLOCK.replace(r"(?:[t ,]+|日\s?)", "", 1))


def clock_time(cell: str) -> timedelta | None:
    """Return the time of day in a cell such as `13:30`; None where there is none."""
    found = CLOCK_ALONE.fullmatch(cell.lower().strip()) if len(cell) <= LONGEST_DATE else None
    if found is None or (found["minute"] is None and not found["half"] and not found["hour"].isdecimal()):
        return None
    try:
        return _clock(found.groupdict())
    except ValueError:
        return None


def full_year(digits: str) -> int:
    """Return a year of which two digits may be written.

    >>> full_year("49"), full_year("'01"), full_year("1949")
    (1949, 2001, 1949)
    """
    year = int(digits.strip("'"))
    if len(digits.strip("'")) != 2:
        return year
    return year + (1900 if year >= FIRST_YEAR_OF_CENTURY else 2000)


def week_start(year: int, week: int) -> datetime:
    """Return the Monday of a week of ISO 8601."""
    return datetime.fromisocalendar(year, week, 1)


def in_one_zone(moments: Sequence[Moment]) -> tuple[list[datetime], bool]:
    """Return when moments are, in UTC where they have different zones, and whether that was so."""
    zones = {moment.offset for moment in moments}
    if len(zones) < 2 or None in zones:
        return [moment.at for moment in moments], False
    return [moment.at - timedelta(minutes=moment.offset or 0) for moment in moments], True


def _moment(parts: Parts, precision: Precision) -> Moment:
    year = full_year(parts["year"] or "")
    if precision == "week":
        return Moment(week_start(year, int(parts["week"] or 0)))
    if precision == "quarter":
        quarter = "一二三四".find(parts["quarter"] or "") + 1 or int(parts["quarter"] or 0)
        return Moment(datetime(year, 3 * quarter - 2, 1))
    if precision in {"year", "month"}:
        return Moment(datetime(year, int(parts.get("month") or 1), 1))
    at = datetime(year, int(parts["month"] or 0), int(parts["day"] or 0))
    if parts["hour"] is None:
        return Moment(at)
    return Moment(at + _clock(parts), _offset(parts["zone"]))


def _clock(parts: Parts) -> timedelta:
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    half = (parts["half"] or "")[:1]
    if hour > 24 or minute > 59 or second > 60 or (half and not 1 <= hour <= 12):
        raise ValueError(hour)
    if half:
        hour = hour % 12 + 12 * (half == "p")
    part = int((parts["part"] or "0").ljust(6, "0")[:6])
    return timedelta(hours=hour, minutes=minute, seconds=second, microseconds=part)


def _offset(zone: str | None) -> int | None:
    if not zone:
        return None
    if zone in {"z", "utc", "gmt"}:
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return -minutes if zone[0] == "-" else minutes


def has_month_name(cell: str) -> bool:
    """Tell whether a cell is nothing but the name of a month."""
    return cell.strip(". ").lower() in MONTH_NAMES
