"""The steps of a series: in order, each once, evenly, or refused with the rows where they are not."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean
from types import MappingProxyType
from typing import Any

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.series.reading.calendar import Calendar, find_calendar, is_holiday
from viz_lstm.tasks.series.reading.choices import Choices, Doubled, Gaps
from viz_lstm.tasks.series.reading.dates import Precision
from viz_lstm.tasks.series.reading.entries import Entry, listed
from viz_lstm.tasks.series.reading.note import Note

MOST_FILLED = 4
"""How many steps a series may have for each value in the file; beyond, filling would invent most of it."""
LEAST_EVEN = 0.5
"""The share of steps that have to be alike."""

Merge = Callable[[Sequence[float]], float]
MERGES: Mapping[Doubled, Merge] = MappingProxyType(
    {"mean": fmean, "sum": math.fsum, "first": lambda values: values[0], "last": lambda values: values[-1]}
)


@dataclass(frozen=True, slots=True)
class Steps:
    """Values at even steps.

    Attributes:
        values: The values; None where the file has none.
        lines: Where in the file each stands.
        labels: What each step is called; empty where steps are only counted.
        calendar: The scale that they lie on, if they have dates.
        notes: What was done to them.
    """

    values: tuple[float | None, ...]
    labels: tuple[str, ...] = ()
    calendar: Calendar | None = None
    notes: tuple[Note, ...] = ()


def merged(entries: Sequence[Entry], doubled: Doubled, only: str) -> list[Entry]:
    """Return entries of which each has a date of its own.

    Args:
        entries: Dated entries in order.
        doubled: What becomes of those that share a date.
        only: The column that tells them apart, if one does.

    Raises:
        UserInputError: some share a date, and nobody said what becomes of them.
    """
    groups: dict[Any, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.time].append(entry)
    several = [group for group in groups.values() if len(group) > 1]
    if not several:
        return list(entries)
    if doubled == "refuse":
        rows = listed([str(entry.line) for entry in several[0]])
        facts = {"date": several[0][0].date, "rows": rows, "count": len(several[0])}
        raise (
            UserInputError("series-stacked", column=only, **facts)
            if only
            else UserInputError("series-doubled", **facts)
        )
    return [_merge(group, MERGES[doubled]) for group in groups.values()]


def dated_steps(entries: Sequence[Entry], precision: Precision, gaps: Gaps) -> Steps:
    """Lay entries out on a calendar.

    Args:
        entries: Dated entries in order, each with a date of its own.
        precision: How exact the dates are.
        gaps: What becomes of dates that are missing.

    Raises:
        UserInputError: dates are missing or uneven, and nobody said what becomes of that.
    """
    times = [entry.time for entry in entries if entry.time is not None]
    calendar = find_calendar(times, precision)
    places = [calendar.place(at) for at in times]
    if calendar.unit == "business day" and is_holiday(places, calendar.size):
        return _working_days(entries, calendar, places)
    if calendar.precision == "day" and calendar.unit == "month":
        _check_months(entries, places)
    steps = _laid_out(entries, places, calendar.size, gaps, lambda place: calendar.label(calendar.at(place)))
    labels = tuple(
        calendar.label(calendar.at(place)) for place in range(places[0], places[-1] + 1, calendar.size)
    )
    if calendar.unit == "microsecond" or len(labels) != len(times):
        return replace(steps, labels=labels, calendar=calendar)
    return replace(steps, labels=tuple(map(calendar.label, times)), calendar=calendar)


def counted_steps(entries: Sequence[Entry], counts: Sequence[int | None], gaps: Gaps) -> Steps:
    """Lay entries out by an index that counts them, or one after the other where there is none."""
    known = [count for count in counts if count is not None]
    if len(known) < len(entries) or len(known) < 2:
        return Steps(tuple(entry.value for entry in entries))
    size = Counter(later - earlier for earlier, later in pairwise(known)).most_common(1)[0][0]
    return _laid_out(entries, known, size, gaps, str)


def coarser(steps: Steps, every: int) -> Steps:
    """Put so many steps together into one, by their mean; what is left at the start goes."""
    if every == 1:
        return steps
    first = len(steps.values) % every
    known = [value for value in steps.values[first:] if value is not None]
    values = tuple(fmean(known[at : at + every]) for at in range(0, len(known), every))
    calendar = steps.calendar and replace(steps.calendar, size=steps.calendar.size * every)
    notes = (*steps.notes, Note("series.note_every", {"every": every, "left": first}))
    return Steps(values, steps.labels[first::every], calendar, notes)


def settled(steps: Steps, choices: Choices) -> tuple[Steps, int]:
    """Fill or cut steps without a value, as was chosen.

    Returns:
        Steps that all have a value, and how many values were left out.
    """
    empty = [at for at, value in enumerate(steps.values) if value is None]
    if not empty:
        return steps, 0
    if choices.gaps == "fill":
        note = Note(
            "series.note_filled", {"count": len(empty), "steps": listed([_name(steps, at) for at in empty])}
        )
        return replace(steps, values=_filled(steps.values), notes=(*steps.notes, note)), 0
    bounds = [-1, *empty, len(steps.values)]
    start, end = max(pairwise(bounds), key=lambda each: each[1] - each[0])
    kept = slice(start + 1, end)
    left = len(steps.values) - len(empty) - (end - start - 1)
    note = Note("series.note_cut", {"count": left, "gaps": len(empty)})
    return Steps(steps.values[kept], steps.labels[kept], steps.calendar, (*steps.notes, note)), left


def _working_days(entries: Sequence[Entry], calendar: Calendar, places: Sequence[int]) -> Steps:
    missing = [
        calendar.label(calendar.at(place))
        for earlier, later in pairwise(places)
        for place in range(earlier + 1, later)
    ]
    note = Note("series.note_holidays", {"count": len(missing), "dates": listed(missing)})
    labels = tuple(calendar.label(entry.time) for entry in entries if entry.time is not None)
    return Steps(tuple(entry.value for entry in entries), labels, calendar, (note,) if missing else ())


def _check_months(entries: Sequence[Entry], places: Sequence[int]) -> None:
    """Refuse two dates in one month where steps are months."""
    for earlier, later, place, following in zip(entries, entries[1:], places, places[1:], strict=False):
        if place == following:
            raise UserInputError("series-uneven", rows=f"{earlier.place}, {later.place}")


def _laid_out(
    entries: Sequence[Entry], places: Sequence[int], size: int, gaps: Gaps, name: Callable[[int], str]
) -> Steps:
    steps = [later - earlier for earlier, later in pairwise(places)]
    uneven = [at for at, step in enumerate(steps) if step <= 0 or step % size]
    if uneven or sum(step == size for step in steps) < LEAST_EVEN * len(steps):
        worst = (uneven or [at for at, step in enumerate(steps) if step != size])[0]
        raise UserInputError("series-uneven", rows=f"{entries[worst].place}, {entries[worst + 1].place}")
    missing = sum(step // size - 1 for step in steps)
    if missing and (gaps == "refuse" or missing > MOST_FILLED * len(entries)):
        raise UserInputError("series-gap", count=missing, missing=listed(_missing(places, size, name)))
    values: list[float | None] = [None] * ((places[-1] - places[0]) // size + 1)
    for entry, place in zip(entries, places, strict=True):
        values[(place - places[0]) // size] = entry.value
    return Steps(tuple(values))


def _missing(places: Sequence[int], size: int, name: Callable[[int], str]) -> list[str]:
    """Name the first places between others that have no entry."""
    found: list[str] = []
    for earlier, later in pairwise(places):
        found += [name(place) for place in range(earlier + size, min(later, earlier + 8 * size), size)]
        if len(found) > 8:
            break
    return found


def _merge(group: Sequence[Entry], merge: Merge) -> Entry:
    known = [entry.value for entry in group if entry.value is not None]
    return replace(group[0], value=float(merge(known)), problem="") if known else group[0]


def _filled(values: Sequence[float | None]) -> tuple[float | None, ...]:
    """Draw straight lines between the known values around each gap."""
    known = [at for at, value in enumerate(values) if value is not None]
    filled = list(values)
    for before, after in pairwise(known):
        start, end = values[before], values[after]
        assert start is not None
        assert end is not None
        for at in range(before + 1, after):
            filled[at] = start + (end - start) * (at - before) / (after - before)
    return tuple(filled)


def _name(steps: Steps, at: int) -> str:
    return steps.labels[at] if steps.labels else str(at + 1)
