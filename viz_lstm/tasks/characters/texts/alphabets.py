"""Encodings of one byte a letter for Russian and Greek, told by capitals in their place and by vowels."""

import re

LEAST_LETTERS = 40
LEAST_IN_WORDS = 0.95
"""The share of what is beyond ASCII that has to be letters of one alphabet, in words as people write."""
MOSTLY_SMALL = 0.7
"""The share of small letters; without capitals, a text could be in Hebrew as well."""
VOWELS = (0.33, 0.6)
"""The share of vowels in Russian and Greek."""

WORD, BEYOND = re.compile(r"[^\W\d_]+"), re.compile(r"[^\x00-\x7f]")
ALPHABETS: tuple[tuple[str, str, str], ...] = (
    ("cp1251", r"[А-ЯЁ]?[а-яё]*+|[А-ЯЁ]+", "аеёиоуыэюя"),
    ("koi8-r", r"[А-ЯЁ]?[а-яё]*+|[А-ЯЁ]+", "аеёиоуыэюя"),
    ("cp866", r"[А-ЯЁ]?[а-яё]*+|[А-ЯЁ]+", "аеёиоуыэюя"),
    ("cp1253", r"[Ά-Ϋ]?[ά-ώΐ]*+|[Ά-Ϋ]+", "αεηιουωάέήίόύώϊϋΐΰ"),
)
"""Encodings with the form of a word in their alphabet, and its vowels."""


def alphabetic(start: bytes) -> list[str]:
    """Return the encoding that a text in Russian or Greek is in, as far as it shows; else none."""
    return [name for name, form, vowels in ALPHABETS if _is_likely(start, name, (form, vowels))][:1]


def _is_likely(start: bytes, name: str, alphabet: tuple[str, str]) -> bool:
    form, vowels = alphabet
    text = start.decode(name, errors="replace")
    letters = "".join(word for word in WORD.findall(text) if re.fullmatch(form, word))
    small = letters.lower()
    if sum(map(str.islower, letters)) < MOSTLY_SMALL * len(letters) or len(letters) < max(
        LEAST_LETTERS, LEAST_IN_WORDS * len(BEYOND.findall(text))
    ):
        return False
    return VOWELS[0] <= sum(letter in vowels for letter in small) / len(small) <= VOWELS[1]
