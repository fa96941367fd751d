"""Dates that do not exist, and dates that can be read in several ways."""

from datetime import date, datetime, timedelta

import pytest

from tests.tasks.series.reading.forms import (
    MONTHLY,
    MONTHS,
    NAMES,
    QUARTERLY,
    QUARTERS,
    VALUES,
    hours,
    months,
    table,
)
from viz_lstm.errors import UserInputError
from viz_lstm.tasks.series.reading import Choices, read_series

DAYS = [f"{date(2001, 1, 20) + timedelta(days=t):%d/%m/%Y}" for t in range(48)]
SERIAL = [(datetime(year, month, 1) - datetime(1904, 1, 1)).days for year, month in MONTHS]
MINUTES = [datetime(2024, 3, 1, 9) + timedelta(minutes=t) for t in range(48)]


def refused(text):
    with pytest.raises(UserInputError) as caught:
        read_series(text)
    return str(caught.value)


def codes(reading):
    return [note.code.removeprefix("series.note_") for note in reading.notes]


def put(dates, at, cell):
    return [*dates[:at], cell, *dates[at + 1 :]]


@pytest.mark.parametrize(
    ("dates", "rows"),
    [
        (put(DAYS, 47, "29/02/2001"), "49 (29/02/2001)"),
        (put(DAYS, 20, "31/02/2001"), "22 (31/02/2001)"),
        (put(DAYS, 0, "31/11/2001"), "2 (31/11/2001)"),
        (put(months("{y}-{m:02}"), 47, "2004-13"), "49 (2004-13)"),
        (put([f"28 {NAMES[m - 1]} {y}" for y, m in MONTHS], 1, "30 Feb 2001"), "3 (30 Feb 2001)"),
        (put(hours("%Y-%m-%d %H:00"), 47, "2024-03-02 25:00"), "49 (2024-03-02 25:00)"),
        (put([f"{y}{m:02}01" for y, m in MONTHS], 47, "20041232"), "49 (20041232)"),
        (put([f"{y}年{m}月1日" for y, m in MONTHS], 1, "2001年2月30日"), "3 (2001年2月30日)"),
        (
            [f"2001-{t + 1:02}" for t in range(48)],
            "14 (2001-13), 15 (2001-14), 16 (2001-15), 17 (2001-16), 18 (2001-17), …",
        ),
        ([f"2020-W{t + 7:02}" for t in range(48)], "49 (2020-W54)"),
    ],
)
def test_a_date_that_does_not_exist_is_named_with_its_row(dates, rows):
    assert refused(table(dates, header="Date,V")) == (
        f"`file` must have a date for every value; got none that can be read in row {rows}. Correct it, or "
        "choose to fill such gaps along a straight line or to take the longest stretch without any."
    )


def test_a_row_without_a_date_that_exists_goes_with_a_word_when_that_is_chosen():
    reading = read_series(table(put(DAYS, 20, "31/02/2001"), header="Date,V"), Choices(gaps="fill"))
    assert (codes(reading), reading.left_out) == (["undated", "filled"], 1)
    assert dict(reading.notes[0].values) == {"count": 1, "rows": "22 (31/02/2001)"}


@pytest.mark.parametrize("half", [slice(0, 24), slice(24, 48)])
def test_rows_in_another_form_of_dates_are_not_left_out(half):
    other = ["-".join(reversed(day.split("/"))) for day in DAYS]
    other[half] = DAYS[half]
    assert "got none that can be read in row" in refused(table(other, header="Date,V"))


def test_days_of_a_spreadsheet_count_from_1904_when_that_is_chosen():
    assert codes(read_series(table(SERIAL))) == ["form_serial"]
    reading = read_series(table(SERIAL), Choices(dates_as="1904"))
    assert {name: reading.to_dict()[name] for name in MONTHLY} == MONTHLY
    assert codes(reading) == ["form_serial_1904"]


@pytest.mark.parametrize(
    ("form", "choice", "first", "note"),
    [
        ("%d/%m/%y %H:%M", "found", "2024-03-01 09:00:00", ["order_dmy_either"]),
        ("%m/%d/%y %I:%M %p", "found", "2024-03-01 09:00:00", ["order_mdy_either"]),
        ("%m/%d/%y %H:%M", "mdy", "2024-03-01 09:00:00", []),
        ("%m/%d/%y %I:%M %p", "dmy", "2024-01-03 09:00:00", []),
    ],
)
def test_dates_that_are_even_both_ways_are_told_and_can_be_corrected(form, choice, first, note):
    reading = read_series(table([at.strftime(form) for at in MINUTES]), Choices(dates_as=choice))
    assert (reading.first, [code for code in codes(reading) if code.startswith("order")]) == (first, note)


@pytest.mark.parametrize("form", ["{0}:{1}", "{0}.{1}", "{1}/{0}", "{0}-{1}", "第{1}季度{0}"])
def test_one_to_four_in_each_year_are_its_quarters(form):
    reading = read_series(table([form.format(*each) for each in QUARTERS], header="Date,GDP"))
    assert {name: reading.to_dict()[name] for name in QUARTERLY} == QUARTERLY


def test_the_first_four_months_of_each_year_are_months():
    dates = [f"{NAMES[quarter - 1]} {year}" for year, quarter in QUARTERS]
    assert refused(table(dates)).startswith("`file` must have a row for every step; got 88 missing: 2001-05")


def test_october_has_lost_its_zero_in_a_spreadsheet():
    dates = [f"{year}.{1 if month == 10 else f'{month:02}'}" for year, month in MONTHS]
    reading = read_series(table(dates))
    assert ({name: reading.to_dict()[name] for name in MONTHLY}, reading.values) == (MONTHLY, VALUES)


@pytest.mark.parametrize(
    "names",
    [
        "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
        "január február marec apríl máj jún júl august september október november december",
        "januar februar marec april maj junij julij avgust september oktober november december",
        "януари февруари март април май юни юли август септември октомври ноември декември",
        "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
        "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
        "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris dec",
        "sausis vasaris kovas balandis gegužė birželis liepa rugpjūtis rugsėjis spalis lapkritis gruodis",
        "Januari Februari Mac April Mei Jun Julai Ogos September Oktober November Disember",
        "led úno bře dub kvě čvn čvc srp zář říj lis pro",
        "sty lut mar kwi maj cze lip sie wrz paź lis gru",
        "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
    ],
)
def test_months_are_named_in_further_languages(names):
    dates = [f"{names.split()[month - 1]} {year}" for year, month in MONTHS]
    reading = read_series(table(dates))
    assert {name: reading.to_dict()[name] for name in MONTHLY} == MONTHLY


@pytest.mark.parametrize("form", ["{0}/{2:02}", "{0}-{1}", "FY{0}/{1}", "{0}–{2:02}"])
def test_years_that_reach_into_the_next_are_years(form):
    dates = [form.format(year, year + 1, (year + 1) % 100) for year in range(1970, 2018)]
    reading = read_series(table(dates, header="Season,V"))
    assert (reading.first, reading.last, reading.step) == ("1970", "2017", "year")


def test_numbers_with_a_word_are_no_times_of_day():
    reading = read_series(table([f"{t} days" for t in range(48)], header="t,V"))
    assert (len(reading.values), reading.left_out) == (48, 0)


@pytest.mark.parametrize("delimiter", [";", " "])
def test_years_months_and_years_with_decimals_are_not_the_series_where_nothing_has_a_name(delimiter):
    rows = [f"{y};{m:02};{y + (m - 0.5) / 12:.3f};{v};-1" for (y, m), v in zip(MONTHS, VALUES, strict=True)]
    reading = read_series("\n".join(rows).replace(";", delimiter))
    assert (reading.first, reading.step, reading.values) == ("2001-01", "month", VALUES)
