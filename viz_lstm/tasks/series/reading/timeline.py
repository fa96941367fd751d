"""The dates of a table's rows, whatever columns they stand in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.series.reading.choices import DatesAs
from viz_lstm.tasks.series.reading.dates import (
    FORMS,
    DateForm,
    Moment,
    Precision,
    clock_time,
    full_year,
    in_one_zone,
    week_start,
)
from viz_lstm.tasks.series.reading.month_names import month_number
from viz_lstm.tasks.series.reading.names import TIMES, Role, role_of
from viz_lstm.tasks.series.reading.numeric_times import (
    are_months,
    are_quarters,
    are_years,
    by_quarter,
    dotted_times,
    numeric_times,
)
from viz_lstm.tasks.series.reading.source import shorten
from viz_lstm.tasks.series.reading.table import Column, Table

Times = Sequence[datetime | None]
Read = tuple[DateForm, Sequence[Moment | None]]

SAMPLE = 100
"""How many numbers tell whether they are in a form of dates at all."""
ORDERS = ("dmy", "mdy")
HALF_DAY = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """When each row is.

    Attributes:
        times: A time for every row; None where a row has none that can be read.
        precision: How exact they are.
        columns: The columns that they stand in.
        order: `dmy` or `mdy` where dates could have been read either way, and only so the steps are even;
            `dmy_either` or `mdy_either` where they are as even the other way.
        in_utc: Whether times of several zones were put into one.
        form: `unix`, `serial`, `serial_1904` or `decimal` where numbers stand for times; `quartered` where
            1 to 4 of a year stand for its quarters.
    """

    times: tuple[datetime | None, ...]
    precision: Precision
    columns: tuple[Column, ...]
    order: str = ""
    in_utc: bool = False
    form: str = ""


def find_timeline(table: Table, named: str | None, dates_as: DatesAs = "found") -> Timeline | None:
    """Find when rows are, in the column of a name or wherever it stands; None where nothing tells.

    Args:
        table: The table.
        named: The column of the dates, if it is said.
        dates_as: How dates are to be read that can be read in several ways.

    Raises:
        UserInputError: there is no such column, or no dates in it.
    """
    if named is not None:
        return _named(table, named, dates_as)
    dated = next((column for column in table.columns if column.kind == "date"), None)
    if dated is None or dated.forms[0].precision == "year":
        split = _split(table)
        if split is not None:
            return split
    if dated is not None:
        return _with_clock(table, _written(table, dated, dates_as))
    return _numeric(table, dates_as)


def column_named(table: Table, name: str) -> Column:
    """Return the column of a name, or of a place from 1.

    Raises:
        UserInputError: there is none.
    """
    for column in table.columns:
        if column.name == name:
            return column
    for column in table.columns:
        if column.name.casefold() == name.strip().casefold() or str(column.index + 1) == name:
            return column
    known = ", ".join(shorten(column.name) for column in table.columns[:12])
    raise UserInputError("series-column-unknown", name=shorten(name), known=known)


def _named(table: Table, name: str, dates_as: DatesAs) -> Timeline:
    column = column_named(table, name)
    found: Timeline | None = None
    if column.kind == "date":
        found = _with_clock(table, _written(table, column, dates_as))
    elif column.kind == "number":
        found = numeric_timeline(table, column, dates_as, is_sure=True)
    if found is None:
        cell = next(filter(None, table.cells(column)), "")
        raise UserInputError("series-no-dates", name=shorten(column.name), cell=shorten(cell))
    return found


def _written(table: Table, column: Column, dates_as: DatesAs) -> Timeline:
    """Read dates in the form that leads to the most even steps, where several fit as well."""
    cells = table.cells(column)
    form, moments, order = _likeliest(_read_in(column.forms, cells, dates_as), cells, dates_as)
    known = [moment for moment in moments if moment is not None]
    times, in_utc = in_one_zone(known)
    at = iter(times)
    precision = form.precision
    if precision == "day" and any(time.time() != time.min.time() for time in times):
        precision = "time"
    found = tuple(None if moment is None else next(at) for moment in moments)
    if precision == "month" and not any(map(str.isalpha, "".join(cells[:12]))) and are_quarters(found):
        return Timeline(times=by_quarter(found), precision="quarter", columns=(column,), form="quartered")
    return Timeline(times=found, precision=precision, columns=(column,), order=order, in_utc=in_utc)


def _read_in(forms: Sequence[DateForm], cells: Sequence[str], dates_as: DatesAs) -> list[Read]:
    """Read cells in each of some forms, or in the one that was chosen where its day may be its month."""
    if dates_as in ORDERS and forms[0].order in ORDERS:
        forms = [form for form in FORMS if form.order == dates_as]
    return [(form, [form.parse(cell) for cell in cells]) for form in forms]


def _likeliest(
    read: Sequence[Read], cells: Sequence[str], dates_as: DatesAs
) -> tuple[DateForm, Sequence[Moment | None], str]:
    """Return the likeliest reading; of two that are as even, day first, but month first beside AM and PM."""
    ranked = sorted(read, key=lambda each: _unevenness(each[1]))
    if len({tuple(moments) for _, moments in read}) < 2 or dates_as in ORDERS:
        return (*ranked[0], "")
    even = [each for each in ranked if _unevenness(each[1]) == _unevenness(ranked[0][1])]
    best = even[0]
    if HALF_DAY.search(cells[0]):
        best = next((each for each in even if each[0].order == "mdy"), best)
    is_either = len(even) > 1 and best[0].order in ORDERS
    return (*best, f"{best[0].order}_either" if is_either else best[0].order)


def _unevenness(moments: Sequence[Moment | None]) -> tuple[int, int]:
    """Count kinds of steps, in days and in months: the fewer, the likelier is the order of day and month."""
    known = sorted({moment.at for moment in moments if moment is not None})
    days = {(later - earlier).days for earlier, later in pairwise(known)}
    months = {
        12 * (later.year - earlier.year) + later.month - earlier.month for earlier, later in pairwise(known)
    }
    return sum(moment is None for moment in moments), min(len(days), len(months))


def _with_clock(table: Table, dated: Timeline) -> Timeline:
    """Add the time of day that stands in a column of its own."""
    if dated.precision != "day" or not (columns := _clock_columns(table)):
        return dated
    read = clock_time if len(columns) == 1 and columns[0].kind == "clock" else _hours_and_minutes
    times = tuple(
        None if time is None or (clock := read(*cells)) is None else time + clock
        for time, *cells in zip(dated.times, *map(table.cells, columns), strict=True)
    )
    return replace(dated, times=times, precision="time", columns=(*dated.columns, *columns))


def _clock_columns(table: Table) -> tuple[Column, ...]:
    """Return the column of the times of day, or that of the hours and with it that of the minutes."""
    roles = {role_of(column.name): column for column in reversed(table.columns) if column.kind == "number"}
    hours = tuple(roles[role] for role in ("hour", "minute") if role in roles)
    clocks = [column for column in table.columns if column.kind == "clock"]
    if "hour" in roles and not (clocks and clocks[0].index < roles["hour"].index):
        return hours
    return tuple(clocks[:1])


def _hours_and_minutes(hour: str, minute: str = "0") -> timedelta | None:
    hour, minute = hour.removesuffix(".0"), minute.removesuffix(".0")
    if not all(cell.isdecimal() and len(cell) <= 2 for cell in (hour, minute)):
        return None
    return timedelta(hours=int(hour), minutes=int(minute)) if int(hour) <= 24 and int(minute) < 60 else None


PERIOD = re.compile(r"M(?:0[1-9]|1[0-3])")
"""A month as statistical offices number it; the thirteenth is the whole year, and no month."""

PARTS: tuple[tuple[Role, ...], ...] = (
    ("year", "month", "day", "hour", "minute"),
    ("year", "month", "day", "hour"),
    ("year", "month", "day"),
    ("year", "month"),
    ("year", "quarter"),
    ("year", "week"),
)
"""The columns that dates may be split into."""


def _split(table: Table) -> Timeline | None:
    """Put together dates whose years, months and so on have columns of their own."""
    roles = {role: column for column in reversed(table.columns) if (role := role_of(column.name)) is not None}
    if "month" not in roles:
        roles |= _months_by_sight(table, roles)
    for parts in PARTS:
        if all(part in roles for part in parts):
            columns = tuple(roles[part] for part in parts)
            times = _joined(parts, [_carried_on(table.cells(columns[0])), *map(table.cells, columns[1:])])
            if sum(time is not None for time in times) * 2 >= len(times):
                return Timeline(times=times, precision=_precision(parts), columns=columns)
    return None


def _carried_on(cells: Sequence[str]) -> list[str]:
    """Return years of which each may be written once, above or before its months."""
    carried = [cells[0]] if cells else []
    for cell in cells[1:]:
        carried.append(cell or carried[-1])
    return carried


def _months_by_sight(table: Table, roles: dict[Role, Column]) -> dict[Role, Column]:
    """Return a column with names of months beside one of years, or the first two where the data say so."""
    months = [column for column in table.columns if column.kind == "month" or _are_months(table, column)]
    years = [column for column in table.columns if column.kind == "number" and are_years(table.cells(column))]
    if not years:
        return {}
    if months:
        return {"year": roles.get("year", years[0]), "month": months[0]}
    if table.has_header or len(table.columns) < 3:
        return {}
    year, month = table.columns[:2]
    cells = table.cells(month)
    is_month = year in years and are_months(cells)
    return {"year": year, "month": month} if is_month else {}


def _are_months(table: Table, column: Column) -> bool:
    """Tell whether the cells of a column are the periods M01 to M12 of a year."""
    return column.kind == "text" and all(map(PERIOD.fullmatch, table.cells(column)))


def _joined(parts: tuple[Role, ...], cells: Sequence[Sequence[str]]) -> tuple[datetime | None, ...]:
    return tuple(_join(dict(zip(parts, row, strict=True))) for row in zip(*cells, strict=True))


def _join(row: dict[Role, str]) -> datetime | None:
    try:
        year = full_year(row["year"].removesuffix("年").removesuffix(".0"))
        if "quarter" in row:
            return datetime(year, 3 * int(row["quarter"].strip("Qq季度第 ")) - 2, 1)
        if "week" in row:
            return week_start(year, int(row["week"].strip("Ww周第 ")))
        number = row["month"].removeprefix("M").removesuffix("月").removesuffix(".0")
        month = month_number(row["month"]) or int(number)
        at = datetime(year, month, int(row.get("day", "1").removesuffix("日").removesuffix(".0")))
        clock = _hours_and_minutes(row.get("hour", "0"), row.get("minute", "0"))
        return None if clock is None else at + clock
    except (ValueError, OverflowError):
        return None


def _precision(parts: tuple[Role, ...]) -> Precision:
    last = parts[-1]
    if last in {"hour", "minute"}:
        return "time"
    return last if last in {"month", "quarter", "week", "day"} else "day"


def unread_dates(table: Table, used: Column) -> tuple[Column, str] | None:
    """Return a column that seems to hold dates in a form that nobody knows, and one of them."""
    for column in table.columns:
        cells = list(filter(None, table.cells(column)))
        is_text = column.kind == "text" and any(character.isdigit() for cell in cells for character in cell)
        is_said = role_of(column.name) in TIMES or (column.index == 0 and is_text)
        if (
            column != used
            and is_said
            and column.kind in {"text", "number"}
            and 2 * len({*cells}) > len(cells)
        ):
            return column, cells[0]
    return None


def _numeric(table: Table, dates_as: DatesAs) -> Timeline | None:
    """Find numbers that stand for times, in a table that has other numbers as well."""
    numbers = [column for column in table.columns if column.kind == "number"]
    if len(numbers) < 2:
        return None
    named = [column for column in numbers if role_of(column.name) in {*TIMES, "index"}]
    for column in (*named, *(column for column in numbers[:2] if column not in named)):
        is_sure = role_of(column.name) in TIMES
        if (found := numeric_timeline(table, column, dates_as, is_sure=is_sure)) is not None:
            return found
    return None


def numeric_timeline(
    table: Table, column: Column, dates_as: DatesAs = "found", *, is_sure: bool
) -> Timeline | None:
    """Read numbers as times: 2001, 200101, 20010131, seconds since 1970, days since 1900, 2001.25.

    Args:
        table: The table.
        column: A column of numbers.
        dates_as: Whether the days of spreadsheets count from 1904.
        is_sure: Whether it is said to hold times; if not, it has to be plain from its steps.
    """
    cells = table.cells(column)
    if (dotted := dotted_times(cells)) is not None and (is_sure or _is_even(dotted[2])):
        return Timeline(times=dotted[2], precision=dotted[1], columns=(column,), form=dotted[0])
    for form in (form for form in FORMS if form.precision != "quarter" and not form.order):
        times = _by_form(form, cells, is_sure=is_sure)
        if times is not None and (is_sure or (form.precision != "week" and _is_even(times))):
            has_clock = any(at is not None and at.time() != at.min.time() for at in times)
            return Timeline(times=times, precision="time" if has_clock else form.precision, columns=(column,))
    found = numeric_times(cells, is_sure=is_sure, since_1904=dates_as == "1904")
    if found is None:
        return None
    name, precision, stamps = found
    return Timeline(times=stamps, precision=precision, columns=(column,), form=name)


def _by_form(form: DateForm, cells: Sequence[str], *, is_sure: bool) -> tuple[datetime | None, ...] | None:
    """Read numbers in a form of dates; where they are said to be such, some may not exist."""
    sample = cells[:: 1 + len(cells) // SAMPLE]
    if 2 * sum(form.fits(cell.removesuffix(".0")) for cell in sample) < len(sample):
        return None
    moments = [form.parse(cell.removesuffix(".0")) for cell in cells]
    known = [moment.at for moment in moments if moment is not None]
    written = sum(form.fits(cell.removesuffix(".0")) for cell in cells) if is_sure else len(known)
    if (
        min(2 * len(known), written) < 0.9 * len(cells)
        or not known
        or not 1500 <= min(known).year <= max(known).year <= 2200
    ):
        return None
    return tuple(None if moment is None else moment.at for moment in moments)


def _is_even(times: Times) -> bool:
    """Tell whether times rise, each once, by steps of days that hardly differ, or of hours that do not."""
    known = [time for time in times if time is not None]
    steps = [later - earlier for earlier, later in pairwise(known)]
    if not steps or min(steps) <= timedelta(0):
        return False
    if min(steps) < timedelta(days=1):
        return steps.count(min(steps)) >= 0.9 * len(steps)
    return max(steps) - min(steps) <= timedelta(days=3)
