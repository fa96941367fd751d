"""A text that somebody brings along: taken as it is, or refused with a reason."""

import unicodedata

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters.texts.graphemes import graphemes

LARGEST_TEXT = 50_000
"""The most characters of a text."""

LARGEST_VOCABULARY = 1_000
"""The most different characters: the network reads and writes one number for each of them."""


def decode_text(data: bytes) -> str:
    """Return the text that a UTF-8 file holds.

    Raises:
        UserInputError: It is not UTF-8.
    """
    if len(data) > 4 * LARGEST_TEXT:
        raise UserInputError("text-too-large", count=f"{len(data)} bytes", most=LARGEST_TEXT)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserInputError("text-not-utf8") from None


def check_text(text: str) -> tuple[str, ...]:
    """Return the characters of a text that can be learned.

    Raises:
        UserInputError: It is empty, too large, not a text, or has too few or too many different characters.
    """
    if len(text) > 4 * LARGEST_TEXT:
        raise UserInputError("text-too-large", count=len(text), most=LARGEST_TEXT)
    if any(_is_no_text(character) for character in text):
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
    return characters


def _is_no_text(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} and character not in "\t\n\r"
