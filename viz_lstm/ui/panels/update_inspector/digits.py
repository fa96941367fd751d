"""Numbers before and after in so many digits that before + change = after in the digits shown."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

MOST = 7
"""More digits than a float32 has mean nothing."""


@dataclass(frozen=True, slots=True)
class Digits:
    """How many decimals the numbers of one table have."""

    decimals: int

    @classmethod
    def for_changes(cls, pairs: Iterable[tuple[float, float]], *, fewest: int = 3) -> "Digits":
        """Choose them so that the largest change shows three digits, and the smallest at least one.

        >>> Digits.for_changes([(0.5, 0.5123), (0.1, 0.10012)]).decimals
        4
        >>> Digits.for_changes([(412.1, 412.100001)]).decimals
        4
        """
        pairs = tuple(pairs)
        changes = sorted(abs(after - before) for before, after in pairs if after != before)
        if not changes:
            return cls(fewest)
        needed = max(_place(changes[-1]) + 2, _place(changes[0]))
        largest = max(map(abs, chain.from_iterable(pairs)))
        return cls(max(fewest, min(needed, MOST - _digits_before_point(largest))))

    def row(self, before: float, after: float) -> tuple[str, str, str]:
        """Write both numbers and what lies between them as they are shown.

        >>> Digits(2).row(0.994, 1.008)
        ('0.99', '1.01', '+0.02')
        """
        return self(before), self(after), self.change(before, after)

    def change(self, before: float, after: float) -> str:
        """Write the difference of both numbers as they are shown, with its sign."""
        difference = round(round(after, self.decimals) - round(before, self.decimals), self.decimals)
        return _minus(f"{difference + 0.0:+.{self.decimals}f}") if difference else self(0.0)

    def __call__(self, number: float) -> str:
        """Write a number."""
        return _minus(f"{round(number, self.decimals) + 0.0:.{self.decimals}f}")


def figure(number: float) -> str:
    """Write a number in three digits, without a tail of zeros."""
    return _minus(f"{number:.3g}")


def _place(change: float) -> int:
    """Return the decimal in which a change begins to show."""
    return -math.floor(math.log10(change))


def _digits_before_point(number: float) -> int:
    return max(0, math.floor(math.log10(number)) + 1)


def _minus(text: str) -> str:
    return text.replace("-", "−")
