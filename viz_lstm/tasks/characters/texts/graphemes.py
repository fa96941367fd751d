"""A text cut into what a reader counts as characters."""

import re
import unicodedata
from itertools import groupby

from viz_lstm.errors import UserInputError

JOINER = "\u200d"
FLAG_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]")
NO_FLAG_LETTER = "[^\U0001f1e6-\U0001f1ff]"
TAGS = range(0xE0020, 0xE0080)
"""The letters behind a black flag that say whose it is, such as Scotland's."""
JOINING = frozenset({JOINER, *map(chr, range(0x1F3FB, 0x1F400)), *map(chr, TAGS)})
"""What belongs to the character before it although it is no mark: the joiner, the skin tones, the tags."""

LONGEST_CHARACTER = 32
"""The most code points of one character.

Unicode's annex 15 (Stream-Safe Text) allows 30 marks after a letter, more than any writing has, and the time
to put marks into order grows with the square of their number.
"""


def graphemes(text: str) -> tuple[str, ...]:
    r"""Cut a text into characters, none of which is a mere part of one.

    Composed forms are preferred (NFC); accents, joined emoji, skin tones and the two halves of a flag stay
    with what they belong to: the cases of Unicode's annex 29 that need no table of scripts. Line ends become
    "\n". The time it takes grows with the length of the text, whatever is in it.

    >>> graphemes("e\u0301, 女")
    ('é', ',', ' ', '女')

    Raises:
        UserInputError: A character has more parts than any writing gives one.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    if unified.isascii():
        return tuple(unified)
    characters = _clusters(unified)
    # Only now, when no run of marks is long, may they be put into order.
    composed = unicodedata.normalize("NFC", unified)
    return tuple(characters if composed == unified else _clusters(composed))


def can_be_seen(character: str) -> bool:
    """Tell whether a character leaves a mark on the page, be it joined out of several."""
    return any(part.isprintable() and not part.isspace() for part in character)


def joins(part: str) -> bool:
    """Tell whether a code point belongs to the character before it."""
    return part in JOINING or unicodedata.category(part)[0] == "M"


def _clusters(text: str) -> list[str]:
    parts = JOINING.union(text)
    joining = set(filter(joins, parts))
    if len(joining) == len(JOINING) and JOINING.isdisjoint(text) and not FLAG_LETTER.search(text):
        return list(text)
    # As few ranges as this text needs: each of them is tried at each character outside the basic plane.
    runs = [[*run] for joins, run in groupby(sorted(parts), joining.__contains__) if joins]
    belonging = f"[{''.join(f'{run[0]}-{run[-1]}' for run in runs)}]"
    after_joiner = rf"(?<={JOINER}){NO_FLAG_LETTER}"
    whole = rf"\n|(?:{FLAG_LETTER.pattern}{{2}}|.)(?:{belonging}|{after_joiner}){{0,{LONGEST_CHARACTER}}}+"
    clusters = re.findall(whole, text, re.DOTALL)
    if max(map(len, clusters)) > LONGEST_CHARACTER:
        raise UserInputError("character-too-long", most=LONGEST_CHARACTER)
    return clusters
