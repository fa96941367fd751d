"""Tables in none of the encodings of Unicode say themselves which one they are in."""

import pytest

from tests.tasks.series.reading.forms import MONTHLY, MONTHS, PLAIN, VALUES, months, table
from viz_lstm.tasks.series.reading import Choices, read_series

CHINESE, KOREAN = months("{y}年{m}月"), months("{y}년 {m}월")
RUSSIAN = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
POLISH = "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień"
TURKISH = "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"
GREEK = (
    "Ιανουάριος Φεβρουάριος Μάρτιος Απρίλιος Μάιος Ιούνιος Ιούλιος Αύγουστος Σεπτέμβριος Οκτώβριος Νοέμβριος "
    "Δεκέμβριος"
)


def named(names):
    return [f"{names.split()[month - 1]} {year}" for year, month in MONTHS]


@pytest.mark.parametrize(
    ("encoding", "dates", "column"),
    [
        ("gbk", CHINESE, "销量"),
        ("big5", CHINESE, "銷量"),
        ("shift_jis", CHINESE, "売上"),
        ("euc_jp", CHINESE, "売上"),
        ("iso2022_jp", CHINESE, "売上"),
        ("euc_kr", KOREAN, "매출"),
        ("cp1251", named(RUSSIAN), "Продажи"),
        ("koi8-r", named(RUSSIAN), "Продажи"),
        ("cp1250", named(POLISH), "Sprzedaż"),
        ("cp1254", named(TURKISH), "Satış"),
        ("cp1253", named(GREEK), "Πωλήσεις"),
    ],
)
def test_dates_tell_the_encoding_that_they_are_in(encoding, dates, column):
    reading = read_series(table(dates, header=f"t,{column}").encode(encoding))
    found = reading.to_dict()
    assert {name: found[name] for name in MONTHLY} == MONTHLY
    assert (reading.column, [note.code for note in reading.notes]) == (column, ["series.note_encoding"])
    assert read_series(table(dates, header="").encode(encoding)).first == "2001-01"


@pytest.mark.parametrize(
    ("encoding", "header"),
    [
        *[("cp1252", f"Date,{name}") for name in ("Größe", "Mary’s", "Prix €", "Été", "Área", "à 20 °C")],
        *[("gbk", header) for header in ("日期,营业额", "Date,气温", "统计时间,用电量", "x,价格")],
        *[("big5", header) for header in ("日期,營業額", "Date,銷售額", "統計時間,用電量")],
        *[("shift_jis", header) for header in ("日付,データ", "年月,乗客数", "Date,ビール")],
        *[("euc_jp", header) for header in ("日付,データ", "年,人口", "Date,ビール")],
        *[("euc_kr", header) for header in ("날짜,기온", "일시,전력사용량", "Date,매출액")],
        *[("cp1251", header) for header in ("Дата,Цена", "Date,ПРОДАЖИ")],
    ],
)
def test_names_of_columns_tell_their_encoding(encoding, header):
    reading = read_series(table(PLAIN, header=header).encode(encoding))
    assert (reading.column, reading.values) == (header.partition(",")[2], VALUES)


@pytest.mark.parametrize(
    ("encoding", "form"),
    [
        *[("cp1252", form) for form in ("{} °C", "{}°C", "{} m²", "£{}", "{} €")],
        *[("gbk", "{}元"), ("big5", "{}萬"), ("shift_jis", "{}円"), ("euc_jp", "{}円"), ("euc_kr", "{}원")],
    ],
)
def test_units_tell_the_encoding_that_they_are_in(encoding, form):
    values = [form.format(value) for value in VALUES]
    reading = read_series(table(PLAIN, values).encode(encoding))
    scale = 10_000 if "萬" in form else 1
    assert reading.values == tuple(value * scale for value in VALUES)


def test_a_damaged_character_leaves_a_table_in_utf_8():
    text = table(CHINESE, header="月份,销量")
    content = text.encode().replace("2002年5月".encode(), b"2002\xe55\xe6\x9c\x88")
    filled = read_series(content, Choices(gaps="fill"))
    assert (filled.column, filled.first, len(filled.values)) == ("销量", "2001-01", 48)
