"""The selection of an airline network: a layer, and the month that a window leads to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from viz_lstm.tasks.airline.config import AirlineConfig
from viz_lstm.tasks.airline.data.series import load_series
from viz_lstm.tasks.airline.sequence import Sequence, sequence, window_sequence


@dataclass(frozen=True, slots=True)
class AirlineSelection:
    """One layer of a network, reading one sequence.

    Attributes:
        layer: Its index, from the bottom up.
        month: The index of the month that a window leads to; None for the whole series.
    """

    PARTS: ClassVar[frozenset[str]] = frozenset({"month"})

    layer: int = 0
    month: int | None = None

    def write(self) -> dict[str, str]:
        """Return the parts of an address that tell what is read; none for the whole series."""
        return {} if self.month is None else {"month": load_series().months[self.month]}

    @classmethod
    def read(
        cls, config: AirlineConfig, layer: int, query: Mapping[str, str]
    ) -> tuple["AirlineSelection", list[str]]:
        """Read what `write` wrote.

        Returns:
            What is looked at, and the names of the parts that do not fit the network.
        """
        if "month" not in query:
            return cls(layer), []
        months = {load_series().months[month]: month for month in months_of(config)}
        month = months.get(query["month"])
        return cls(layer, month), ["month"] if month is None else []

    def sequence(self, config: AirlineConfig) -> Sequence:
        """Return the sequence that is read."""
        return sequence(config) if self.month is None else window_sequence(config, self.month)


def months_of(config: AirlineConfig) -> range:
    """Return the months that windows of a network lead to; none where it reads the series in one piece."""
    if config.window is None:
        return range(0)
    return range(int(sequence(config).reads[config.window - 1]) + 1, len(load_series().months))
