"""What of a network is looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """One layer of a network, reading one sequence.

    Attributes:
        layer: its index, from the bottom up.
        month: the index of the month that a window leads to; None for the whole series.
    """

    layer: int = 0
    month: int | None = None
