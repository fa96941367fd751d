"""The encodings of tables that are not in Unicode: told by dates, by names of columns, and by letters.

A table has little but numbers, so that its few other characters have to tell: a date such as 1949年1月, the
name of a month or of a column speak for the encoding in which they stand there, whatever else the bytes could
be.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from viz_lstm.tasks.series.reading.month_names import MONTH_NAMES
from viz_lstm.tasks.series.reading.names import PREFERRED, ROLES

LOOKED_AT = 2**16
"""How many bytes of the lines beyond ASCII are looked at."""

LEAST_PLAUSIBLE = 0.8
"""The share of characters beyond ASCII that have to be common ones."""
MOSTLY = 0.9
"""The share of bytes beyond ASCII in characters of UTF-8 from which on the others are damage."""

MEASURED = (
    "销量 销售额 价格 产量 收入 温度 气温 数量 銷量 銷售額 價格 產量 溫度 氣溫 數量 売上 売上高 価格 "
    "気温 人口 매출 매출액 판매량 가격 기온 인구 продажи цена температура население "
    "satış değer fiyat nüfus sıcaklık"
)
NAMES = frozenset({*ROLES, *PREFERRED, *MEASURED.split()})
"""What columns are often called."""
UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
THREE = re.compile(rb"[\xe0-\xf4][\x80-\xbf]{2}")
BEYOND = re.compile(rb"[\x80-\xff]")
SHIFTED = re.compile(rb"\x1b(?:\$[@B]|\([JI])")
"""What a text of bytes below 128 alone shifts to Japanese with."""

DATED = re.compile(r"\d\s?[年년月월元円원万萬만亿億억人명]")
"""Dates of East Asia, and numbers with the signs for money, ten thousands and persons."""
WORD = re.compile(r"[^\W\d_]+")
RUN = re.compile(r"[^\x00-\x7f]+")
IN_A_WORD = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f](?![^\x00-\x7f])|(?<![^\x00-\x7f])[^\x00-\x7f](?=[A-Za-z])")
"""A single character beside a Latin letter: Chinese by its bytes, but an accented word in truth."""
CASED = re.compile(r".?[^A-ZÀ-ÖØ-ÞΑ-ΩΆ-ΏА-ЯЁІЇЄ]*|[^a-zß-öø-ÿά-ώа-яёіїє]+")
"""A word in small letters but for the first, or in large ones."""
MANY_ACCENTS = re.compile(r"[^\W\d_a-zA-Z]{3}")
SIGN = re.compile(r"(?<![^\x00-\x7f\xa0])[^\w\s](?![^\x00-\x7f\xa0])|\xa0")


def encoding_of(content: bytes) -> str:
    """Return the likeliest encoding of a table without a byte-order mark: UTF-8 wherever it can be."""
    if content.isascii():
        return "iso2022_jp_2" if SHIFTED.search(content) and _decodes(content, "iso2022_jp_2") else "utf-8"
    if _is_utf_8(content) and not (THREE.search(content) is None and _tells_more(content)):
        return "utf-8"
    names = _by_likelihood(_telling(content))
    return next((name for name in names if _decodes(content, name)), "latin-1")


def _is_utf_8(content: bytes) -> bool:
    """Tell whether a table is in UTF-8, but for some damage."""
    return sum(map(len, UTF_8.findall(content))) >= MOSTLY * len(BEYOND.findall(content))


def _tells_more(content: bytes) -> bool:
    """Tell whether what could be UTF-8 says something in GBK alone, as a number of yuan can."""
    sample = _telling(content)
    return _decodes(sample, "gb18030") and _told(sample.decode("gb18030")) > _told(
        sample.decode("utf-8", "ignore")
    )


def _telling(content: bytes) -> bytes:
    """Return the lines that are not in ASCII, up to a limit."""
    lines = [line for line in content[: 16 * LOOKED_AT].splitlines(keepends=True) if not line.isascii()]
    length = 0
    for count, line in enumerate(lines):
        length += len(line)
        if length > LOOKED_AT:
            return b"".join(lines[: max(1, count)])
    return b"".join(lines) or content


def _by_likelihood(sample: bytes) -> list[str]:
    """Return the encodings that a sample may be in, the likeliest one first."""
    texts = {name: sample.decode(name) for name in PLAUSIBLE if _decodes(sample, name)}
    told = {name: _told(text) for name, text in texts.items()}
    likely = {name: PLAUSIBLE[name](text) for name, text in texts.items()}
    if not any(told.values()) and likely.get("cp1252", 0.0) >= LEAST_PLAUSIBLE:
        return ["cp1252"]
    found = [name for name in texts if told[name] or likely[name] >= LEAST_PLAUSIBLE]
    return [*sorted(found, key=lambda name: (-told[name], -likely[name])), "cp1252"]


def _told(text: str) -> int:
    """Count dates, and names of months and of columns, that are not in ASCII."""
    words = (word.lower() for word in WORD.findall(text) if not word.isascii())
    return len(DATED.findall(text)) + sum(word in MONTH_NAMES or word in NAMES for word in words)


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _common_in(encoding: str, ranges: Sequence[tuple[int, int]]) -> Callable[[str], float]:
    """Return what measures the share of characters with the first byte of a common one in an encoding."""
    leads = {lead for low, high in ranges for lead in range(low, high + 1)}

    def share(text: str) -> float:
        kept = "".join(RUN.findall(IN_A_WORD.sub("", text)))
        pairs = (character.encode(encoding, errors="ignore") for character in kept)
        return sum(len(pair) == 2 and pair[0] in leads for pair in pairs) / _beyond(text)

    return share


def _letters_of(low: str, high: str) -> Callable[[str], float]:
    """Return what measures the share of characters in words of one alphabet, with capitals in their place."""

    def share(text: str) -> float:
        words = [word for word in WORD.findall(text) if not word.isascii()]
        good = (word for word in words if all(low <= letter <= high for letter in word))
        return sum(len(word) for word in good if CASED.fullmatch(word)) / _beyond(text)

    return share


def _beyond(text: str) -> int:
    """Count the characters beyond ASCII, but one at least."""
    return sum(character > "\x7f" for character in text) or 1


def _western(text: str) -> float:
    """Return the share of characters in words with few accents, and of signs that stand by themselves."""
    words = [word for word in WORD.findall(text) if CASED.fullmatch(word) and not MANY_ACCENTS.search(word)]
    return _beyond("".join([*words, *SIGN.findall(text)])) / _beyond(text)


PLAUSIBLE: Mapping[str, Callable[[str], float]] = MappingProxyType(
    {
        "gb18030": _common_in("gb2312", ((0xA1, 0xA3), (0xB0, 0xD7))),
        "cp949": _common_in("euc_kr", ((0xA1, 0xA3), (0xB0, 0xC8))),
        "euc_jp": _common_in("euc_jp", ((0xA1, 0xA5), (0xB0, 0xCF))),
        "cp950": _common_in("big5", ((0xA1, 0xC6),)),
        "cp932": _common_in("shift_jis", ((0x81, 0x83), (0x88, 0x97))),
        "cp1252": _western,
        "cp1250": _western,
        "cp1254": _western,
        "cp1251": _letters_of("Ѐ", "ӿ"),
        "koi8_r": _letters_of("Ѐ", "ӿ"),
        "cp1253": _letters_of("Ͱ", "Ͽ"),
    }
)
"""How plausible a text is in each encoding; of those that are as plausible, the earlier one is meant."""
