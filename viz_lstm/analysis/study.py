"""Everything that can be asked about what the units of one LSTM decide, as questions to a worker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from viz_lstm.analysis.effects import Effects, Group, random_groups
from viz_lstm.lstm.question import Question

RANDOM_GROUPS = 100
"""So many random groups stand beside a group."""

CELLS_AT_ONCE = 256
"""So many units times groups are asked about in one question, which takes a worker a second or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """What can be asked about the units of one LSTM of a network.

    Attributes:
        about: What is answered: choices in texts, or a series' next steps.
        units: How many units the LSTM has.
        sources: Where another memory can be from, what says most first.
        ask: Makes a question about groups, given where the memory is from.
        freeze: Makes a question about a frozen memory of some units, where a text can be asked that.
    """

    about: Literal["texts", "series"]
    units: int
    sources: tuple[str, ...]
    ask: Callable[[str, tuple[Group, ...]], Question[Effects]]
    freeze: Callable[[Group], Question[Any]] | None = None

    def singles(self, source: str) -> tuple[Question[Effects], ...]:
        """Ask about each unit alone."""
        return self._in_parts(source, [(unit,) for unit in range(self.units)])

    def together(self, source: str, group: Group) -> tuple[Question[Effects], ...]:
        """Ask about a group, which comes first, and about random ones of as many other units."""
        others = random_groups(self.units, group, groups=RANDOM_GROUPS)
        return self._in_parts(source, [group, *others])

    def _in_parts(self, source: str, groups: Sequence[Group]) -> tuple[Question[Effects], ...]:
        size = max(1, CELLS_AT_ONCE // self.units)
        starts = range(0, len(groups), size)
        return tuple(self.ask(source, tuple(groups[start : start + size])) for start in starts)
