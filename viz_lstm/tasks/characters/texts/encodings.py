"""The encodings of texts that people bring: told by the bytes themselves, or named by whoever brings them."""

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters.texts.alphabets import alphabetic
from viz_lstm.tasks.characters.texts.latin import latin

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks and what they say; the longer ones before those that they begin with."""

KINDS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP, DOCX, EPUB"),
    (b"\xd0\xcf\x11\xe0", "DOC, XLS"),
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ", "XZ"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!", "RAR"),
    (b"\x28\xb5\x2f\xfd", "ZSTD"),
    (b"SQLite format 3", "SQLite"),
    (b"\x89HDF", "HDF5"),
    (b"\x7fELF", "ELF"),
    (b"{\\rtf", "RTF"),
)
"""First bytes of files that are no plain text, and what such a file is called."""

OFFERED = (
    *("utf-8", "utf-16", "cp1252", "gb18030", "big5", "shift_jis", "euc_kr"),
    *("cp1250", "cp1251", "koi8-r", "cp1253", "cp1254", "mac_roman"),
)
"""The encodings that a page offers; the command line takes any that Python knows."""

NO_TEXT = frozenset(
    {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7", "mbcs", "oem"}
)
"""What Python calls encodings of text although no file of a text is in them."""

LOOKED_AT = 2**16
"""How many bytes, or characters, are looked at for a guess."""

FEW_BYTES, LEAST_BEYOND = 12, 0.1
"""Fewer bytes than say anything, and the least share beyond printable ASCII of Chinese in UTF-16."""
COMMON = ("gb2312", "big5", "shift_jis", "euc_kr")
"""Encodings that have the common characters of a language of East Asia and few others."""

CONTROL_BYTES = bytes({*range(9), *range(14, 27), *range(28, 32)})
MOST_CONTROL = 0.01
"""The share of control characters beyond which a file is no text, but a program or a picture."""

SHIFTS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"\x1b(?:\$[@B]|\([JI])"), "iso2022_jp_2"),
    (re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])++~\}"), "hz"),
)
"""Marks in bytes below 128 with which a text goes over to the characters of East Asia."""

UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
MOSTLY = 0.6
"""The share of bytes beyond ASCII in characters of UTF-8 from which on the others are damage."""

HIGH = re.compile(rb"[\x80-\xff]")
LETTER = re.compile(rb"[A-Za-z\x80-\xff]")
PAIR = re.compile(rb"[\x81-\xfe][\x40-\xfe]")
FEW_ACCENTED, MOST_ACCENTED = 0.3, 0.5
"""The shares of letters beyond ASCII up to which Western Europe is likelier than Big5, and beyond which it
is out of the question."""
CHINESE, KOREAN = (0xB0, 0xD7), (0xB0, 0xC8)
"""The first bytes of the common characters: level 1 of GB 2312, and the syllables of KS X 1001."""
PUNCTUATION = (0xA1, 0xA3)
BIG5_COMMON, BIG5_PUNCTUATION = (0xA4, 0xC6), (0xA1, 0xA3)
DATED = re.compile(r"\d\s?[年月日년월일]")
"""A date of East Asia, which stands in no text that is read in the wrong encoding."""
EAST_ASIAN = ("gb18030", "big5", "euc_jp", "shift_jis", "euc_kr")
FEW_DATES = 3
PRIVATE = re.compile("[\ue000-\uf8ff]")
KANA, EUC_KANA = (0x82, 0x83), (0xA4, 0xA5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a file.

    Attributes:
        text: What was read.
        encoding: The name of its encoding, as Python has it.
        is_guess: Whether nothing but the look of the text speaks for this encoding.
        is_cut: Whether it ends within a character.
    """

    text: str
    encoding: str
    is_guess: bool
    is_cut: bool


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of a file, in the encoding that is named or else in the one that its bytes tell.

    Raises:
        UserInputError: It is no text, is not in the encoding named, or its encoding cannot be told.
    """
    _refuse_kind(data)
    if encoding is not None:
        return _named(data, encoding)
    mark = next((each for each in MARKS if data.startswith(each[0])), None)
    if mark is not None:
        return _certain(data[len(mark[0]) :], mark[1])
    if wide := _wide(data):
        return _certain(data, wide, is_guess=True)
    return _shifted(data) or _utf_8(data) or _guessed(data)


def _refuse_kind(data: bytes) -> None:
    kind = next((name for first, name in KINDS if data.startswith(first)), None)
    if kind is not None:
        raise UserInputError("text-other-kind", kind=kind)


def _named(data: bytes, encoding: str) -> Decoded:
    try:
        b" ".decode(encoding, errors="replace")
        codec = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        codec = "undefined"
    if codec in NO_TEXT:
        raise UserInputError("encoding-unknown", value=encoding[:40], known=", ".join(OFFERED))
    for mark, name in MARKS:
        if data.startswith(mark) and name.startswith(codec):
            return _certain(data[len(mark) :], name)
    return _certain(data, codec)


def _certain(data: bytes, encoding: str, *, is_guess: bool = False) -> Decoded:
    try:
        return _decoded(data, encoding, is_guess=is_guess)
    except UnicodeDecodeError as error:
        raise UserInputError("text-not-encoded", encoding=encoding, place=f"{error.start:,}") from None
    except UnicodeError:
        raise UserInputError("text-not-encoded", encoding=encoding, place="0") from None


def _decoded(data: bytes, encoding: str, *, is_guess: bool) -> Decoded:
    decoder = codecs.getincrementaldecoder(encoding)()
    text = decoder.decode(data)
    return Decoded(text=text, encoding=encoding, is_guess=is_guess, is_cut=bool(decoder.getstate()[0]))


def _shifted(data: bytes) -> Decoded | None:
    """Return a text of bytes below 128 alone that shifts to other characters and says so itself."""
    if not data.isascii():
        return None
    name = next((name for mark, name in SHIFTS if mark.search(data)), None)
    try:
        return None if name is None else _decoded(data, name, is_guess=True)
    except UnicodeError:
        return None


def _refuse_damaged(data: bytes) -> None:
    """Refuse a text that is in UTF-8 but for a few bytes, and name the first of these."""
    high = len(HIGH.findall(data))
    if sum(map(len, UTF_8.findall(data))) < MOSTLY * high:
        return
    try:
        data.decode()
    except UnicodeDecodeError as error:
        raise UserInputError("text-not-encoded", encoding="utf-8", place=f"{error.start:,}") from None


def _guessed(data: bytes) -> Decoded:
    start = data[:LOOKED_AT]
    if len(start.translate(None, CONTROL_BYTES)) < (1 - MOST_CONTROL) * len(start):
        raise UserInputError("text-not-text")
    _refuse_damaged(data)
    for name in _guesses(start):
        try:
            return _decoded(data, name, is_guess=True)
        except UnicodeError:
            continue
    raise UserInputError("text-encoding-unknown", known=", ".join(OFFERED))


def _utf_8(data: bytes) -> Decoded | None:
    """Return the text if it is UTF-8; only where some of it is beyond ASCII may the end be cut off."""
    try:
        found = _decoded(data, "utf-8", is_guess=False)
    except UnicodeDecodeError:
        return None
    return None if found.is_cut and found.text.isascii() else found


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 that a text without a mark is in, if it is."""
    start = data[: min(LOOKED_AT, len(data)) & ~1]
    if len(start) < 4 or (len(data) % 2 and 0 not in start):
        return None
    found = [name for name, high in (("utf-16-le", 1), ("utf-16-be", 0)) if _is_wide(start, high)]
    return found[0] if len(found) == 1 else next(filter(lambda name: _is_common(start, name), found), None)


def _is_wide(data: bytes, high: int) -> bool:
    """Tell whether pairs of bytes are characters, their higher bytes at `high`.

    Few different higher bytes, 0 among them, say so: the letters of one alphabet share them. Otherwise it
    can only be a language of East Asia, and the characters must be common.
    """
    name = "utf-16-le" if high else "utf-16-be"
    pairs, higher = len(data) // 2, Counter(data[high::2])
    if higher[0] and sum(count for _, count in higher.most_common(2)) >= 0.9 * pairs:
        return data[1 - high :: 2].count(0) <= MOST_CONTROL * pairs
    beyond = len(data) - len(data.translate(None, bytes(range(0x80, 0x100)) + bytes(range(0x20))))
    if len(data) < FEW_BYTES or beyond < LEAST_BEYOND * len(data) or _utf_8(data) is not None:
        return False
    return _is_common(data, name)


def _is_common(data: bytes, encoding: str) -> bool:
    text = data.decode(encoding, errors="replace")
    return any(_share_of(text, common) >= 0.9 for common in COMMON)


def _share_of(text: str, encoding: str) -> float:
    """Return the share of the characters that a small encoding has, ASCII left aside."""
    beyond = [character for character in text if character > "\x7f"]
    if any(character < " " and character not in "\t\n\r\f" for character in text):
        return 0.0
    known = sum(len(character.encode(encoding, errors="ignore")) == 2 for character in beyond)
    return known / len(beyond) if beyond else 0.0


def _guesses(start: bytes) -> list[str]:
    """Return the encodings that a text may be in which is not in UTF-8; the likeliest one first."""
    pairs = PAIR.findall(start)
    leads = Counter(pair[0] for pair in pairs)
    full = Counter(pair[0] for pair in pairs if pair[1] >= 0xA1)
    found = [*_dated(start), *alphabetic(start)]
    if len(pairs) >= 10 and _among(full, EUC_KANA) >= 0.3 * len(pairs) and full.total() >= 0.97 * len(pairs):
        found.append("euc_jp")
    if len(pairs) >= 10 and _among(full, KOREAN) + _among(full, PUNCTUATION) >= 0.99 * len(pairs):
        found.append("euc_kr")
    chinese = pairs and _among(full, CHINESE) + _among(full, PUNCTUATION) >= 0.6 * len(pairs)
    if chinese and not PRIVATE.search(start.decode("gb18030", errors="ignore")):
        found.append("gb18030")
    accented = len(HIGH.findall(start)) / max(1, len(LETTER.findall(start)))
    if accented <= FEW_ACCENTED:
        found.extend(latin(start))
    if pairs and _among(leads, BIG5_COMMON) + _among(leads, BIG5_PUNCTUATION) >= 0.8 * len(pairs):
        found.append("big5")
    if len(pairs) >= 10 and _among(leads, KANA) >= 0.4 * len(pairs):
        found.append("shift_jis")
    if FEW_ACCENTED < accented <= MOST_ACCENTED:
        found.extend(latin(start))
    return found


def _dated(start: bytes) -> list[str]:
    """Return the encoding of East Asia in which a text has dates, if it has some in one."""
    count = {name: len(DATED.findall(start.decode(name, errors="ignore"))) for name in EAST_ASIAN}
    name = max(EAST_ASIAN, key=lambda name: count[name])
    return [name] if count[name] >= FEW_DATES else []


def _among(leads: Counter[int], bounds: tuple[int, int]) -> int:
    low, high = bounds
    return sum(count for lead, count in leads.items() if low <= lead <= high)
