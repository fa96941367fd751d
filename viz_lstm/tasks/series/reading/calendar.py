"""The step of a series: what time passes from one row to the next, and what each step is called."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from types import MappingProxyType

from viz_lstm.tasks.series.reading.dates import Precision

DAY = 86_400_000_000
"""Microseconds of a day."""
EPOCH = datetime(1970, 1, 1)

SEASONS: Mapping[str, int] = MappingProxyType(
    {"month": 12, "quarter": 4, "week": 52, "day": 7, "business day": 5, "hour": 24, "30 minutes": 48,
     "15 minutes": 96, "10 minutes": 144, "5 minutes": 288, "minute": 60,
     "2 months": 6, "3 hours": 8, "6 hours": 4}
)  # fmt: skip
"""How many steps a season has by default; a step that is not here has no season of its own."""

HOLIDAYS = 0.1
"""The share of working days that may be missing as holidays."""
LONGEST_HOLIDAY = 8
"""How many working days a holiday lasts at most: the spring festival is that long on a stock exchange."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A scale on which the steps of a series lie one after the other.

    Attributes:
        unit: `month`, `day`, `business day` or `microsecond`.
        size: How many of the unit a step takes.
        precision: How exact the dates are that it was made of.
    """

    unit: str
    size: int
    precision: Precision

    @property
    def step(self) -> str:
        """The name of a step, such as `month` or `15 minutes`."""
        if self.unit == "month":
            return {1: "month", 3: "quarter", 12: "year"}.get(self.size) or _several(
                self.size, 12, "year", "month"
            )
        if self.unit == "business day":
            return self.unit
        if self.unit == "day":
            return "week" if self.size == 7 else _several(self.size, 7, "week", "day")
        return _clock_step(self.size)

    def place(self, at: datetime) -> int:
        """Return the place of a time, in units."""
        if self.unit == "month":
            return 12 * at.year + at.month - 1
        weeks, weekday = divmod(at.toordinal() - 1, 7)
        if self.unit == "day":
            return at.toordinal()
        if self.unit == "business day":
            return 5 * weeks + min(4, weekday)
        return (at - EPOCH) // timedelta(microseconds=1)

    def at(self, place: int) -> datetime:
        """Return the time at a place."""
        if self.unit == "month":
            return datetime(place // 12, place % 12 + 1, 1)
        if self.unit == "day":
            return datetime.fromordinal(place)
        if self.unit == "business day":
            return datetime.fromordinal(place // 5 * 7 + place % 5 + 1)
        return EPOCH + timedelta(microseconds=place)

    def label(self, at: datetime) -> str:
        """Return the name of a step: as exact as steps are, in the forms of ISO 8601."""
        day = f"{at.year:04}-{at.month:02}-{at.day:02}"
        if self.unit == "month":
            return _month_label(at, self.size, self.precision)
        if self.precision == "week":
            year, week, _ = at.isocalendar()
            return f"{year:04}-W{week:02}"
        if self.unit == "microsecond":
            clock = at.strftime("%H:%M:%S") + (f".{at.microsecond:06}".rstrip("0") if at.microsecond else "")
            return f"{day} {clock}"
        return day


def find_calendar(times: Sequence[datetime], precision: Precision) -> Calendar:
    """Return the scale on which times, in order and each once, lie most evenly."""
    if precision in {"year", "quarter", "month"}:
        return _calendar("month", times, precision)
    if not _is_daily(times):
        return _calendar("microsecond", times, precision)
    days = [(later.date() - earlier.date()).days for earlier, later in pairwise(times)]
    usual = float(median(days)) if days else 1.0
    if usual >= 28 and len(set(days)) > 1 and _is_monthly(usual):
        return _calendar("month", times, precision)
    if usual == 1 and all(at.weekday() < 5 for at in times) and len(times) > 7:
        return Calendar("business day", 1, precision)
    return _calendar("day", times, precision)


def is_holiday(places: Sequence[int], step: int) -> bool:
    """Tell whether what is missing between places of working days can be holidays."""
    missing = [later - earlier - 1 for earlier, later in pairwise(places)]
    return (
        step == 1
        and max(missing) <= LONGEST_HOLIDAY
        and sum(missing) <= HOLIDAYS * (len(places) + sum(missing))
    )


def _calendar(unit: str, times: Sequence[datetime], precision: Precision) -> Calendar:
    scale = Calendar(unit, 1, precision)
    places = [scale.place(at) for at in times]
    usual = Counter(later - earlier for earlier, later in pairwise(places)).most_common(1)
    size = usual[0][0] if usual else {"year": 12, "quarter": 3, "week": 7}.get(precision, 1)
    if unit == "microsecond" and size % DAY == 0 and size:
        return _calendar("day", times, precision)
    return Calendar(unit, max(1, size), precision)


def _is_daily(times: Sequence[datetime]) -> bool:
    """Tell whether all times are of the same time of day."""
    return len({at.time() for at in times}) <= 1


def _is_monthly(usual: float) -> bool:
    """Tell whether so many days are one month or several."""
    months = round(usual / 30.44)
    return abs(usual - 30.44 * months) <= 1.6 + months / 12


def _month_label(at: datetime, size: int, precision: Precision) -> str:
    if size % 12 == 0 or precision == "year":
        return f"{at.year:04}"
    if size == 3 or precision == "quarter":
        return f"{at.year:04}Q{(at.month + 2) // 3}"
    return f"{at.year:04}-{at.month:02}"


def _several(count: int, large: int, large_name: str, name: str) -> str:
    if count % large == 0 and count > large:
        return f"{count // large} {large_name}s"
    return name if count == 1 else f"{count} {name}s"


_CLOCK_STEPS: Sequence[tuple[int, str]] = (
    (3_600_000_000, "hour"),
    (60_000_000, "minute"),
    (1_000_000, "second"),
)


def _clock_step(size: int) -> str:
    for length, name in _CLOCK_STEPS:
        if size % length == 0:
            return _several(size // length, size + 1, "", name)
    return f"{size / 1_000_000:g} seconds"
