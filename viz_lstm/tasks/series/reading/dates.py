"""Dates as people write them, in words and digits."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from viz_lstm.tasks.series.reading.month_names import MONTH_NAMES, with_numbers

Precision = Literal["year", "quarter", "month", "week", "day", "time"]

LONGEST_DATE = 48
FIRST_YEAR_OF_CENTURY = 30
"""Two digits from here on are of the twentieth century: 49 is 1949, 01 is 2001."""

CLOCK = (
    r"(?:[t ,:]+|日\s?)(?P<hour>\d{1,2})(?:[:.h时](?P<minute>\d{2})?"
    r"(?:[:.分](?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?秒?)?)?"
    r"\s?(?P<half>[ap]\.?m\.?)?(?:\s?(?:uhr|hrs|o'clock))?"
    r"\s?(?P<zone>z|\[?utc\]?|gmt|[+-]\d{2}:?\d{2}|[a-z]{3,4}|[a-z]+/[a-z_]+)?"
)
WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s)?"
Y4, Y, MO, D = r"(?P<year>\d{4})", r"(?P<year>\d{4}|'?\d{2})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
NAMED = r"m(?P<month>\d{1,2})\.?"
ORDINAL = r"(?:st|nd|rd|th|er|e|º|ª)?"
OF = r"(?:of |de |del |d')?"
QUARTER = r"(?P<quarter>[1-4一二三四]|i{1,3}|iv)"
QUARTER_WORD = r"(?:q|t|k|qtr|quarter|quartal|trimestre|trimester|trim|kwartał|kw|kv|кв|квартал)\.?"
WEEK_WORD = r"(?:w|s|kw|cw|wk|week|woche|semaine|semana|settimana|vecka)\.?"

ZONES: Mapping[str, int] = MappingProxyType(
    {"z": 0, "utc": 0, "[utc]": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120,
     "mez": 60, "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "jst": 540, "kst": 540, "est": -300,
     "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420}
)  # fmt: skip
"""Minutes before UTC; a zone by the name of its city keeps its own time."""

WEEKDAYS = re.compile(
    r"[ (]*(?:\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b|"
    r"(?:星期|周)[一二三四五六日天]|"
    r"\b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b)[.,]?[ )]*"
)
CLOCK_FIRST = re.compile(r"(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?),?\s+(?P<date>\S.*)")
RANGE = re.compile(r"(?P<begin>\S.*?\d\D+\d\S*)\s*(?:\s[-~]\s|[–—~至]|\s(?:to|bis|until)\s)\s*\d.*")
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2212\ufe63", "-"))
TEXT_DATE = re.compile(r"'(?=\d{4}\D)")
"""What a spreadsheet writes before a date that is a text."""
BRACKETED = re.compile(r"[\[(](?P<date>\d[^\[\]()]*)[\])]")
ERAS: Mapping[str, int] = MappingProxyType(
    {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911}
)
"""The years before the first one of the eras of Japan and of the Republic of China."""
ERA = re.compile(rf"(?:中華|中华)?(?P<era>{'|'.join(ERAS)})\s?(?P<year>\d{{1,3}}|元)\s?(?=年)")
CHINESE_YEAR = re.compile("[〇零一二三四五六七八九]{4}(?=年)")
CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")

COMPACT = (
    r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})[t ]?(?P<hour>\d{2})"
    r"(?:(?P<minute>\d{2})(?P<second>\d{2})?)?(?P<zone>z)?(?P<half>)(?P<part>)"
)


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
        found = self._match(cell)
        if found is None:
            return None
        try:
            return _moment(found.groupdict(), self.precision)
        except (KeyError, ValueError, OverflowError):
            return None

    def fits(self, cell: str) -> bool:
        """Tell whether a cell is written in this form, even if there is no such date, as on 31 February."""
        return self._match(cell) is not None

    def _match(self, cell: str) -> re.Match[str] | None:
        return self.pattern.fullmatch(plain_date(cell)) if 0 < len(cell) <= LONGEST_DATE else None


def _form(precision: Precision, pattern: str, order: str = "") -> DateForm:
    return DateForm(precision, re.compile(pattern), order)


FORMS: tuple[DateForm, ...] = (
    _form("month", rf"{Y4}\s?[-/ :_]\s?{MO}月?"),
    _form("month", rf"{Y4}\.(?P<month>0[1-9]|1[0-2])"),
    _form("month", rf"{Y4}\s?[年년]\s?m?{MO}(?:\s?(?:月份?|월))?"),
    _form("month", rf"{Y4}m{MO}"),
    _form("month", rf"{Y4}[-/ .,]*{NAMED}"),
    _form("month", rf"{NAMED}[-/ .,']*{OF}{Y}"),
    _form("month", rf"(?P<year>\d{{2}})[-/ ]{NAMED}"),
    _form("month", rf"{MO}\s?[-/.]\s?{Y4}"),
    _form("month", rf"(?:tháng|thg)\.?\s?{MO}[-/ ,]+(?:năm )?{Y4}"),
    _form("month", rf"{MO}月\s?{Y4}"),
    _form("month", rf"{Y4}[-/ ]?(?:h|s|hy|sem\.?)\s?(?P<half_year>[12])"),
    _form("month", rf"(?:h|s|hy|sem\.?)\s?(?P<half_year>[12])[-/ ]?{Y4}"),
    _form("quarter", rf"(?:fy\s?)?{Y4}\s?年?[-/ :.]*(?:{QUARTER_WORD}|第)\s?{QUARTER}(?:\s?季度?)?"),
    _form("quarter", rf"{Y4}[-/ :.]*0?{QUARTER}\s?{QUARTER_WORD}"),
    _form("quarter", rf"{Y4}[-/ :.]*(?P<quarter>i{{1,3}}|iv)"),
    _form("quarter", rf"(?P<quarter>i{{1,3}}|iv)[-/ .,']*(?:{QUARTER_WORD})?[-/ .,']*{Y}"),
    _form("quarter", rf"(?P<quarter>m1-m3|m4-m6|m7-m9|m10-m12)[-/ .,']*{Y}"),
    _form("quarter", rf"{Y4}\s?年\s?(?P<quarter>[1-4一二三四])\s?季度?"),
    _form("quarter", rf"第\s?{QUARTER}\s?季度?\s?{Y4}年?"),
    _form("quarter", rf"{QUARTER_WORD}\s?{QUARTER}[-/ .,']*(?:fy\s?)?{Y}"),
    _form("quarter", rf"{QUARTER}{ORDINAL}\.?\s?{QUARTER_WORD}[-/ .,']*{OF}{Y}"),
    _form("week", rf"{Y4}\s?年?[-/ :.]*(?:{WEEK_WORD}|第)\s?(?P<week>\d{{1,2}})(?:-1|\s?周|\s?週)?"),
    _form("week", rf"{Y4}\s?年\s?(?P<week>\d{{1,2}})\s?[周週]"),
    _form("week", rf"{WEEK_WORD}\s?(?P<week>\d{{1,2}})[-/ .,']+{Y4}"),
    _form("year", rf"(?:fy\s?)?{Y4}\s?年?"),
    _form("year", rf"(?:fy\s?)?{Y4}\s?[-/]\s?(?P<next_year>\d{{4}}|\d{{2}})"),
    _form("day", rf"{Y4}\s?(?P<s>[-/._: ])\s?{MO}(?P=s)\s?{D}(?:{CLOCK}|\s?utc|z|[+-]\d\d:\d\d)?"),
    _form("day", rf"{Y4}\s?年\s?m?{MO}\s?月?\s?{D}\s?(?:日|号)?(?:{CLOCK})?"),
    _form("day", rf"{Y4}(?P<month>\d{{2}})(?P<day>\d{{2}})(?:{CLOCK})?"),
    _form("day", COMPACT),
    _form("day", rf"{WEEKDAY}{D}{ORDINAL}[-/ .]*{OF}{NAMED}[-/ .,']*{OF}{Y}(?:{CLOCK})?"),
    _form("day", rf"{WEEKDAY}{NAMED}[-/ .]+{D}{ORDINAL}[-/ ,]+{Y}(?:{CLOCK})?"),
    _form("day", rf"{NAMED}[-/ .]+{D}(?:{CLOCK})\s{Y4}"),
    _form("day", rf"{Y4}[-/ .]{NAMED}[-/ .]{D}(?:{CLOCK})?"),
    _form("day", rf"{D}\s?(?P<s>[-/.])\s?{MO}(?P=s)\s?{Y}(?:{CLOCK})?", "dmy"),
    _form("day", rf"{MO}\s?(?P<s>[-/.])\s?{D}(?P=s)\s?{Y}(?:{CLOCK})?", "mdy"),
    _form(
        "day", rf"(?P<year>\d{{2}})(?P<s>[-/.])(?P<month>0\d|1[0-2])(?P=s)(?P<day>\d{{2}})(?:{CLOCK})?", "ymd"
    ),
    _form("month", r"(?P<year>\d{1,2})[-/](?P<month>0[1-9]|1[0-2])", "ym"),
    _form("month", r"(?P<month>0?[1-9]|1[0-2])[-/](?P<year>\d{2})", "my"),
    _form("month", rf"{Y4}(?P<month>0[1-9]|1[0-2])"),
    _form("week", rf"{Y4}(?P<week>\d{{2}})"),
)
"""All forms; where two fit as well, the earlier one is meant."""

CLOCK_ALONE = re.compile(CLOCK.replace(r"(?:[t ,:]+|日\s?)", "", 1))


@lru_cache(maxsize=4_096)
def plain_date(cell: str) -> str:
    """Return a date without its weekday and with its time behind; of a range, where it begins."""
    text = TEXT_DATE.sub("", cell.strip().translate(DASHES), 1)
    text = with_numbers(found["date"] if (found := BRACKETED.fullmatch(text)) else text).lower()
    if "年" in text:
        text = ERA.sub(_year_of_era, text)
        text = CHINESE_YEAR.sub(lambda found: found[0].translate(CHINESE_DIGITS), text)
    if not text.isascii() or not text.replace(" ", "").isdecimal():
        text = WEEKDAYS.sub(" ", text)
        text = found["begin"] if (found := RANGE.fullmatch(text)) else text.replace("–", "-")
        text = f"{found['date']} {found['clock']}" if (found := CLOCK_FIRST.fullmatch(text.strip())) else text
    return text.strip(" .,")


def _year_of_era(found: re.Match[str]) -> str:
    return str(ERAS[found["era"]] + (1 if found["year"] == "元" else int(found["year"])))


def clock_time(cell: str) -> timedelta | None:
    """Return the time of day in a cell such as `13:30`; None where there is none."""
    found = CLOCK_ALONE.fullmatch(cell.lower().strip()) if len(cell) <= LONGEST_DATE else None
    if found is None or (found["minute"] is None and not found["half"] and found["zone"]):
        return None
    try:
        _offset(found["zone"])
        return _clock(found.groupdict())
    except (KeyError, ValueError):
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
        return Moment(datetime(year, 3 * _quarter(parts["quarter"] or "") - 2, 1))
    if precision in {"year", "month"}:
        if int(parts.get("next_year") or year + 1) % 100 != (year + 1) % 100:
            raise ValueError(year)
        half = 6 * int(parts.get("half_year") or 1) - 5
        return Moment(datetime(year, int(parts.get("month") or half), 1))
    at = datetime(year, int(parts["month"] or 0), int(parts["day"] or 0))
    if parts["hour"] is None:
        return Moment(at)
    return Moment(at + _clock(parts), _offset(parts["zone"]))


def _quarter(name: str) -> int:
    names = (
        ("1一i", "2二ii", "3三iii", "4四iv") if not name.startswith("m") else ("m1-", "m4-", "m7-", "m10-")
    )
    if name.startswith("m"):
        return next(number for number, month in enumerate(names, 1) if name.startswith(month))
    return next(
        number for number, all_names in enumerate(names, 1) if name in {*all_names[:2], all_names[2:]}
    )


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
    if zone[0] not in "+-":
        return ZONES[zone] if "/" not in zone else None
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return -minutes if zone[0] == "-" else minutes


def has_month_name(cell: str) -> bool:
    """Tell whether a cell is nothing but the name of a month."""
    return cell.strip(". ").lower() in MONTH_NAMES
