"""Rarer ways to write what people write: read right, or told in a note or a sentence, never passed over."""

from datetime import datetime, timedelta

import pytest

from tests.tasks.series.reading.forms import (
    MONTHLY,
    MONTHS,
    NAMES,
    PLAIN,
    START,
    VALUES,
    WEEKS,
    days,
    hours,
    table,
)
from viz_lstm.errors import UserInputError
from viz_lstm.tasks.series.reading import Reading, columns_of, read_series
from viz_lstm.tasks.series.reading.dates import FORMS

TEXT = table(PLAIN)


def codes(reading: Reading) -> set[str]:
    return {note.code.removeprefix("series.note_") for note in reading.notes}


def facts(reading: Reading, code: str) -> dict[str, object]:
    return next(dict(note.values) for note in reading.notes if note.code == f"series.note_{code}")


@pytest.mark.parametrize(
    ("cell", "begins"),
    [
        ("mayo de 2001", datetime(2001, 5, 1)),
        ("1er mai 2001", datetime(2001, 5, 1)),
        ("1 maj 2001", datetime(2001, 5, 1)),
        ("1 maja 2001", datetime(2001, 5, 1)),
        ("1. května 2001", datetime(2001, 5, 1)),
        ("мая 2001", datetime(2001, 5, 1)),
        ("Mayıs 2001", datetime(2001, 5, 1)),
        *((f"{may} 2001", datetime(2001, 5, 1)) for may in ("toukokuu", "május", "Μάιος", "травень", "مايو")),
        ("marts 2001", datetime(2001, 3, 1)),
        ("1 augusti 2001", datetime(2001, 8, 1)),
        ("Desember 2001", datetime(2001, 12, 1)),
        ("平成13年5月", datetime(2001, 5, 1)),
        ("令和元年5月1日", datetime(2019, 5, 1)),
        ("中華民國90年5月", datetime(2001, 5, 1)),
        *((f"2001{dash}05", datetime(2001, 5, 1)) for dash in "–‐‑−"),
        ("'2001-05", datetime(2001, 5, 1)),
        ("[2001-05]", datetime(2001, 5, 1)),
        ("2001-05-01 06:30 [UTC]", datetime(2001, 5, 1, 6, 30)),
        ("2001년 5월", datetime(2001, 5, 1)),
        ("二〇〇一年五月", datetime(2001, 5, 1)),
        ("2001-5月", datetime(2001, 5, 1)),
        ("01May2001", datetime(2001, 5, 1)),
        ("2001_05_01", datetime(2001, 5, 1)),
        ("2001-05-01 (Tue)", datetime(2001, 5, 1)),
        ("2001年5月1日 星期二", datetime(2001, 5, 1)),
        ("Tue May 01 00:00:00 2001", datetime(2001, 5, 1)),
        ("2001-05-01 - 2001-05-07", datetime(2001, 5, 1)),
        ("Q2 FY2001", datetime(2001, 4, 1)),
        ("2nd quarter 2001", datetime(2001, 4, 1)),
        ("2e trimestre 2001", datetime(2001, 4, 1)),
        ("II кв. 2001", datetime(2001, 4, 1)),
        ("Apr-Jun 2001", datetime(2001, 4, 1)),
        ("2001-2Q", datetime(2001, 4, 1)),
        ("2001H2", datetime(2001, 7, 1)),
        ("Semaine 19 2001", datetime(2001, 5, 7)),
        ("2001年19周", datetime(2001, 5, 7)),
        ("20010501T0630", datetime(2001, 5, 1, 6, 30)),
        ("06:30 01.05.2001", datetime(2001, 5, 1, 6, 30)),
        ("01.05.2001, 06:30 Uhr", datetime(2001, 5, 1, 6, 30)),
        ("2001-05-01 06:30 CET", datetime(2001, 5, 1, 6, 30)),
        ("2001-05-01 06:30 Europe/Berlin", datetime(2001, 5, 1, 6, 30)),
        ("2001:05:01 06:30:00", datetime(2001, 5, 1, 6, 30)),
    ],
)
def test_a_date_is_understood(cell, begins):
    assert begins in {moment.at for form in FORMS if (moment := form.parse(cell)) is not None}


@pytest.mark.parametrize(
    "cell", ["2001-13", "2001 XYZ", "99999-05", "0000-00", "2001-02-30", "Q5 2001", "12:00 nowhere"]
)
def test_what_is_no_date_is_none(cell):
    assert all(form.parse(cell) is None for form in FORMS)


def test_hours_without_anything_between_are_no_unix_time():
    reading = read_series(table(hours("%Y%m%d%H"), header="time,load"))
    assert (reading.first, reading.step, reading.column) == ("2024-03-01 00:00:00", "hour", "load")
    assert read_series(table(hours("%Y%m%d%H%M%S"), header="time,load")).first == "2024-03-01 00:00:00"


def test_times_of_two_named_zones_are_put_into_one():
    night = datetime(2023, 10, 28, 20)
    stamps = [night + timedelta(hours=t) for t in range(48)]
    dates = [
        f"{at + timedelta(hours=2):%Y-%m-%d %H:%M} CEST"
        if t < 5
        else f"{at + timedelta(hours=1):%Y-%m-%d %H:%M} CET"
        for t, at in enumerate(stamps)
    ]
    reading = read_series(table(dates, header="time,load"))
    assert (reading.step, reading.first, "utc" in codes(reading)) == ("hour", "2023-10-28 20:00:00", True)


def test_weeks_in_a_number_are_weeks_where_the_column_says_so():
    dates = [f"{year}{week:02}" for year, week, _ in WEEKS]
    reading = read_series(table(dates, header="Week,Sales"))
    assert (reading.column, reading.step, reading.first) == ("Sales", "week", "2019-W02")


def test_a_year_that_is_written_once_holds_for_the_months_below_it():
    rows = [f"{year if month == 1 else ''},{month}" for year, month in MONTHS]
    reading = read_series(table(rows, header="Year,Month,P"))
    assert (reading.first, reading.last, reading.values) == ("2001-01", "2004-12", VALUES)


@pytest.mark.parametrize("form", ["%d%m%Y", "%Y-%j"])
def test_dates_that_are_not_understood_are_told_and_are_not_the_series(form):
    reading = read_series(table(days(form), header="Date,V"))
    assert reading.column == "V"
    assert facts(reading, "dates_unread") == {"column": "Date", "cell": f"{START:{form}}"}


def test_a_column_of_labels_is_not_the_series():
    rows = [f"{t * 7919 % 100_003},{date}" for t, date in enumerate(PLAIN)]
    assert read_series(table(rows, header="id,Month,P")).column == "P"


@pytest.mark.parametrize(
    "text",
    [
        ",".join(PLAIN) + "\n" + ",".join(map(str, VALUES)),
        "Month," + ",".join(PLAIN) + "\nPassengers," + ",".join(map(str, VALUES)),
        "Country;Code;" + ";".join(PLAIN) + "\nNowhere;NW;" + ";".join(map(str, VALUES)),
    ],
    ids=["dates above values", "with names", "with more names"],
)
def test_a_table_on_its_side_is_turned_with_a_word(text):
    reading = read_series(text)
    assert (reading.first, reading.last, reading.values) == ("2001-01", "2004-12", VALUES)
    assert "turned" in codes(reading)
    assert columns_of(text).numbers == (reading.column,)


@pytest.mark.parametrize(
    "header", ["# year month mean", "#year  month  mean", "% year, month, mean", "// year month mean"]
)
def test_names_in_a_comment_are_those_of_the_columns_below(header):
    months = [f"{2001 + t // 12}  {t % 12 + 1:>2}   {100 + t}.5" for t in range(48)]
    found = read_series("\n".join(["# monthly means", header, *months])).to_dict()
    assert (found["column"], found["first"], found["last"]) == ("mean", "2001-01", "2004-12")


@pytest.mark.parametrize("between", [", ", "\t", ";"])
@pytest.mark.parametrize("width", [8, 12, 48])
def test_numbers_in_rows_are_read_one_after_another_with_a_word(width, between):
    rows = [between.join(map(str, VALUES[at : at + width])) for at in range(0, 48, width)]
    reading = read_series("\n".join(rows))
    assert reading.values == VALUES
    assert facts(reading, "row_by_row") == {"count": 48 // width}


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("{} kWh", "kWh"),
        ("{}°C", "°C"),
        ("₪{}", "₪"),
        ("R$ {}", "R$"),
        ("{} Kč", "Kč"),
        ("CAD {}", "CAD"),
        ("{}人", "人"),
        ("{} Mio. €", "Mio. €"),
    ],
)
def test_a_unit_beside_every_number_is_left_away_with_a_word(form, unit):
    reading = read_series(table(PLAIN, [form.format(value) for value in VALUES]))
    assert (reading.first, reading.values) == ("2001-01", VALUES)
    assert facts(reading, "units") == {"units": unit}


@pytest.mark.parametrize("form", ["<{}", "~{}", "{} 1/2", "Store {0} of 9"])
def test_what_says_more_than_a_unit_is_no_number(form):
    with pytest.raises(UserInputError) as caught:
        read_series(table(PLAIN, [form.format(value) for value in VALUES]))
    assert str(caught.value) == (
        "`file` must have a column of numbers; got only other columns: Month, Passengers. "
        "Choose another file."
    )


@pytest.mark.parametrize(
    "form", ["\u200e{}\u200f", "\u2066{}\u2069", "{}\u00ad", "\ufeff{}", "“{}”", "'{}'", "«{}»", "'{}"]
)
def test_quotes_and_signs_without_width_around_a_cell_are_no_part_of_it(form):
    assert read_series(table(PLAIN, [form.format(value) for value in VALUES])).values == VALUES


def test_arabic_signs_are_those_of_numbers():
    assert read_series(table(PLAIN, [f"{value}٫5" for value in VALUES])).values == tuple(
        v + 0.5 for v in VALUES
    )


@pytest.mark.parametrize("cell", ['"{},{}"', '"{},""{}"""'])
def test_quotes_around_whole_rows_are_taken_away(cell):
    rows = [cell.format(*row.split(",")) for row in TEXT.splitlines()]
    reading = read_series("\n".join(rows))
    assert {name: reading.to_dict()[name] for name in MONTHLY} == MONTHLY


def test_a_list_in_brackets_is_no_table():
    with pytest.raises(UserInputError) as caught:
        read_series(str(list(VALUES)))
    assert str(caught.value).startswith("`file` must be a table as text; got JSON.")


def test_names_of_months_are_those_of_every_language():
    assert (
        read_series(table([f"{NAMES[month - 1].upper()} {year}" for year, month in MONTHS])).first
        == "2001-01"
    )


@pytest.mark.parametrize("begin", ["-20", "0.5", "44927.041667"])
def test_an_axis_that_rises_evenly_is_not_the_series(begin):
    step = 1 if begin == "-20" else 1 / 24
    rows = [f"{float(begin) + step * t:.6f}".removesuffix(".000000" * (step == 1)) for t in range(48)]
    reading = read_series(table(rows, header="x,load"))
    assert (reading.column, reading.values) == ("load", VALUES)
