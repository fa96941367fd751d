"""Files of one series, of 48 steps, in the forms that people write."""

import math
from datetime import datetime, timedelta

VALUES = tuple(100 + t + round(20 * math.sin(t / 2)) for t in range(48))
MONTHS = tuple((2001 + t // 12, t % 12 + 1) for t in range(48))
NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
GERMAN = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
FRENCH = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
CHINESE = ("一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月")
START = datetime(2024, 3, 1)


def table(dates, values=VALUES, header="Month,Passengers", delimiter=","):
    rows = (f"{date}{delimiter}{value}" for date, value in zip(dates, values, strict=True))
    return "\n".join(([header] if header else []) + list(rows)) + "\n"


def months(form):
    return [form.format(y=year, m=month, yy=year % 100, q=(month + 2) // 3) for year, month in MONTHS]


def named(form, names):
    return [form.format(y=year, yy=year % 100, n=names[month - 1]) for year, month in MONTHS]


def days(form, count=48, start=START):
    return [(start + timedelta(days=t)).strftime(form) for t in range(count)]


def hours(form, minutes=60, count=48, start=START):
    return [(start + timedelta(minutes=minutes * t)).strftime(form) for t in range(count)]


PLAIN = months("{y}-{m:02}")
MONTHLY = {
    "count": 48,
    "sum": sum(VALUES),
    "first": "2001-01",
    "last": "2004-12",
    "step": "month",
    "season": 12,
}
DAILY = {
    "count": 48,
    "sum": sum(VALUES),
    "first": "2024-03-01",
    "last": "2024-04-17",
    "step": "day",
    "season": 7,
}
HOURLY = {"count": 48, "sum": sum(VALUES), "first": "2024-03-01 00:00:00", "step": "hour"}
COUNTED = {"count": 48, "sum": sum(VALUES), "first": None, "last": None, "step": None, "season": None}

DATES = {
    "year and month": months("{y}-{m:02}"),
    "no leading zero": months("{y}-{m}"),
    "with a slash": months("{y}/{m:02}"),
    "with a point": months("{y}.{m:02}"),
    "with an M": months("{y}M{m:02}"),
    "without anything between": months("{y}{m:02}"),
    "month first": months("{m:02}/{y}"),
    "month first, a dash": months("{m}-{y}"),
    "the first of the month": months("{y}-{m:02}-01"),
    "the first, slashes": months("{y}/{m}/1"),
    "the first, compact": months("{y}{m:02}01"),
    "the first, points": months("01.{m:02}.{y}"),
    "the first, American": months("{m}/1/{y}"),
    "the first, American, two digits": months("{m}/1/{yy:02}"),
    "the first, British": months("01/{m:02}/{y}"),
    "with midnight": months("{y}-{m:02}-01 00:00:00"),
    "ISO 8601 in UTC": months("{y}-{m:02}-01T00:00:00.000Z"),
    "short names": named("{n}-{yy:02}", NAMES),
    "short names and years": named("{n} {y}", NAMES),
    "year before name": named("{y} {n}", NAMES),
    "year before name, a dash": named("{y}-{n}", NAMES),
    "German names": named("{n} {y}", GERMAN),
    "French names": named("{n} {y}", FRENCH),
    "day and name": named("01-{n}-{y}", NAMES),
    "name and day": named('"{n} 1, {y}"', NAMES),
    "Chinese": months("{y}年{m}月"),
    "Chinese, two digits": months("{y}年{m:02}月"),
    "Chinese, with days": months("{y}年{m}月1日"),
    "Chinese names": named("{y}年{n}", CHINESE),
    "serial days": [str((datetime(y, m, 1) - datetime(1899, 12, 30)).days) for y, m in MONTHS],
    "decimal years": [f"{y + (m - 1) / 12:.12g}" for y, m in MONTHS],
    "decimal years, the middle": [f"{y + (m - 0.5) / 12:.4f}" for y, m in MONTHS],
    "Unix seconds": [str(int((datetime(y, m, 1) - datetime(1970, 1, 1)).total_seconds())) for y, m in MONTHS],
    "month ends": [
        (datetime(y + m // 12, m % 12 + 1, 1) - timedelta(days=1)).strftime("%Y-%m-%d") for y, m in MONTHS
    ],
}  # fmt: skip
"""The same 48 months, as dates are written."""

NUMBERS = {
    "thousands with a comma": ('"{0:,}"', 1000, ","),
    "thousands with a space": ("{0:,}", 1000, " "),
    "thousands with a narrow space": ("{0:,}", 1000, "\u202f"),
    "thousands with a no-break space": ("{0:,}", 1000, "\xa0"),
    "thousands with an apostrophe": ("{0:,}", 1000, "'"),
    "millions with points": ("{0:,}", 10_000_000, "."),
    "dollars": ("${0}", 1, ","),
    "euros behind": ("{0} €", 1, ","),
    "a currency's code": ("USD {0}", 1, ","),
    "percent": ("{0}%", 1, ","),
    "quotes": ('"{0}"', 1, ","),
    "with a plus": ("+{0}", 1, ","),
    "with an exponent": ("{0}.0E+00", 1, ","),
    "full width": ("{0}", 1, ","),
    "a formula of a spreadsheet": ('"=""{0}"""', 1, ","),
    "yuan": ("{0}元", 1, ","),
    "with many decimals": ("{0}.0000", 1, ","),
}
"""A form, what the values are multiplied with, and what takes the place of the comma in it."""


def numbers(form, scale, sign):
    return [
        form.format(value * scale).replace(",", sign) if scale > 1 else form.format(value) for value in VALUES
    ]


QUARTERS = [(2001 + t // 4, t % 4 + 1) for t in range(48)]
QUARTERLY = {
    "count": 48,
    "sum": sum(VALUES),
    "first": "2001Q1",
    "last": "2012Q4",
    "step": "quarter",
    "season": 4,
}
QUARTER_FORMS = {
    "2001Q1": "{0}Q{1}",
    "2001-Q1": "{0}-Q{1}",
    "2001 Q1": "{0} Q{1}",
    "Q1 2001": "Q{1} {0}",
    "1Q2001": "{1}Q{0}",
    "Q1-2001": "Q{1}-{0}",
    "2001年第1季度": "{0}年第{1}季度",
    "2001年1季度": "{0}年{1}季度",
    "2001:Q1": "{0}:Q{1}",
}
WEEKS = [(datetime(2019, 1, 7) + timedelta(weeks=t)).isocalendar() for t in range(48)]
WEEK_FORMS = {
    "2019-W02": "{0}-W{1:02}",
    "2019W02": "{0}W{1:02}",
    "W02 2019": "W{1:02} {0}",
    "2019年第2周": "{0}年第{1}周",
}
BUSINESS_DAYS = [day for t in range(200) if (day := datetime(2024, 1, 1) + timedelta(days=t)).weekday() < 5][
    :48
]
