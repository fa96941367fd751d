"""A text to learn from or to be tested on, with the marks that its grammar left in it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Where a feature was written.

    Attributes:
        slot: What stood in the grammar, such as "gender.pronoun".
        start: Index of its first character.
        end: Index after its last character.
        draw: Which of the example's draws it was filled from.
    """

    slot: str
    start: int
    end: int
    draw: int


@dataclass(frozen=True, slots=True)
class Example:
    """One text, character by character.

    Attributes:
        characters: What a reader counts as characters, in order.
        spans: Where its grammar wrote features, in order; empty for an ordinary text.
        draws: The value of every feature, once for each time that they were drawn.
        source: The whole text that it is a stretch of; empty if it is a text by itself.
        start: Where in the source it begins.
    """

    characters: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    draws: tuple[Mapping[str, str], ...] = ()
    source: tuple[str, ...] = ()
    start: int = 0

    @classmethod
    def cut(cls, source: tuple[str, ...], start: int, length: int) -> "Example":
        """Return a stretch of a text."""
        return cls(source[start : start + length], source=source, start=start)

    @property
    def before(self) -> tuple[str, ...]:
        """What stands before it in its source; a network that reads the example does not read this."""
        return self.source[: self.start]

    @property
    def text(self) -> str:
        """The text as it is read."""
        return "".join(self.characters)

    def filled(self, slot: str) -> tuple[Span, ...]:
        """Return the places where `slot` was filled, in order."""
        return tuple(span for span in self.spans if span.slot == slot)
