"""One series in many forms is one series."""

from datetime import datetime, timedelta

import pytest

from tests.tasks.series.reading.forms import (
    BUSINESS_DAYS,
    COUNTED,
    DAILY,
    DATES,
    HOURLY,
    MONTHLY,
    MONTHS,
    NAMES,
    NUMBERS,
    PLAIN,
    QUARTER_FORMS,
    QUARTERLY,
    QUARTERS,
    START,
    VALUES,
    WEEK_FORMS,
    WEEKS,
    days,
    hours,
    months,
    numbers,
    table,
)
from viz_lstm.tasks.series.reading import Choices, read_series

TEXT = table(PLAIN)


def check(source, expected, **choices):
    reading = read_series(source, Choices(**choices))
    found = reading.to_dict()
    assert {name: found[name] for name in expected} == expected
    return reading


@pytest.mark.parametrize("name", DATES)
def test_months_are_read_however_they_are_written(name):
    assert check(table(DATES[name]), MONTHLY | {"left_out": 0}).values == VALUES


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_are_read_however_they_are_written(name):
    _, scale, _ = NUMBERS[name]
    reading = check(table(PLAIN, numbers(*NUMBERS[name])), MONTHLY | {"sum": sum(VALUES) * scale})
    assert reading.values == tuple(value * scale for value in VALUES)


@pytest.mark.parametrize("form", QUARTER_FORMS)
def test_quarters_are_read_however_they_are_written(form):
    check(table([QUARTER_FORMS[form].format(*each) for each in QUARTERS], header="Quarter,GDP"), QUARTERLY)


@pytest.mark.parametrize("form", ["{0}-{1:02}-01", "{0}-{1:02}-28"])
def test_quarters_are_found_from_their_dates(form):
    dates = [
        form.format(year, 3 * quarter - 2 if form.endswith("01") else 3 * quarter)
        for year, quarter in QUARTERS
    ]
    check(table(dates), QUARTERLY)


@pytest.mark.parametrize("form", WEEK_FORMS)
def test_weeks_are_read_however_they_are_written(form):
    dates = [WEEK_FORMS[form].format(*week) for week in WEEKS]
    check(
        table(dates, header="Week,Sales"),
        {"count": 48, "first": "2019-W02", "last": "2019-W49", "step": "week"},
    )


def test_weeks_are_found_from_their_dates():
    dates = [(datetime(2019, 1, 5) + timedelta(weeks=t)).strftime("%m/%d/%Y") for t in range(48)]
    check(table(dates), {"first": "2019-01-05", "last": "2019-11-30", "step": "week"})


@pytest.mark.parametrize(
    "form", ["%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y%m%d", "%d-%b-%Y", "%Y年%m月%d日"]
)
def test_days_are_read_however_they_are_written(form):
    check(table(days(form), header="Date,Value"), DAILY)


@pytest.mark.parametrize(
    "form",
    [
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%dT%H:%M:%SZ",
        "%d.%m.%Y %H:%M",
        "%m/%d/%Y %I:%M %p",
        "%Y/%m/%d %H:%M",
    ],
)
def test_hours_are_read_however_they_are_written(form):
    check(table(hours(form), header="time,load"), HOURLY | {"last": "2024-03-02 23:00:00"})


@pytest.mark.parametrize("unit", [1, 1_000, 1_000_000])
def test_unix_time_is_read_in_its_unit(unit):
    stamps = [int((START - datetime(1970, 1, 1)).total_seconds() + 3600 * t) * unit for t in range(48)]
    check(table(stamps, header="ts,value"), HOURLY | {"column": "value"})


@pytest.mark.parametrize(
    ("minutes", "step"), [(1, "minute"), (15, "15 minutes"), (30, "30 minutes"), (120, "2 hours")]
)
def test_steps_of_minutes_are_found(minutes, step):
    check(table(hours("%Y-%m-%d %H:%M", minutes), header="time,load"), {"step": step, "count": 48})


def test_date_and_time_in_two_columns_are_one():
    rows = [f"{(START + timedelta(hours=t)).strftime('%d/%m/%Y;%H:%M:%S')}" for t in range(48)]
    check(table(rows, header="Date;Time;Power", delimiter=";"), HOURLY | {"column": "Power"})


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("No,year,month,day,hour,PM2.5", "{0},{1:%Y,%m,%d},{1.hour}"),
        ("date,hour,PM2.5", "{1:%Y-%m-%d},{1.hour}"),
        ("年,月,日,时,分,PM2.5", "{1:%Y,%m,%d},{1.hour},{1.minute}"),
        ("Date,Hour,Minute,PM2.5", "{1:%d/%m/%Y},{1.hour},{1.minute}"),
    ],
)
def test_hours_from_midnight_on_in_columns_of_their_own_are_one_time(header, form):
    rows = [form.format(t + 1, START + timedelta(hours=t)) for t in range(48)]
    check(table(rows, header=header), HOURLY | {"column": "PM2.5"})


def test_half_hours_in_two_columns_are_half_hours():
    rows = hours("%Y,%m,%d,%H,%M", minutes=30)
    check(table(rows, header="Year,Month,Day,Hour,Minute,GHI"), {"step": "30 minutes", "column": "GHI"})


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Year,Month,Passengers", [f"{y},{m}" for y, m in MONTHS]),
        ("year,month,Passengers", [f"{y},{NAMES[m - 1]}" for y, m in MONTHS]),
        ("Year,Month,Day,Passengers", [f"{y},{m},1" for y, m in MONTHS]),
        ("年份,月份,Passengers", [f"{y},{m}" for y, m in MONTHS]),
        ("Series,Year,Period,Passengers", [f"LNS14,{y},M{m:02}" for y, m in MONTHS]),
        (",Year,Month,Passengers", [f"{t},{y},{m}" for t, (y, m) in enumerate(MONTHS)]),
    ],
)
def test_dates_in_several_columns_are_one(header, rows):
    check(table(rows, header=header), MONTHLY | {"column": "Passengers"})


def test_years_and_quarters_in_two_columns_are_one():
    check(table([f"{y},{q}" for y, q in QUARTERS], header="Year,Quarter,GDP"), QUARTERLY | {"column": "GDP"})


def test_years_are_read():
    dates = range(1900, 1948)
    check(
        table(dates, header="Year,Spots"), {"first": "1900", "last": "1947", "step": "year", "season": None}
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "，", "；", "  "])
def test_columns_are_told_apart_whatever_stands_between(delimiter):
    check(
        table(PLAIN, header=f"Month{delimiter}Passengers", delimiter=delimiter),
        MONTHLY | {"column": "Passengers"},
    )


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_a_file_is_read_in_its_encoding(encoding, ends):
    text = table(PLAIN, header="Month,Fahrgäste").replace("\n", ends)
    check(text.encode(encoding), MONTHLY | {"column": "Fahrgäste"})


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "utf-16"])
def test_chinese_is_read_in_its_encoding(encoding):
    check(
        table(DATES["Chinese"], header="月份，客运量").replace(",", "，").encode(encoding),
        MONTHLY | {"column": "客运量"},
    )


def test_a_decimal_comma_is_understood():
    values = [f"{value},5" for value in VALUES]
    check(table(PLAIN, values, header="Monat;Fahrgäste", delimiter=";"), MONTHLY | {"sum": sum(VALUES) + 24})
    check(table(PLAIN, [f'"{value}"' for value in values]), MONTHLY | {"sum": sum(VALUES) + 24})


def test_points_are_thousands_where_a_comma_is_the_decimal_sign():
    values = [f"{value}.250,5" for value in VALUES]
    check(
        table(PLAIN, values, delimiter=";", header="Monat;Wert"),
        MONTHLY | {"sum": sum(VALUES) * 1000 + 48 * 250.5},
    )


def test_a_sign_that_may_be_either_is_told_and_can_be_corrected():
    text = table(PLAIN, [f"{value}.250" for value in VALUES], delimiter=";", header="Monat;Wert")
    reading = check(text, MONTHLY | {"sum": sum(VALUES) + 12})
    assert "series.note_decimal_point" in {note.code for note in reading.notes}
    check(text, MONTHLY | {"sum": sum(VALUES) * 1000 + 12_000}, decimal="comma")


@pytest.mark.parametrize("header", ["", "value\n", "1,5\n"])
def test_a_single_column_is_read_with_a_name_or_without(header):
    values = "\n".join(str(value) for value in VALUES)
    if header == "1,5\n":
        check("\n".join(f"{value},5" for value in VALUES), COUNTED | {"sum": sum(VALUES) + 24})
    else:
        check(header + values, COUNTED | {"column": header.strip() or "1"})


def test_two_columns_without_a_header_are_read():
    check(table(PLAIN, header=""), MONTHLY | {"column": "2"})


def test_an_index_is_not_the_series():
    check(
        table([f'"{t}","{date}"' for t, date in enumerate(PLAIN, 1)], header='"","Month","P"'),
        MONTHLY | {"column": "P"},
    )
    check(table(range(48), header="t,P"), COUNTED | {"column": "P"})
    check(
        table(
            [f'"{t}",{d}' for t, d in enumerate(DATES["decimal years"], 1)],
            header='"rownames","time","value"',
        ),
        MONTHLY | {"column": "value"},
    )


def test_row_names_of_r_stand_below_no_name():
    rows = [f'"{t}" "{date}"' for t, date in enumerate(PLAIN, 1)]
    check(table(rows, header='"Month" "P"', delimiter=" ").replace(" ", "\t"), MONTHLY | {"column": "P"})


@pytest.mark.parametrize(
    ("before", "after", "left_out"),
    [
        ("", "\nTitle of it all\n", 2),
        ("", ",\nSource: nobody, 2024\n", 2),
        ("", ",\n,\n,\n", 3),
        ("# station 12, synthetic\n# unit: thousands\n", "", 2),
        ('"Data Source","Indicators",\n\n"Last Updated","2024-05-30",\n\n', "", 4),
        ("Passengers of an airline\n\n", "\nTotal,99999\n", 4),
        ("sep=,\n", "", 0),
        ("", "\x1a", 0),
    ],
)
def test_what_surrounds_the_data_is_left_out_and_told(before, after, left_out):
    reading = check(before + TEXT + after, MONTHLY | {"column": "Passengers", "left_out": left_out})
    assert bool(reading.notes) == bool(left_out)


def test_a_row_of_units_below_the_header_is_left_out():
    check(
        TEXT.replace("Passengers\n", "Passengers\n,thousands\n", 1),
        MONTHLY | {"column": "Passengers", "left_out": 1},
    )


@pytest.mark.parametrize(
    ("row", "order"),
    [
        ("\n".join(TEXT.splitlines()[:0:-1]), "reversed"),
        ("\n".join(sorted(TEXT.splitlines()[1:], key=lambda row: row[5:])), "sorted"),
    ],
)
def test_rows_are_put_in_order_of_date_with_a_word(row, order):
    reading = check(f"Month,Passengers\n{row}\n", MONTHLY)
    assert reading.values == VALUES
    assert [note.code for note in reading.notes] == [f"series.note_{order}"]


def test_working_days_have_no_weekends_and_holidays_are_told():
    dates = [day.strftime("%Y-%m-%d") for day in BUSINESS_DAYS]
    check(table(dates, header="Date,Close"), {"step": "business day", "season": 5, "count": 48})
    without = table(dates, header="Date,Close").replace("2024-01-15,", "x")
    text = "\n".join(line for line in without.splitlines() if not line.startswith("x"))
    reading = check(text, {"step": "business day", "count": 47})
    assert [(note.code, note.values["dates"]) for note in reading.notes] == [
        ("series.note_holidays", "2024-01-15")
    ]


def test_wide_tables_are_read_along_time():
    rows = [f"{2001 + year}," + ",".join(map(str, VALUES[12 * year : 12 * year + 12])) for year in range(4)]
    check("Year," + ",".join(NAMES) + "\n" + "\n".join(rows), MONTHLY)
    check("年份," + ",".join(f"{m}月" for m in range(1, 13)) + "\n" + "\n".join(rows), MONTHLY)
    check("Year," + ",".join(NAMES) + ",Total\n" + "\n".join(f"{row},9" for row in rows), MONTHLY)
    turned = [f"{NAMES[m]}," + ",".join(str(VALUES[12 * y + m]) for y in range(4)) for m in range(12)]
    check('"Month","2001","2002","2003","2004"\n' + "\n".join(turned), MONTHLY)


def test_a_column_is_chosen_by_its_name_and_the_others_are_told():
    text = table(PLAIN, [f"{value},{2 * value}" for value in VALUES], header="Month,First,Second")
    reading = check(text, MONTHLY | {"column": "First"})
    assert reading.columns == ("First", "Second")
    assert [note.values["others"] for note in reading.notes] == ["Second"]
    check(text, {"column": "Second", "sum": 2 * sum(VALUES)}, column="Second")
    check(text, {"column": "Second"}, column="3")


def test_a_season_can_be_said():
    check(TEXT, {"season": 6}, season=6)
    check(TEXT, {"season": None}, season=1)


def test_words_for_nothing_at_the_ends_are_left_out_and_told():
    values = ["NA", "null", "?", "", "-", "NaN", "n/a", "#N/A", *VALUES[8:]]
    reading = check(table(PLAIN, values), {"count": 40, "first": "2001-09", "left_out": 8})
    assert [(note.code, note.values["rows"]) for note in reading.notes] == [
        ("series.note_no_values", "2, 3, 4, 5, 6, …")
    ]


def test_months_without_years_before_them_are_counted_from_the_first():
    check(
        table([f"{t // 12 + 1}-{t % 12 + 1:02}" for t in range(48)], header="Month,Sales"),
        {"first": "0001-01", "step": "month"},
    )


def test_several_series_in_one_table_are_read_one_at_a_time():
    rows = [
        f"{date},{store},{value + store}"
        for store in (1, 2)
        for date, value in zip(months("{y}-{m:02}"), VALUES, strict=True)
    ]
    check(
        "date,store,sales\n" + "\n".join(rows),
        MONTHLY | {"column": "sales", "sum": sum(VALUES) + 96},
        only="store=2",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Month,Passengers\n" + TEXT.partition("\n")[2].replace("\n", ",\n"),
        TEXT.replace("2001-05,", '"2001-05,'),
        "Month Year Passengers\n"
        + "\n".join(f"{NAMES[m - 1]} {y} {value}" for (y, m), value in zip(MONTHS, VALUES, strict=True)),
        TEXT.replace("2002-01,", "Month,Passengers\n2002-01,"),
    ],
    ids=[
        "a comma behind each row",
        "a quote that is never closed",
        "blanks between columns",
        "its header twice",
    ],
)
def test_a_file_with_a_flaw_of_its_form_is_read(text):
    check(text, MONTHLY | {"column": "Passengers"})


def test_a_first_column_that_counts_on_is_not_the_series_wherever_it_begins():
    rows = [f"{45_000 + day},{day * day % 17}" for day in range(60)]
    assert read_series("\n".join(["d,v", *rows])).column == "v"
    assert read_series("\n".join(["Value,v", *rows])).column == "Value"
    assert read_series("\n".join(["d", *(row.split(",")[0] for row in rows)])).column == "d"


@pytest.mark.parametrize("name", ["Größe", "Süß", "Umsätze", "Años"])
def test_accented_letters_in_a_row_are_not_taken_for_chinese(name):
    rows = [f"{year}-{month:02};{month}" for year in range(2001, 2005) for month in range(1, 13)]
    text = "\n".join([f"Monat;{name}", *rows])
    assert read_series(text.encode("cp1252")).column == name
