"""A text cut into what a reader counts as characters."""

import unicodedata
from collections.abc import Iterator

JOINER = "\u200d"
SKIN_TONES = range(0x1F3FB, 0x1F400)
FLAG_LETTERS = range(0x1F1E6, 0x1F200)


def graphemes(text: str) -> tuple[str, ...]:
    r"""Cut a text into characters, none of which is a mere part of one.

    Composed forms are preferred (NFC); accents, joined emoji, skin tones and the two halves of a flag stay
    with what they belong to: the cases of Unicode's annex 29 that need no table of scripts. Line ends become
    "\n".

    >>> graphemes("e\u0301, 女")
    ('é', ',', ' ', '女')
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(_clusters(unicodedata.normalize("NFC", unified)))


def can_be_seen(character: str) -> bool:
    """Whether a character leaves a mark on the page, be it joined out of several."""
    return any(part.isprintable() and not part.isspace() for part in character)


def _clusters(text: str) -> Iterator[str]:
    cluster = ""
    for character in text:
        if cluster and not _belongs_to(cluster, character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _belongs_to(cluster: str, character: str) -> bool:
    if cluster == "\n":
        return False
    if ord(character) in FLAG_LETTERS:
        return len(cluster) == 1 and ord(cluster) in FLAG_LETTERS
    return (
        unicodedata.category(character).startswith("M")
        or character == JOINER
        or ord(character) in SKIN_TONES
        or cluster.endswith(JOINER)
    )
