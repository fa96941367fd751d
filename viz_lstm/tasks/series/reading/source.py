"""The text of a file that somebody brings: its encoding, or what it is instead of a table."""

import codecs
import re
from itertools import takewhile

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.series.reading.encodings import encoding_of

LARGEST_FILE = 2_000_000
"""The most bytes of a file."""

FIRST_BYTES = 4096
"""How far into a file one looks for what it is."""

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
MOST_CONTROL = 0.01
"""The share of control characters from which on a file is no text."""

LFS_POINTER = "version https://git-lfs"

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "XLS"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"PAR1", "Parquet"),
    (b"ARROW1", "Arrow"),
    (b"\x89HDF", "HDF5"),
    (b"\x93NUMPY", "NumPy"),
    (b"SQLite format", "SQLite"),
    (b"\x80\x02", "pickle"),
    (b"\x80\x03", "pickle"),
    (b"\x80\x04", "pickle"),
    (b"\x80\x05", "pickle"),
    (b"{\\rtf", "RTF"),
)
"""First bytes of files that hold no text with a table."""

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks and what they say; the longer ones before those that they begin with."""


def decode_table(content: bytes) -> tuple[str, str]:
    """Return the text of a file, and the name of its encoding.

    Raises:
        UserInputError: the file is too large, empty, or no text.
    """
    if len(content) > LARGEST_FILE:
        raise UserInputError("series-file-large", most=LARGEST_FILE // 1_000_000, count=len(content))
    _refuse_signature(content)
    encoding, mark = _encoding(content)
    text = content[mark:].decode(encoding, errors="replace")
    return check_table_text(text), encoding


def check_table_text(text: str) -> str:
    """Return a text with plain ends of lines, unless it is no table.

    Raises:
        UserInputError: the text is too large, empty, or something else than a table.
    """
    if len(text) > LARGEST_FILE:
        raise UserInputError("series-file-large", most=LARGEST_FILE // 1_000_000, count=len(text))
    text = text.removeprefix("\ufeff").rstrip("\x1a\x00")
    text = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)
    _refuse_text(text)
    return text


def _refuse_signature(content: bytes) -> None:
    if content.startswith(b"PK\x03\x04") or content.startswith(b"PK\x05\x06"):
        is_archive = _is_archive(content)
        raise (
            UserInputError("series-archive", kind="ZIP")
            if is_archive
            else UserInputError("series-spreadsheet", kind="XLSX")
        )
    kind = next((name for mark, name in SIGNATURES if content.startswith(mark)), None)
    if kind == "XLS":
        raise UserInputError("series-spreadsheet", kind=kind)
    if kind in {"gzip", "bzip2", "xz", "7z", "RAR", "zstd"}:
        raise UserInputError("series-archive", kind=kind)
    if kind is not None:
        raise UserInputError("series-binary", kind=kind)


def _is_archive(content: bytes) -> bool:
    """Tell whether a ZIP file packs something else than a spreadsheet, by the name of what comes first."""
    name = content[30 : 30 + int.from_bytes(content[26:28], "little")]
    return name.lower().endswith((b".csv", b".txt", b".tsv", b".json", b"/"))


def _refuse_text(text: str) -> None:
    start = text[:FIRST_BYTES].lstrip()
    if not text.strip():
        raise UserInputError("series-empty")
    if re.match(r"<(!doctype|html|head|body|\?xml|!--|table|svg)", start, re.IGNORECASE):
        raise UserInputError("series-web-page")
    if start.startswith(LFS_POINTER):
        raise UserInputError("series-lfs")
    if start.startswith("{") or re.match(r"\[\s*(?:[\[{\"]|[-+.\d]+\s*,)", start):
        raise UserInputError("series-json")
    found = list(CONTROL.finditer(text))
    if len(found) > MOST_CONTROL * len(text):
        first = found[0]
        raise UserInputError(
            "series-control",
            count=len(found),
            character=f"U+{ord(first.group()):04X}",
            line=text.count("\n", 0, first.start()) + 1,
        )


def _encoding(content: bytes) -> tuple[str, int]:
    """Return the name of an encoding, and how many bytes its mark has."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return name, len(mark)
    if wide := _without_mark(content):
        return wide, 0
    return encoding_of(content), 0


def _without_mark(content: bytes) -> str | None:
    """Return the UTF-16 that a text without a mark is in: every other byte of its digits is 0."""
    start = content[:FIRST_BYTES]
    half = max(1, len(start) // 2)
    if start[1::2].count(0) > 0.6 * half and start[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if start[::2].count(0) > 0.6 * half and start[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def shorten(text: str, most: int = 40) -> str:
    """Return the start of a text, in one line, to repeat it in a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= most else "".join(takewhile(str.isprintable, line[: most - 1])) + "…"
