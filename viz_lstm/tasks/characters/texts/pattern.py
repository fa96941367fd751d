"""Positions of a text marked by a pattern: a regular expression whose search is bounded before it begins."""

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

import numpy as np
import re2
from jaxtyping import Bool

from viz_lstm.errors import UserInputError

LONGEST_PATTERN = 100
MOST_REPEATS = 1_000
"""How often RE2 repeats something by number; what is larger yet it would take for letters and digits."""

MOST_MEMORY = 2**20
"""The bytes that a compiled pattern may take."""

LONGEST_TRANSLATION = 20_000
MOST_STEPS = 2**20
"""The most of a search: RE2 takes each of its instructions at most once at each byte of the text."""

MOST_SECONDS = 0.05
"""How long all matches of a pattern may take to be found: each search is linear, but there may be many."""

ESCAPE = r"\\U[0-9a-fA-F]{8}|\\u[0-9a-fA-F]{4}|\\x\{[0-9a-fA-F]+\}|\\."
IN_CLASS = re.compile(ESCAPE, re.DOTALL)
PIECE = re.compile(rf"{ESCAPE}|\[\^?\]?(?:\[:\^?[a-z]+:\]|\\.|[^\]\\])*\]|\{{[0-9]*,?[0-9]*\}}", re.DOTALL)
"""What Python and RE2 write or understand differently: an escape, a class, a number of repeats."""

KINDS: Mapping[str, Callable[[str], bool]] = {
    "w": lambda character: character.isalnum() or character == "_",
    "d": str.isdecimal,
    "s": str.isspace,
}
"""The kinds of characters that have an escape; RE2 itself knows only those of ASCII."""

ASCII = frozenset(map(chr, range(128)))


def marked(pattern: str, characters: Sequence[str]) -> Bool[np.ndarray, " step"]:
    """Return which characters a regular expression matches.

    Raises:
        UserInputError: It is no regular expression, or one whose search could take long.
    """
    # As a browser would be sent it: half of a character, which only a program can write, becomes a "?".
    text = "".join(characters).encode(errors="replace").decode()
    search = _compiled(pattern, text)
    marks = np.zeros(len(characters), dtype=np.bool_)
    starts = np.cumsum([0, *map(len, characters)])
    for start, end in _spans(search, pattern, text):
        first, last = np.searchsorted(starts, (start, end - 1), "right") - 1
        marks[first : last + 1] = True
    return marks


def _spans(search: "re2._Regexp", pattern: str, text: str) -> Iterator[tuple[int, int]]:
    """Find all matches that are not empty, as long as the time of this thread lasts."""
    if search.programsize * len(text.encode()) > MOST_STEPS:
        raise _too_costly(pattern)
    began = time.thread_time()
    for match in search.finditer(text):
        if time.thread_time() - began > MOST_SECONDS:
            raise _too_costly(pattern)
        if match.end() > match.start():
            yield match.span()


def _compiled(pattern: str, text: str) -> "re2._Regexp":
    if len(pattern) > LONGEST_PATTERN:
        raise UserInputError("pattern-too-long", count=len(pattern), most=LONGEST_PATTERN)
    options = re2.Options()
    options.max_mem, options.log_errors = MOST_MEMORY, False
    try:
        translated = PIECE.sub(partial(_translated, text=text), pattern)
        if len(translated) > LONGEST_TRANSLATION:
            raise _too_costly(pattern)
        return re2.compile(translated, options)
    except re2.error as error:
        problem = error.args[0]
        problem = problem.decode(errors="replace") if isinstance(problem, bytes) else problem
    except UnicodeEncodeError:
        problem = "half a character"
    raise UserInputError("pattern-invalid", pattern=_shown(pattern), problem=problem)


def _translated(piece: re.Match[str], text: str) -> str:
    """Return a piece of a pattern as RE2 writes it.

    Raises:
        re2.error: RE2 has nothing like it.
    """
    written = piece[0]
    if written.startswith("["):
        return IN_CLASS.sub(lambda escape: _escape(escape[0], text), written)
    if written.startswith("{"):
        return _repeats(written)
    escaped = _escape(written, text)
    return f"[{escaped}]" if written[1].lower() in KINDS else escaped


def _escape(written: str, text: str) -> str:
    """Return an escape as it stands in a class."""
    letter = written[1]
    if letter.lower() in KINDS:
        return _ranges(letter, text)
    if letter in "uU" and len(written) > 2:
        return f"\\x{{{written[2:]}}}"
    if letter == "C":
        # To RE2 a byte, which may be a part of a character.
        message = f"invalid escape sequence: {written}"
        raise re2.error(message)
    plain = letter == "_" or not letter.isascii()
    return letter if plain else written.replace(r"\Z", r"\z")


def _ranges(letter: str, text: str) -> str:
    """Return the characters of a kind as ranges of a class, of which only those in the text need be right."""
    is_kind, wanted = KINDS[letter.lower()], letter.islower()
    alphabet = sorted(ASCII.union(text))
    runs = [[*run] for yes, run in groupby(alphabet, is_kind) if yes is wanted]
    return "".join(f"\\x{{{ord(run[0]):x}}}-\\x{{{ord(run[-1]):x}}}" for run in runs)


def _repeats(written: str) -> str:
    numbers = re.findall("[0-9]+", written)
    if any(len(number) > 9 or int(number) > MOST_REPEATS for number in numbers):
        message = f"invalid repetition size: {written}"
        raise re2.error(message)
    return f"{{0{written[1:]}" if numbers and written.startswith("{,") else written


def _too_costly(pattern: str) -> UserInputError:
    return UserInputError("pattern-too-costly", pattern=_shown(pattern))


def _shown(pattern: str) -> str:
    """Return a pattern as it can be sent to a browser: halves of characters are spelled out."""
    return pattern.encode("utf-8", "backslashreplace").decode()
