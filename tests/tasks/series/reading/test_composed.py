"""Files that are put together at random: forms of dates and numbers, and what stands between and around."""

import math
import random
from datetime import date, datetime, timedelta

import pytest

from tests.tasks.series.reading.forms import NAMES
from viz_lstm.errors import UserInputError
from viz_lstm.tasks.series.reading import read_series

COUNT = 48


def monthly(dice):
    first = dice.randrange(12 * 1950, 12 * 2020)
    form = dice.choice(
        ["{y}-{m:02}", "{m:02}/{y}", "{y}年{m}月", "{n}-{s:02}", "{n} {y}", "01.{m:02}.{y}", "{m}/1/{y}"]
    )
    months = [((first + t) // 12, (first + t) % 12 + 1) for t in range(COUNT)]
    dates = [form.format(y=y, m=m, n=NAMES[m - 1], s=y % 100) for y, m in months]
    return dates, f"{months[0][0]}-{months[0][1]:02}", "month"


def daily(dice):
    start = date(1980, 1, 1) + timedelta(days=dice.randrange(15_000))
    form = dice.choice(["%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%Y%m%d", "%d %b %Y", "%Y年%m月%d日"])
    return [f"{start + timedelta(days=t):{form}}" for t in range(COUNT)], f"{start}", "day"


def hourly(dice):
    start = datetime(1980, 1, 1) + timedelta(days=dice.randrange(15_000))
    form = dice.choice(["%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "%m/%d/%Y %I:%M %p", "%Y%m%d%H%M", "%s"])
    times = [start + timedelta(hours=t) for t in range(COUNT)]
    seconds = [str(int((at - datetime(1970, 1, 1)).total_seconds())) for at in times]
    return seconds if form == "%s" else [at.strftime(form) for at in times], f"{start}", "hour"


def yearly(dice):
    first = dice.randrange(1800, 1950)
    return [str(first + t) for t in range(COUNT)], str(first), "year"


def composed(dice):
    """Return the rows of a table, what separates their cells, and the right reading."""
    dates, first, step = dice.choice([monthly, daily, hourly, yearly])(dice)
    base, delimiter = dice.choice([3, 40, 900, 250_000]), dice.choice(",;\t|")
    values = [round(base * (1 + t / 60 + math.sin(t / 3) / 5), 1) for t in range(COUNT)]
    form = dice.choice(["{}", "{}", "{} kg", "${}", "{}%"])
    is_comma = delimiter != "," and "$" not in form and dice.random() < 0.5
    cells = [form.format(str(value).replace(".", ",") if is_comma else value) for value in values]
    rows = [["Date", "Value"], *(list(row) for row in zip(dates, cells, strict=True))]
    if dice.random() < 0.3:
        rows = [["", *rows[0]], *([str(t), *row] for t, row in enumerate(rows[1:], 1))]
    right = {"count": COUNT, "sum": math.fsum(values), "first": first, "step": step, "column": "Value"}
    return rows, delimiter, right


def written(rows, delimiter, dice):
    quote = dice.choice(["", "", '"'])
    lines = [delimiter.join(f"{quote}{cell}{quote}" for cell in row) for row in rows]
    above, below = dice.choice([[], ["Report of the office", ""]]), dice.choice([[], ["", "Source: office"]])
    return dice.choice(["\n", "\r\n", "\r"]).join([*above, *lines, *below])


@pytest.mark.parametrize("seed", range(60))
def test_a_file_of_any_forms_is_read_as_it_is_meant(seed):
    dice = random.Random(seed)
    rows, delimiter, right = composed(dice)
    text = written(rows, delimiter, dice)
    found = read_series(text.encode(dice.choice(["utf-8", "utf-8-sig", "utf-16", "gbk"]))).to_dict()
    assert {name: found[name] for name in right} == right | {"sum": pytest.approx(right["sum"])}


FLAWS = {"": "no-value", "closed": "words", "inf": "infinite", "<5": "words", "1.2.3.4": "words"}


@pytest.mark.parametrize("seed", range(60))
def test_a_single_flaw_is_named_wherever_it_stands(seed):
    dice = random.Random(seed)
    rows, delimiter, _ = composed(dice)
    flaw = dice.choice(sorted(FLAWS))
    at = dice.choice([1, 20, COUNT]) if flaw else 20
    rows[at][-1] = flaw
    with pytest.raises(UserInputError) as caught:
        read_series(written(rows, delimiter, dice))
    assert caught.value.code == f"series-{FLAWS[flaw]}"
