"""Settings: what can be chosen before a training, a row for each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

Kind = type[int] | type[float] | type[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A field of a configuration: its limits and names; its defaults are the configuration's.

    Attributes:
        name: The name of the field.
        flag: Its option on the command line.
        meaning: What the option means, for the command line; `{low}` and `{high}` stand for the limits.
        kind: The type of its values.
        low: The smallest value, where it is a number.
        high: The largest value, where it is a number.
        metavar: What stands for the value in the help of the command line.
        choices: The values, where it is a name.
        label: The name of its label among the words of the dashboard.
    """

    name: str
    flag: str
    meaning: str
    label: str
    kind: Kind = int
    low: int = 0
    high: int = 0
    metavar: str = "N"
    choices: tuple[str, ...] = ()

    @property
    def help(self) -> str:
        """What the option means, with its limits."""
        return self.meaning.format(low=self.low, high=self.high)


def whole_numbers(settings: Iterable[Setting]) -> Mapping[str, tuple[int, int]]:
    """Return the smallest and the largest value of every whole number, by name."""
    return MappingProxyType({each.name: (each.low, each.high) for each in settings if each.kind is int})
