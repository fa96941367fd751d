"""Encodings of one byte a letter for languages in Latin letters, told apart by the signs within words."""

import re

CANDIDATES = ("cp1252", "iso8859_15", "cp1250", "iso8859_2")
"""From the one that is most used on; each is right for what none before it is."""

AMID_LETTERS = re.compile(
    r"(?<=[^\W\d_])[\x80-\x9f\xa0-\xbf\xd7\xf7\u02c7\u02d8-\u02dd\u2039-\u203a\u201a\u201e\u2020-\u2022"
    r"\u2026\u2030\u20ac\u2122](?=[^\W\d_])"
)
"""A sign that no language writes between two letters of a word; apostrophes and dashes are none."""

EXCEPT = "\xaa\xad\xb7\xba"
"""What stands there all the same: raised a and o, soft hyphens, and the dot of Catalan."""

MOST_AMID = 0.02
"""The share of characters beyond ASCII that may be such signs: in some words they are left out."""

TURKISH, ICELANDIC = re.compile("[\xdd\xde\xf0\xfd\xfe]"), re.compile("[\xc1\xc6\xcd\xda\xe1\xe6\xed\xfa]")
"""In cp1252, the letters that Icelandic has where Turkish has its own, and those that Turkish has not."""
CEDILLA = re.compile("[\xc7\xdc\xe7\xfc]")


def latin(start: bytes) -> list[str]:
    """Return the encoding that a text in Latin letters is in, as far as it shows; else none."""
    name = next(filter(lambda name: _is_likely(start, name), CANDIDATES), None)
    if name is None:
        return []
    text = start.decode(name, errors="replace")
    is_turkish = (
        name == "cp1252" and TURKISH.search(text) and CEDILLA.search(text) and not ICELANDIC.search(text)
    )
    return ["cp1254"] if is_turkish else [name]


def _is_likely(start: bytes, name: str) -> bool:
    """Say whether there are no signs within words."""
    try:
        text = start.decode(name)
    except UnicodeDecodeError:
        return False
    beyond = sum(character > "\x7f" for character in text)
    amid = sum(found not in EXCEPT for found in AMID_LETTERS.findall(text))
    return amid <= MOST_AMID * beyond
