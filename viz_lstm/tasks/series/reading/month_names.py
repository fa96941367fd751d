"""Names of months in the languages that files come in."""

import re
from collections.abc import Mapping
from types import MappingProxyType

_NAMES = (
    "jan|january|januar|jän|jänner|janv|janvier|ene|enero|gen|gennaio|janeiro|januari|一月|янв|январь"
    "|ocak|styczeń|stycznia|leden|ledna|января",
    "feb|february|februar|févr|fév|fevr|fev|février|febrero|febbraio|fevereiro|februari|二月|фев|февраль"
    "|şubat|luty|lutego|únor|února|февраля",
    "mar|march|mär|märz|mrz|mars|marzo|março|maart|mrt|三月|мар|март|mart|marzec|marca|březen|března|марта",
    "apr|april|avr|avril|abr|abril|aprile|四月|апр|апрель|nisan|kwiecień|kwietnia|duben|dubna|апреля",
    "may|mai|mayo|mag|maggio|maio|mei|五月|май|maj|maja|mayıs|květen|května|мая",
    "jun|june|juni|juin|junio|giu|giugno|junho|六月|июн|июнь|haziran|czerwiec|czerwca|červen|června|июня",
    "jul|july|juli|juil|juillet|julio|lug|luglio|julho|七月|июл|июль"
    "|temmuz|lipiec|lipca|červenec|července|июля",
    "aug|august|aoû|août|aout|ago|agosto|augustus|八月|авг|август"
    "|ağustos|sierpień|sierpnia|srpen|srpna|августа",
    "sep|sept|september|septembre|septiembre|set|settembre|setembro|九月|сен|сентябрь"
    "|eylül|wrzesień|września|září|сентября",
    "oct|october|okt|oktober|octobre|octubre|ott|ottobre|out|outubro|十月|окт|октябрь"
    "|ekim|październik|października|říjen|října|октября",
    "nov|november|novembre|noviembre|novembro|十一月|ноя|ноябрь|kasım|listopad|listopada|ноября",
    "dec|december|dez|dezember|déc|décembre|dic|diciembre|dicembre|dezembro|十二月|дек|декабрь"
    "|aralık|grudzień|grudnia|prosinec|prosince|декабря",
)
_MORE_NAMES = (
    "tammikuu|január|ianuarie|ian|ιανουάριος|ιανουαρίου|ιαν|січень|січня|січ|يناير|ינואר",
    "helmikuu|február|februarie|φεβρουάριος|φεβρουαρίου|φεβ|лютий|лютого|лют|فبراير|פברואר",
    "maaliskuu|marts|maret|március|martie|μάρτιος|μαρτίου|μαρ|березень|березня|бер|مارس|מרץ|מרס",
    "huhtikuu|április|aprilie|απρίλιος|απριλίου|απρ|квітень|квітня|квіт|أبريل|ابريل|אפריל",
    "toukokuu|május|máj|μάιος|μαΐου|μαΐ|травень|травня|трав|مايو|מאי",
    "kesäkuu|június|jún|iunie|iun|ιούνιος|ιουνίου|ιουν|червень|червня|черв|يونيو|יוני",
    "heinäkuu|július|júl|iulie|iul|ιούλιος|ιουλίου|ιουλ|липень|липня|лип|يوليو|יולי",
    "elokuu|augusti|augusztus|agustus|agu|agt|αύγουστος|αυγούστου|αυγ|серпень|серпня|серп|أغسطس|اغسطس|אוגוסט",
    "syyskuu|szeptember|szept|septembrie|σεπτέμβριος|σεπτεμβρίου|σεπ|вересень|вересня|вер|سبتمبر|ספטמבר",
    "lokakuu|október|octombrie|οκτώβριος|οκτωβρίου|οκτ|жовтень|жовтня|жовт|أكتوبر|اكتوبر|אוקטובר",
    "marraskuu|noiembrie|noi|νοέμβριος|νοεμβρίου|νοε|листопад|листопада|лист|نوفمبر|נובמבר",
    "joulukuu|desember|des|decembrie|δεκέμβριος|δεκεμβρίου|δεκ|грудень|грудня|груд|ديسمبر|דצמבר",
)
"""Those of Finnish, Swedish, Danish, Indonesian, Hungarian, Romanian, Greek, Ukrainian, Arabic, Hebrew."""
_FURTHER_NAMES = (
    "gener|януари|јануар|jaanuar|janvāris|sausis|sausio|sty|led|oca|tammi",
    "febrer|február|февруари|фебруар|veebruar|februāris|vasaris|vasario|lut|úno|şub|helmi|febr",
    "març|marec|mac|март|märts|kovas|kovo|bře|maalis|márc",
    "aprill|apríl|април|aprīlis|balandis|balandžio|kwi|dub|nis|huhti|ápr",
    "maig|máj|мај|maijs|gegužė|gegužės|kvě|touko",
    "juny|jún|junij|юни|јун|juuni|jūnijs|birželis|birželio|cze|čvn|haz|kesä",
    "juliol|júl|julij|julai|юли|јул|juuli|jūlijs|liepa|liepos|lip|čvc|tem|heinä",
    "agost|avgust|ogos|август|augusts|rugpjūtis|rugpjūčio|sie|srp|ağu|elo",
    "setembre|septembar|септември|септембар|septembris|rugsėjis|rugsėjo|wrz|zář|eyl|syys",
    "oktobar|октомври|октобар|oktoober|oktobris|spalis|spalio|paź|říj|eki|loka",
    "novembar|ноември|новембар|novembris|lapkritis|lapkričio|lis|kas|marras",
    "desembre|pro|decembar|disember|декември|децембар|detsember|decembris|gruodis|gruodžio|gru|ara|joulu",
)
"""Those of Catalan, Slovak, Slovene, Malay, Bulgarian, Serbian, Estonian, Latvian, Lithuanian; short ones.

Those of Croatian are not here: its October is the November of its neighbours.
"""

MONTH_NAMES: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for names_of_months in (_FURTHER_NAMES, _MORE_NAMES, _NAMES)
        for number, names in enumerate(names_of_months, 1)
        for name in names.split("|")
    }
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

    >>> with_numbers("1 March 2001"), with_numbers("Mon, 1 Mar 2001"), with_numbers("01Mar2001")
    ('1 m3 2001', 'Mon, 1 m3 2001', '01m3.2001')
    """
    return _WORD.sub(_numbered, cell)


def _numbered(found: re.Match[str]) -> str:
    number = month_number(found[0])
    stop = "." if found.string[found.end() : found.end() + 1].isdigit() else ""
    return found[0] if number is None else f"m{number}{stop}"
