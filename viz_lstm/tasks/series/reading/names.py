"""Names of columns, and the kind of column that each speaks of."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Role = Literal["year", "quarter", "month", "week", "day", "hour", "minute", "index", "date"]

_NAMES: Mapping[Role, str] = MappingProxyType(
    {
        "year": "year|years|yr|yyyy|jahr|année|annee|année civile|año|ano|anno|jaar|rok|år|vuosi|év|yıl|"
        "год|рік|έτος|tahun|năm|年|年份|年度|연도|년도|년",
        "quarter": "quarter|qtr|q|quartal|trimestre|kwartał|čtvrtletí|квартал|季|季度|四半期|분기",
        "month": "month|months|mon|mo|mm|monat|mois|mes|mese|mês|maand|miesiąc|měsíc|mesec|månad|måned|"
        "kuukausi|hónap|ay|месяц|місяць|μήνας|bulan|tháng|月|月份|월",
        "week": "week|wk|isoweek|woche|kw|semaine|semana|vecka|viikko|tydzień|týden|hafta|неделя|周|"
        "周次|星期|週|주",
        "day": "day|dd|dom|tag|jour|día|dia|giorno|dag|gün|день|日|일",
        "hour": "hour|hr|hh|stunde|heure|hora|ora|saat|час|时|小时|時|시",
        "minute": "minute|minutes|minuto|分|分钟|분",
        "index": "index|idx|id|no|no.|nr|nr.|n|#|num|number|rownames|row|rows|obs|observation|t|step|steps|"
        "unnamed: 0|x|序号|序號|编号|編號|行号|番号|번호|key|_id|second",
        "date": "date|dates|time|timestamp|timestamps|ts|datetime|date_time|period|datum|zeit|zeitpunkt|"
        "zeitraum|fecha|data|epoch|unix|unixtime|unix_time|ds|dt|time_period|observation_date|periodo|período|période|"
        "dato|dátum|okres|období|tarih|дата|период|період|ημερομηνία|päivämäärä|tanggal|ngày|"
        "日期|时间|時間|时间戳|期间|期間|日付|日時|年月|年月日|時点|날짜|일자|일시|기간|년월|연월|시간|"
        "decimal date|decimal_date|decimal|date decimal|serial",
    }
)
ROLES: Mapping[str, Role] = MappingProxyType(
    {name: role for role, names in _NAMES.items() for name in names.split("|")}
)

TIMES: tuple[Role, ...] = ("date", "year", "quarter", "month", "week")
"""What a column of numbers says by its name if they stand for times."""

LABELS = frozenset({"id", "_id", "uuid", "index", "idx", "编号", "序号"})
"""Names of columns whose numbers only tell rows apart, in whatever order."""

PREFERRED = (
    *("close", "收盘", "收盘价", "收盤", "收盤價", "終値", "종가"),
    *("value", "values", "obs_value", "y", "target", "值", "数值", "數值", "値", "값"),
)
"""Names of columns that a file is about, when it has several; in small letters."""


def role_of(name: str) -> Role | None:
    """Return what a column holds by its name, or None where that says nothing."""
    return ROLES.get(plain(name))


def plain(name: str) -> str:
    """Return a name in small letters, without what surrounds it."""
    return name.strip(" #\"'()[]:").lower() or ("#" if "#" in name else "")
