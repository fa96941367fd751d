"""The positions of a text that show whether the right thing was remembered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Bool, Int64

from viz_lstm.tasks.characters.texts.examples import Example
from viz_lstm.tasks.characters.texts.grammar import Grammar
from viz_lstm.tasks.characters.texts.properties import Bilingual

EVERYWHERE: Bilingual = {"en": "characters", "zh": "字符"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredPositions:
    """The positions that count, and the choice that is to be made at each.

    A position is given by the index of the character that is to be predicted; it is never 0.

    Attributes:
        title: What is predicted there.
        among: The choice: groups of characters, one of which is right. Empty: any character may be right.
        at: The slot whose first character counts.
        after: The character whose successor counts; None with `at` None: every position counts.
        trap: A slot that misleads: positions behind it in the same sentence are also counted apart.
    """

    title: Bilingual
    among: tuple[str, ...] = ()
    at: str | None = None
    after: str | None = None
    trap: str | None = None

    def positions(self, example: Example) -> Int64[np.ndarray, " position"]:
        """Return the indices of the characters that count."""
        if self.at is not None:
            return np.array([span.start for span in example.filled(self.at)], dtype=np.int64)
        before = np.array(example.characters[:-1])
        counts = before == self.after if self.after is not None else np.ones(before.shape, dtype=np.bool_)
        return np.flatnonzero(counts) + 1

    def trapped(self, example: Example) -> Bool[np.ndarray, " position"]:
        """Return which of the positions stand behind the trap."""
        if self.trap is None or self.at is None:
            return np.zeros(self.positions(example).shape, dtype=np.bool_)
        misled = {span.draw: span.end for span in example.filled(self.trap)}
        spans = example.filled(self.at)
        return np.array(
            [span.draw in misled and misled[span.draw] <= span.start for span in spans], dtype=np.bool_
        )

    def choices(self, characters: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
        """Return the groups as numbers of a vocabulary's `characters`."""
        groups = self.among or characters
        return tuple(tuple(n for n, c in enumerate(characters) if c in group) for group in groups)


def scored_positions_from_dict(values: Mapping[str, Any], grammar: Grammar) -> ScoredPositions:
    """Read the table `goal` of a grammar file.

    Raises:
        ValueError: Two words that can fill the slot begin with the same character.
    """
    if "at" not in values:
        return ScoredPositions(title=values["title"], after=values["after"], among=tuple(values["among"]))
    first = [word[0] for word in grammar.words(values["at"])]
    if len(set(first)) < len(first):
        message = f"`goal.at` must tell its words apart by their first characters; got {first}."
        raise ValueError(message)
    return ScoredPositions(
        title=values["title"], at=values["at"], among=tuple(first), trap=values.get("trap")
    )
