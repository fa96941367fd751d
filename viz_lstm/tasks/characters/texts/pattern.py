"""Positions of a text marked by a pattern: a regular expression that cannot take forever."""

import re
from collections.abc import Sequence

import numpy as np
from jaxtyping import Bool

from viz_lstm.errors import UserInputError

LONGEST_PATTERN = 100
MOST_REPETITIONS = 2
"""Each repetition multiplies the time a search can take by the length of the text, each choice doubles it."""

ESCAPED = re.compile(r"\\[^\d]|\[\^?\]?(?:\\.|[^\]])*\]")
"""What stands for one character: an escape that is no back-reference, or a class."""

COSTLY = re.compile(r"\)\s*[*+?{]|\\\d|\(\?")
"""A repeated group, a back-reference, or any of the special groups."""


def marked(pattern: str, characters: Sequence[str]) -> Bool[np.ndarray, " step"]:
    """Return which characters a regular expression matches.

    Raises:
        UserInputError: It is no regular expression, or one whose search could take very long.
    """
    search = _compiled(pattern)
    marks = np.zeros(len(characters), dtype=np.bool_)
    starts = np.cumsum([0, *map(len, characters)])
    for match in search.finditer("".join(characters)):
        first, last = np.searchsorted(starts, match.span(), "right") - 1
        marks[first : last if match.end() == starts[last] else last + 1] = True
    return marks


def _compiled(pattern: str) -> re.Pattern[str]:
    if len(pattern) > LONGEST_PATTERN:
        raise UserInputError("pattern-too-long", count=len(pattern), most=LONGEST_PATTERN)
    plain = ESCAPED.sub("x", pattern)
    # Alternatives of the whole pattern are tried one after the other; within groups they multiply.
    repetitions = len(re.findall(r"[*+?{|]" if "(" in plain else r"[*+?{]", plain))
    if repetitions > MOST_REPETITIONS or COSTLY.search(plain):
        raise UserInputError("pattern-too-costly", pattern=pattern, most=MOST_REPETITIONS)
    try:
        return re.compile(pattern)
    except re.error as error:
        raise UserInputError("pattern-invalid", pattern=pattern, problem=error) from None
