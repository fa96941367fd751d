"""Numbers as people write them: separators of thousands and decimals, currencies, percent, millions."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

LONGEST_NUMBER = 60

MISSING = frozenset(
    {"na", "n/a", "#n/a", "n.a.", "nan", "null", "none", "nil", "?", "-", "--", "---", "–", "—", ".", "..",
     "...", "…", "missing", "#null!", "#div/0!", "#value!", "#ref!", "<na>", "nat", "(null)", "\\n", ":", "*",
     "缺失", "无", "空", "k.a.", "s/d", "nd", "n.d."}
)  # fmt: skip
"""What people write where there is no value, in small letters."""

INFINITE = re.compile(r"[+-]?(inf|infinity|1\.#inf|#inf|∞)", re.IGNORECASE)

CURRENCY = r"(?:[$€£¥₹₽₩]|US\$|USD|EUR|GBP|CHF|JPY|CNY|RMB|Rs\.?|kr)"
UNIT = r"(?P<unit>%|‰|[kKmMbB](?:n|ln|io)?|T|千|万|萬|亿|億)?"
NUMBER = re.compile(
    rf"(?P<open>\()?(?P<sign>[+-])?{CURRENCY}?\s?(?P<sign2>[+-])?"
    r"(?P<digits>\d+|\d*[.,]\d+|\d+[.,]"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d*)?"
    r"|\d{1,3}(?:\.\d{3})+(?:,\d*)?"
    r"|\d{1,3}(?:[ '’_]\d{3})+(?:[.,]\d*)?)"
    rf"(?P<exponent>[eEdD][+-]?\d{{1,4}})?\s?{UNIT}\s?(?:{CURRENCY}|元)?(?P<behind>-)?(?P<close>\))?"
)
SCALES: Mapping[str, float] = MappingProxyType(
    {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "t": 1e12,
     "千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8}
)  # fmt: skip
HARMLESS = str.maketrans({"−": "-", "‐": "-", "‑": "-", "–": "-", "\u2009": " ", "\u202f": " ", "\xa0": " "})


@dataclass(frozen=True, slots=True)
class Notation:
    """What the signs in a column's numbers mean.

    Attributes:
        decimal: What stands before decimals, a point or a comma.
        is_sure: Whether a number of the column tells; 1,234 alone may be either.
    """

    decimal: str = "."
    is_sure: bool = True


def is_missing(cell: str) -> bool:
    """Tell whether a cell says that there is no value."""
    return not cell or (len(cell) <= 10 and cell.lower() in MISSING)


def is_infinite(cell: str) -> bool:
    """Tell whether a cell stands for infinity."""
    return bool(INFINITE.fullmatch(cell[:LONGEST_NUMBER]))


def is_number(cell: str) -> bool:
    """Tell whether a cell is a number in some notation."""
    if len(cell) > LONGEST_NUMBER or not cell:
        return False
    return cell.isdecimal() or is_infinite(cell) or NUMBER.fullmatch(cell.translate(HARMLESS)) is not None


def notation_of(cells: Iterable[str], elsewhere: Notation | None = None, delimiter: str = ",") -> Notation:
    """Return the notation that most numbers of a column are in.

    Args:
        cells: The column's cells.
        elsewhere: The notation that other columns of the table are in for sure, if any.
        delimiter: What separates the columns; where it is a semicolon, a comma rather stands before decimals.
    """
    signs = Counter(sign for cell in cells if (sign := _sign(cell)))
    points, commas = signs["."], signs[","]
    if points or commas:
        return Notation("," if commas > points else ".")
    if elsewhere is not None and (signs["?."] or signs["?,"]):
        return elsewhere
    if signs["?,"]:
        return Notation("," if delimiter == ";" else ".", is_sure=False)
    return Notation(".", is_sure=not signs["?."])


def parse_number(cell: str, notation: Notation) -> float | None:
    """Return the number that a cell holds; None where it is none in this notation; maybe an infinite one."""
    if cell.isdecimal() and len(cell) <= LONGEST_NUMBER:
        return float(cell)
    if is_infinite(cell):
        return -math.inf if cell.startswith("-") else math.inf
    found = NUMBER.fullmatch(cell.translate(HARMLESS)) if len(cell) <= LONGEST_NUMBER else None
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    digits = _plain(found["digits"], notation)
    if digits is None:
        return None
    exponent = (found["exponent"] or "").lower().replace("d", "e")
    negative = bool(found["open"]) or "-" in {found["sign"], found["sign2"], found["behind"]}
    value = float(digits + exponent) * SCALES.get((found["unit"] or "").lower(), 1.0)
    return -value if negative else value


def _plain(digits: str, notation: Notation) -> str | None:
    """Return digits with a decimal point and no groups; None where they contradict the notation."""
    group = "," if notation.decimal == "." else "."
    whole, _, decimals = re.sub("[ '’_]", "", digits).partition(notation.decimal)
    if group in decimals or notation.decimal in decimals:
        return None
    if group in whole and not re.fullmatch(
        rf"\d{{1,3}}(?:{re.escape(group)}\d{{2,3}})*{re.escape(group)}\d{{3}}", whole
    ):
        return None
    return f"{whole.replace(group, '') or '0'}.{decimals or '0'}"


def _sign(cell: str) -> str:
    """Return a number's decimal sign, `.` or `,`; with a question mark where it may separate thousands."""
    found = NUMBER.fullmatch(cell.translate(HARMLESS)) if len(cell) <= LONGEST_NUMBER else None
    if found is None:
        return ""
    digits = found["digits"]
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        return max(",.", key=digits.rindex)
    sign = "," if commas else "." if points else ""
    if not sign:
        return ""
    if commas + points > 1:
        return "." if sign == "," else ","
    whole, _, decimals = digits.partition(sign)
    is_open = (
        len(decimals) == 3
        and 1 <= len(whole.lstrip("0")) <= 3
        and not found["exponent"]
        and not whole.startswith("0")
    )
    return f"?{sign}" if is_open else sign
