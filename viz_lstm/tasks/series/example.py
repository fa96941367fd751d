"""A made-up series to begin with: bicycles that pass a counter, a row a day, for half a year."""

from datetime import date, timedelta
from math import pi, sin

FIRST_DAY = date(2024, 3, 4)
DAYS = 182
WEEK = (1.05, 1.12, 1.15, 1.1, 1.0, 0.72, 0.6)
"""How a day of the week compares with the mean, from Monday on."""


def example_table(names: tuple[str, str]) -> str:
    """Return the table as a text.

    Args:
        names: What its two columns are called: the day and the count.
    """
    rows = (f"{FIRST_DAY + timedelta(days=day)},{_count(day)}" for day in range(DAYS))
    return "\n".join([",".join(names), *rows])


def _count(day: int) -> int:
    """Return the bicycles of a day: the day of the week, the summer, and the weather."""
    summer = 1 + 0.45 * sin(pi * day / DAYS)
    weather = 1 + 0.05 * sin(1.7 * day) + 0.04 * sin(0.61 * day * day)
    return round(620 * summer * weather * WEEK[day % 7])
