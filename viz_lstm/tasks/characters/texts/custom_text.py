"""A text that somebody brings along: taken as it is, or refused with a reason."""

import unicodedata
from functools import lru_cache

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters.texts.graphemes import graphemes

LARGEST_TEXT = 50_000
"""The most characters of a text."""

LARGEST_VOCABULARY = 1_000
"""The most different characters: the network reads and writes one number for each of them."""

MOST_PARTS = 4
"""How many code points, and bytes, a character has at most on average."""


@lru_cache(maxsize=8)
def check_text(text: str) -> tuple[str, ...]:
    """Return the characters of a text that can be learned; the last texts are remembered.

    Raises:
        UserInputError: It is empty, too large, not a text, has a character of too many parts, or too few
            or too many different characters.
    """
    if len(text) > MOST_PARTS * LARGEST_TEXT:
        raise UserInputError("text-too-large", count=len(text), most=LARGEST_TEXT)
    parts = set(text)
    if len(parts) > MOST_PARTS * LARGEST_VOCABULARY:
        raise UserInputError("vocabulary-too-large", count=len(parts), most=LARGEST_VOCABULARY)
    if any(map(_is_no_text, parts)):
        raise UserInputError("text-not-text")
    characters = graphemes(text)
    if not text.strip():
        raise UserInputError("text-empty")
    if len(characters) > LARGEST_TEXT:
        raise UserInputError("text-too-large", count=len(characters), most=LARGEST_TEXT)
    different = len(set(characters))
    if different == 1:
        raise UserInputError("text-one-character", character=characters[0])
    if different > LARGEST_VOCABULARY:
        raise UserInputError("vocabulary-too-large", count=different, most=LARGEST_VOCABULARY)
    # One object for each different character, so that a text that is remembered takes little room.
    alike = {character: character for character in characters}
    return tuple(map(alike.__getitem__, characters))


def _is_no_text(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} and character not in "\t\n\r"
