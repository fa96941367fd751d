"""Names of months in the languages that files come in."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_NAMES = (
    "jan|january|januar|jän|jänner|janv|janvier|ene|enero|gen|gennaio|janeiro|januari|一月|янв|январь",
    "feb|february|februar|févr|fév|fevr|fev|février|febrero|febbraio|fevereiro|februari|二月|фев|февраль",
    "mar|march|mär|märz|mrz|mars|marzo|março|maart|mrt|三月|мар|март",
    "apr|april|avr|avril|abr|abril|aprile|四月|апр|апрель",
    "may|mai|mayo|mag|maggio|maio|mei|五月|май",
    "jun|june|juni|juin|junio|giu|giugno|junho|六月|июн|июнь",
    "jul|july|juli|juil|juillet|julio|lug|luglio|julho|七月|июл|июль",
    "aug|august|aoû|août|aout|ago|agosto|augustus|八月|авг|август",
    "sep|sept|september|septembre|septiembre|set|settembre|setembro|九月|сен|сентябрь",
    "oct|october|okt|oktober|octobre|octubre|ott|ottobre|out|outubro|十月|окт|октябрь",
    "nov|november|novembre|noviembre|novembro|十一月|ноя|ноябрь",
    "dec|december|dez|dezember|déc|décembre|dic|diciembre|dicembre|dezembro|十二月|дек|декабрь",
)
MONTH_NAMES: Mapping[str, int] = MappingProxyType(
    {name: number for number, names in enumerate(_NAMES, 1) for name in names.split("|")}
)
"""Numbers of months, from 1, by their names in small letters."""

LONGEST_NAME = 12
_WORD = re.compile(r"十?[一二三四五六七八九十]月|[^\W\d_\u4e00-\u9fff]+")


def month_number(word: str) -> int | None:
    """Return the number of a month, from 1, by its name; None for anything else.

    >>> month_number("Sept."), month_number("十二月"), month_number("fine")
    (9, 12, None)
    """
    return MONTH_NAMES.get(word.strip(". ").lower()) if len(word) <= LONGEST_NAME else None


def with_numbers(cell: str) -> str:
    """Write `m7` for the name of a month, so that dates have one form in all languages.

    >>> with_numbers("1 March 2001"), with_numbers("Mon, 1 Mar 2001")
    ('1 m3 2001', 'Mon, 1 m3 2001')
    """
    return _WORD.sub(lambda found: _numbered(found[0]), cell)


def _numbered(word: str) -> str:
    number = month_number(word)
    return word if number is None else f"m{number}"
