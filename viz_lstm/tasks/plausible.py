"""Values read from files: whether they can be what they are said to be."""

import math
from collections.abc import Collection, Iterable

ROUNDING = 1e-6
"""By how much a share may miss its limits."""


def are_among(numbers: Iterable[object], places: Collection[int]) -> bool:
    """Tell whether all numbers are whole and among these."""
    return all(is_whole(number) and number in places for number in numbers)


def is_whole(value: object) -> bool:
    """Tell whether a value is a whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_size(value: object) -> bool:
    """Tell whether a value is a finite number that is not negative."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and value >= 0


def is_share(value: object) -> bool:
    """Tell whether a value is a share of a whole, rounding apart."""
    return is_size(value) and isinstance(value, int | float) and value <= 1 + ROUNDING


def demand(is_so: bool, problem: str) -> None:
    """Refuse what is not so.

    Raises:
        ValueError: the problem.
    """
    if not is_so:
        raise ValueError(problem)
