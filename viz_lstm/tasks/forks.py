"""Forks: from which epoch on a training goes on with another learning rate."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from viz_lstm.errors import UserInputError

MOST_FORKS = 8
WRITTEN = re.compile(r"([0-9]{1,6}):([0-9.e+-]{1,24})", re.ASCII)
LONGEST_ECHO = 40
"""How much of a text that is no fork is repeated in the sentence about it."""


@dataclass(frozen=True, slots=True)
class Fork:
    """A point at which a training takes another learning rate.

    >>> str(Fork(12, 0.003))
    '12:0.003'

    Attributes:
        epoch: The last epoch that is trained as before, from 1.
        learning_rate: What goes in the place of the rate before, in (0, 1]; where a schedule lowers the rate,
            it goes on along the same curve.

    Raises:
        UserInputError: one of them lies outside its limits.
    """

    epoch: int
    learning_rate: float

    def __post_init__(self) -> None:
        """Refuse what lies outside the limits; a rate of 1 and one of 1.0 are the same fork."""
        if not 0 < self.learning_rate <= 1:
            raise UserInputError("learning-rate-range", value=self.learning_rate)
        object.__setattr__(self, "learning_rate", float(self.learning_rate))

    def __str__(self) -> str:
        """Write the fork in a form that people can read and `parse_forks` reads again."""
        return f"{self.epoch}:{self.learning_rate!r}"


def parse_forks(written: object) -> tuple[Fork, ...]:
    """Read forks from `12:0.003,40:0.001`, or from a list of such texts or of forks.

    >>> parse_forks("12:0.003,40:0.001")
    (Fork(epoch=12, learning_rate=0.003), Fork(epoch=40, learning_rate=0.001))

    Raises:
        UserInputError: it is something else, or a rate lies outside its limits.
    """
    if isinstance(written, str):
        return tuple(_parse(part.strip()) for part in written.split(",")) if written else ()
    if isinstance(written, Sequence):
        return tuple(fork for item in written for fork in _parse_item(item))
    raise _unreadable(written)


def write_forks(forks: Sequence[Fork]) -> str:
    """Write forks as `parse_forks` reads them.

    >>> write_forks((Fork(12, 0.003), Fork(40, 0.001)))
    '12:0.003,40:0.001'
    """
    return ",".join(map(str, forks))


def check_forks(forks: Sequence[Fork], epochs: int) -> None:
    """Refuse forks that a training of so many epochs cannot have.

    Raises:
        UserInputError: there are too many, or they do not lie at rising epochs before the last.
    """
    if not forks:
        return
    if len(forks) > MOST_FORKS:
        raise UserInputError("forks-many", most=MOST_FORKS, count=len(forks))
    places = [0, *(fork.epoch for fork in forks), epochs]
    if any(later <= earlier for earlier, later in pairwise(places)):
        raise UserInputError("fork-epochs", epochs=epochs, value=write_forks(forks))


def with_forks(choices: Mapping[str, Any], forks: Sequence[Fork]) -> dict[str, Any]:
    """Return the choices of a configuration with its forks as text; without any, there is no such entry.

    What has never forked thus keeps the key that it has always had.
    """
    others = {name: value for name, value in choices.items() if name != "forks"}
    return {**others, "forks": write_forks(forks)} if forks else others


def _parse_item(item: object) -> tuple[Fork, ...]:
    """Read an entry of a list, which holds no further list."""
    if isinstance(item, Fork):
        return (item,)
    if isinstance(item, str):
        return parse_forks(item)
    raise _unreadable(type(item).__name__)


def _parse(part: str) -> Fork:
    found = WRITTEN.fullmatch(part)
    if found is None:
        raise _unreadable(part)
    try:
        return Fork(int(found[1]), float(found[2]))
    except UserInputError:
        raise
    except ValueError as error:
        raise _unreadable(part) from error


def _unreadable(written: object) -> UserInputError:
    return UserInputError("forks-unreadable", value=str(written)[:LONGEST_ECHO])
