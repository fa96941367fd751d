"""Names of columns, and the kind of column that each speaks of."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Role = Literal["year", "quarter", "month", "week", "day", "hour", "minute", "index", "date"]

_NAMES: Mapping[Role, str] = MappingProxyType(
    {
        "year": "year|years|yr|yyyy|jahr|année|annee|année civile|año|ano|anno|jaar|年|年份|年度",
        "quarter": "quarter|qtr|q|quartal|trimestre|季|季度",
        "month": "month|months|mon|mo|mm|monat|mois|mes|mese|mês|maand|月|月份",
        "week": "week|wk|isoweek|woche|kw|semaine|semana|周|周次|星期",
        "day": "day|dd|dom|tag|jour|día|dia|giorno|日",
        "hour": "hour|hr|hh|stunde|heure|hora|ora|时|小时",
        "minute": "minute|minutes|minuto|分|分钟",
        "index": "index|idx|id|no|no.|nr|nr.|n|#|num|number|rownames|row|rows|obs|observation|t|step|steps|"
        "unnamed: 0|x|序号|编号|行号|key|_id|second",
        "date": "date|dates|time|timestamp|timestamps|ts|datetime|date_time|period|datum|zeit|zeitpunkt|"
        "fecha|data|epoch|unix|unixtime|unix_time|ds|dt|time_period|observation_date|日期|时间|时间戳|期间|"
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

PREFERRED = ("close", "收盘", "收盘价", "value", "values", "obs_value", "y", "target", "值", "数值")
"""Names of columns that a file is about, when it has several; in small letters."""


def role_of(name: str) -> Role | None:
    """Return what a column holds by its name, or None where that says nothing."""
    return ROLES.get(plain(name))


def plain(name: str) -> str:
    """Return a name in small letters, without what surrounds it."""
    return name.strip(" #\"'()[]:").lower() or ("#" if "#" in name else "")
