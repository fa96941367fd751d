"""The characters that a network knows, and texts as numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

import numpy as np
from jaxtyping import Float32, Int64

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters.texts.graphemes import can_be_seen, graphemes


@dataclass(frozen=True)
class Vocabulary:
    """Every character that can be read and written; a character's number is its place.

    Attributes:
        characters: The characters, in order, each once.
    """

    characters: tuple[str, ...]

    @classmethod
    def of(cls, characters: Iterable[str]) -> "Vocabulary":
        """Return the vocabulary of these characters."""
        return cls(tuple(sorted(set(characters))))

    @classmethod
    def of_grammar(cls, characters: Iterable[str]) -> "Vocabulary":
        """Return the vocabulary of a grammar: wide characters stand where narrow ones of their kind would."""
        return cls(tuple(sorted(set(characters), key=lambda each: (_narrow(each), each))))

    def __len__(self) -> int:
        """Return the number of characters."""
        return len(self.characters)

    def encode(self, text: str | Sequence[str]) -> Int64[np.ndarray, " step"]:
        """Return the number of every character of a text.

        Raises:
            UserInputError: The text is empty or has characters that are not in the vocabulary; all are named.
        """
        characters = graphemes(text) if isinstance(text, str) else tuple(text)
        unknown = [character for character in dict.fromkeys(characters) if character not in self._numbers]
        if unknown:
            raise UserInputError("characters-unknown", characters=" ".join(map(_shown, unknown)))
        if not characters:
            raise UserInputError("text-empty")
        return np.array([self._numbers[character] for character in characters], dtype=np.int64)

    def known(self, characters: Iterable[str]) -> tuple[str, ...]:
        """Return characters with a known one of the same kind for each that is not, such as a wide comma."""
        return tuple(
            each if each in self._numbers else self._kinds.get(_narrow(each), each) for each in characters
        )

    def decode(self, numbers: Int64[np.ndarray, " step"]) -> str:
        """Return the text that these numbers stand for."""
        return "".join(self.characters[number] for number in numbers.tolist())

    def one_hot(self, numbers: Int64[np.ndarray, " step"]) -> Float32[np.ndarray, "step character"]:
        """Return a row for every step that is 1 at the character read and 0 elsewhere."""
        rows: Float32[np.ndarray, "step character"] = np.eye(len(self), dtype=np.float32)[numbers]
        return rows

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {_narrow(character): character for character in reversed(self.characters)}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {character: number for number, character in enumerate(self.characters)}


def _narrow(character: str) -> str:
    """Return what a character is, however wide it is written."""
    return normalize("NFKC", character)


def _shown(character: str) -> str:
    return character if can_be_seen(character) else repr(character)
