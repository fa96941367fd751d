"""A text that somebody brings, made fit to be learned, with a note on all that was done to it."""

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, takewhile

import numpy as np
from jaxtyping import Int64

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters.texts.cleaning import Note, clean
from viz_lstm.tasks.characters.texts.custom_text import LARGEST_TEXT, LARGEST_VOCABULARY, MOST_PARTS
from viz_lstm.tasks.characters.texts.encodings import decode
from viz_lstm.tasks.characters.texts.graphemes import LONGEST_CHARACTER, graphemes, joins

LARGEST_FILE = 2**26
"""How many bytes of a file are looked at."""

OTHER = ("□", "◇", "○", "\ufffd")
"""The characters that may stand for all rare ones: the first that the text itself does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtText:
    """What is learned of a text.

    Attributes:
        text: The text as a configuration takes it.
        notes: What was done to it, in this order; none for a text that is learned as it is.
    """

    text: str
    notes: tuple[Note, ...]


def bring_file(
    data: bytes, encoding: str | None = None, *, first: int = 1, most: int = LARGEST_TEXT, parts: int = 0
) -> BroughtText:
    """Return what is learned of a file.

    Args:
        data: Its bytes.
        encoding: The name of its encoding; None has it told by the bytes.
        first: The character that the stretch begins with, counted from 1, if the text is too long.
        most: The most characters that are learned.
        parts: The most code points that they may have; 0 for four times as many.

    Raises:
        UserInputError: It is no text, its encoding cannot be told, or control characters are left in it.
    """
    decoded = decode(data[:LARGEST_FILE], encoding)
    notes = []
    if decoded.encoding.replace("_", "-") not in {"utf-8", "utf-8-sig"}:
        notes.append(Note("guess" if decoded.is_guess else "encoding", {"encoding": decoded.encoding}))
    if len(data) > LARGEST_FILE:
        notes.append(Note("file", {"megabytes": LARGEST_FILE // 2**20}))
    elif decoded.is_cut:
        notes.append(Note("cut"))
    brought = bring_text(decoded.text, first=first, most=most, parts=parts)
    return BroughtText(text=brought.text, notes=(*notes, *brought.notes))


def bring_text(text: str, *, first: int = 1, most: int = LARGEST_TEXT, parts: int = 0) -> BroughtText:
    """Return what is learned of a text: as it is, if it can be; the arguments are those of `bring_file`.

    Raises:
        UserInputError: There are control characters in it, characters of too many parts, or it ends before
            the character that a stretch is to begin with.
    """
    cleaned, notes = clean(text)
    characters, taken = _stretch(cleaned, first, most, parts or MOST_PARTS * most)
    characters, rare = _common(characters)
    done = (*notes, *taken, *rare)
    if not taken and not rare:
        return BroughtText(text=cleaned, notes=done)
    return BroughtText(text="".join(characters), notes=done)


def decode_text(data: bytes, encoding: str | None = None) -> str:
    """Return what is learned of a file, without the notes.

    Raises:
        UserInputError: It is no text, its encoding cannot be told, or control characters are left in it.
    """
    return bring_file(data, encoding).text


def _stretch(text: str, first: int, most: int, parts: int) -> tuple[tuple[str, ...], tuple[Note, ...]]:
    """Cut a stretch out of a text that is too long; nothing but this stretch is cut into characters."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    if first == 1 and len(unified) <= min(most, parts):
        return graphemes(unified), ()
    starts = _starts(unified)
    if not 1 <= first <= max(len(starts), 1):
        raise UserInputError("text-first-range", value=first, high=len(starts))
    begin = int(starts[first - 1]) if len(starts) else 0
    end = begin + parts + LONGEST_CHARACTER
    characters = graphemes(unified[begin:end])
    fitting = takewhile(lambda length: length <= parts, accumulate(map(len, characters[:most])))
    taken = characters[: sum(1 for _ in fitting)]
    if first == 1 and len(taken) == len(characters) and end >= len(unified):
        return taken, ()
    share = sum(map(len, taken)) / max(1, len(unified))
    values = {"first": first, "last": first - 1 + len(taken), "total": len(starts), "share": share}
    return taken, (Note("stretch", values),)


def _starts(text: str) -> Int64[np.ndarray, " character"]:
    """Return where characters begin, but for flags and joined emoji, each of whose parts counts."""
    if text.isascii():
        return np.arange(len(text), dtype=np.int64)
    codes = np.frombuffer(text.encode("utf-32-le", errors="surrogatepass"), dtype=np.uint32)
    begins = np.ones(0x110000, dtype=np.bool_)
    begins[[ord(part) for part in set(text) if joins(part)]] = False
    return np.flatnonzero(begins[codes])


def _common(characters: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Note, ...]]:
    """Let one character stand for the rarest of a text that has too many different ones."""
    counts = Counter(characters)
    if len(counts) <= LARGEST_VOCABULARY:
        return characters, ()
    # A line break stays: what follows it would otherwise join what stands before it.
    stays = counts + Counter({"\n": len(characters)} if "\n" in counts else ())
    kept = {character for character, _ in stays.most_common(LARGEST_VOCABULARY - 1)}
    other = next((sign for sign in OTHER if sign not in counts), OTHER[-1])
    read = tuple(character if character in kept else other for character in characters)
    rare = sum(character not in kept for character in characters)
    values = {
        "different": len(counts),
        "rare": len(counts) - len(kept),
        "other": other,
        "share": rare / len(characters),
    }
    return read, (Note("other", values),)
