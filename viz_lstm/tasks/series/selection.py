"""The selection of a network on a series: a layer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from viz_lstm.tasks.series.config import SeriesConfig


@dataclass(frozen=True, slots=True)
class SeriesSelection:
    """One layer of a network, reading the whole series.

    Attributes:
        layer: Its index, from the bottom up.
    """

    PARTS: ClassVar[frozenset[str]] = frozenset()

    layer: int = 0

    def write(self) -> dict[str, str]:
        """Return nothing: there is one sequence only."""
        return {}

    @classmethod
    def read(
        cls, config: SeriesConfig, layer: int, query: Mapping[str, str]
    ) -> tuple["SeriesSelection", list[str]]:
        """Return the layer; nothing else is read."""
        del config, query
        return cls(layer), []
