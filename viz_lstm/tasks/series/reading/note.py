"""A sentence about how a file was understood."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """What was understood, left out or done, as a code for the words and the facts that go into them.

    Attributes:
        code: The label of its sentence among the words.
        values: What fills its placeholders.
    """

    code: str
    values: Mapping[str, int | str]
