"""Refusals of all that is no plain series: a sentence names the row, and nothing is mended in silence."""

import io
import random
import zipfile

import pytest

from benchmarks.fuzz import mutated, outcome, worded
from tests.tasks.series.reading.forms import MONTHS, PLAIN, VALUES, hours, table
from viz_lstm.errors import UserInputError
from viz_lstm.tasks.series.reading import LARGEST_FILE, Choices, Reading, read_series
from viz_lstm.words.catalogue import LANGUAGES, catalogue_in

TEXT = table(PLAIN)
CHOOSE = "or choose to fill such gaps along a straight line or to take the longest stretch without any."


def refusal(source, **choices):
    with pytest.raises(UserInputError) as caught:
        read_series(source, Choices(**choices))
    return str(caught.value)


def changed(**cells):
    """Return the plain table with other cells in some rows, by the number of the row's line."""
    lines = TEXT.splitlines()
    for line, row in cells.items():
        lines[int(line[1:]) - 1] = row
    return "\n".join(lines)


def zipped(name):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, TEXT)
    return file.getvalue()


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (b"", "`file` must hold a table with a column of numbers; got nothing in it. Choose another file."),
        (
            b"\n \n\t\n",
            "`file` must hold a table with a column of numbers; got nothing in it. Choose another file.",
        ),
        (
            b'"' * 100_000,
            "`file` must hold a table with a column of numbers; got nothing in it. Choose another file.",
        ),
        (
            b"<!DOCTYPE html>\n<html><body>112 118</body></html>",
            "`file` must be a table; got a web page (HTML or XML). "
            "Download the file itself, often by a button called Raw or Download.",
        ),
        (
            zipped("[Content_Types].xml"),
            "`file` must be a table as text; got a spreadsheet (XLSX). Save its sheet as CSV.",
        ),
        (
            zipped("airline.csv"),
            "`file` must be a table as text; got an archive (ZIP). Unpack it and take the CSV file in it.",
        ),
        (
            b"\x1f\x8b\x08rest",
            "`file` must be a table as text; got an archive (gzip). Unpack it and take the CSV file in it.",
        ),
        (
            b"\xd0\xcf\x11\xe0rest",
            "`file` must be a table as text; got a spreadsheet (XLS). Save its sheet as CSV.",
        ),
        (b"%PDF-1.7", "`file` must be a table as text; got something else (PDF). Save the numbers as CSV."),
        (
            bytes(range(32)) * 9,
            "`file` must be a table as text; got 243 characters that no text has, the first one U+0000 in "
            "line 1. Save the numbers as CSV.",
        ),
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n",
            "`file` must hold numbers; got a pointer of Git LFS, which only says where they are. "
            "Fetch the file itself with `git lfs pull`.",
        ),
        (
            b'{"values": [1, 2]}',
            "`file` must be a table as text; got JSON. Save the numbers as CSV, one row for each date.",
        ),
        (
            table(PLAIN, ["fine"] * 48, header="Month,Comment"),
            "`file` must have a column of numbers; got only other columns: Month, Comment. Choose "
            "another file.",
        ),
        (
            b"1\n" * (LARGEST_FILE // 2 + 1),
            f"`file` must have at most 2 MB; got {LARGEST_FILE + 2} bytes. Take a part of it.",
        ),
        ("1\n" * 200_001, "`file` must have at most 200000 rows; got 200001. Take a part of it."),
        (
            "1," * 2_000 + "1\n",
            "`file` must have at most 2000 columns; got 2001. Keep the columns that you need.",
        ),
    ],
)
def test_what_is_no_table_is_refused_by_name(source, sentence):
    assert refusal(source) == sentence


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"r6": "2001-05,"}, "a value for every date; got none in row 6 (2001-05). Add it"),
        ({"r6": "2001-05,NA"}, "a value for every date; got none in row 6 (2001-05). Add it"),
        ({"r10": ",156"}, "a date for every value; got none that can be read in row 10. Correct it"),
        (
            {"r6": "2001-05,", "r10": ",156"},
            "a value for every date and a date for every value; got no value in row 6 (2001-05), "
            "and no date that can be read in row 10. Correct it",
        ),
        (
            {"r9": "2001-08,inf"},
            "finite numbers; got an infinite one in row 9 (2001-08): inf. Correct it",
        ),
        (
            {"r9": "2001-08,1e999"},
            "finite numbers; got an infinite one in row 9 (2001-08): 1e999. Correct it",
        ),
        (
            {"r9": "2001-08,closed"},
            "numbers in the column of the series; got something else in row 9 (2001-08): closed. Correct it",
        ),
        (
            {"r2": "2001-01,pending"},
            "numbers in the column of the series; got something else in row 2 (2001-01): pending. Correct it",
        ),
        ({"r9": "2001-08,-999"}, "a value for every date; got none in row 9 (2001-08). Add it"),
        (
            {"r9": "2001-13,156"},
            "a date for every value; got none that can be read in row 9 (2001-13). Correct it",
        ),
    ],
)
def test_a_cell_that_is_no_value_is_named_with_its_row(cells, problem):
    assert refusal(changed(**cells)) == f"`file` must have {problem}, {CHOOSE}"


def test_a_missing_month_is_named():
    lines = TEXT.splitlines()
    text = "\n".join(lines[:29] + lines[30:])
    assert (
        refusal(text) == f"`file` must have a row for every step; got 1 missing: 2003-05. Add them, {CHOOSE}"
    )


def test_a_missing_place_in_an_index_is_named():
    text = table([t for t in range(49) if t != 30], header="t,value")
    assert refusal(text) == f"`file` must have a row for every step; got 1 missing: 30. Add them, {CHOOSE}"


def test_a_gap_is_filled_or_cut_when_that_is_chosen_and_is_told():
    lines = TEXT.splitlines()
    text = "\n".join(lines[:29] + lines[30:])
    filled = read_series(text, Choices(gaps="fill"))
    assert len(filled.values) == 48
    assert filled.values[28] == (VALUES[27] + VALUES[29]) / 2
    assert [(note.code, dict(note.values)) for note in filled.notes] == [
        ("series.note_filled", {"count": 1, "steps": "2003-05"})
    ]
    cut = read_series(text, Choices(gaps="cut"))
    assert (cut.first, cut.last, cut.values, cut.left_out) == ("2001-01", "2003-04", VALUES[:28], 19)


@pytest.mark.parametrize("cell", ["", "closed", "inf"])
def test_what_is_no_number_is_filled_like_a_gap_when_that_is_chosen(cell):
    reading = read_series(changed(r9=f"2001-08,{cell}"), Choices(gaps="fill"))
    assert reading.values[7] == (VALUES[6] + VALUES[8]) / 2


def test_a_doubled_date_is_named_and_merged_when_that_is_chosen():
    text = changed(r9="2001-08,10\n2001-08,30")
    assert refusal(text) == (
        "`file` must have one row for each date; got 2 for 2001-08: rows 9, 10. "
        "Correct it, or choose their mean, their sum, the first or the last."
    )
    for doubled, value in {"mean": 20, "sum": 40, "first": 10, "last": 30}.items():
        assert read_series(text, Choices(doubled=doubled)).values[7] == value


def test_several_rows_a_date_are_told_apart_by_what_differs():
    rows = [
        f"{date},{store},{value + store}"
        for store in (1, 2, 3)
        for date, value in zip(PLAIN, VALUES, strict=True)
    ]
    text = "date,store,sales\n" + "\n".join(rows)
    assert refusal(text) == (
        "`file` must have one row for each date; got 3 for 2001-01: rows 2, 50, 98, which differ in store. "
        "Choose the rows of one store, or their mean or sum."
    )
    assert refusal(text, only="store=9") == (
        "`only` must name a value that stands in store; got 9. It has 1, 2, 3."
    )


def test_uneven_steps_are_named():
    text = "time,load\n" + "\n".join(f"{time},{t}" for t, time in enumerate(hours("%Y-%m-%d %H:%M:%S")))
    assert refusal(text.replace("01 05:00:00", "01 05:07:00")) == (
        "`file` must have even steps; got others between rows 6 (2024-03-01 04:00:00), 7 "
        "(2024-03-01 05:07:00). "
        "Give it one row for each step, such as each month."
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            [7] * 48,
            "`file` must have values that change; got 7 everywhere. There is nothing to learn in "
            "it; choose another column or file.",
        ),
        (VALUES[:1], "`file` must have at least 24 values; got 1. Take a longer series."),
        (VALUES[:23], "`file` must have at least 24 values; got 23. Take a longer series."),
    ],
)
def test_what_cannot_be_learned_is_refused(values, sentence):
    assert refusal(table(PLAIN[: len(values)], values)) == sentence


def test_a_long_series_is_refused_with_its_limit_and_can_be_shortened():
    text = "value\n" + "\n".join(str(t % 7) for t in range(20_001))
    assert refusal(text) == (
        "`file` must have at most 20000 values; got 20001. Choose the last 20000, or a "
        "coarser step: the mean of every 2."
    )
    assert len(read_series(text, Choices(last=500)).values) == 500
    reading = read_series(text, Choices(every=2))
    assert (len(reading.values), reading.values[0]) == (10_000, 1.5)
    assert dict(reading.notes[-2].values) == {"every": 2, "left": 1}


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"column": "Weight"}, "`name` must be a column of the file; got Weight. It has Month, Passengers."),
        (
            {"column": "Month"},
            "`column` must be a column of numbers; got Month with 2001-01 in it. Choose another one.",
        ),
        (
            {"dates": "Passengers"},
            "`dates` must be a column of dates; got Passengers with 100 in it. Choose another one, or none.",
        ),
        (
            {"season": 17},
            "`season` must come back three times: at most 16 steps here; got 17. Choose a shorter "
            "one, or 1 for none.",
        ),
        ({"season": 0}, "`season` must be from 1 to 1000; got 0. Choose one between these."),
        ({"last": 0}, "`last` must be from 1 to 1000000; got 0. Choose one between these."),
    ],
)
def test_a_choice_that_does_not_fit_is_refused(choices, sentence):
    assert refusal(TEXT, **choices) == sentence


SOURCES = [
    TEXT.encode(),
    table(PLAIN, [f'"{value},5"' for value in VALUES]).encode("utf-16"),
    table(hours("%d/%m/%Y %H:%M")).encode("cp1252"),
    table([f"{y},{m}" for y, m in MONTHS], header="年,月,值").encode("gbk"),
    ("Year," + ",".join(map(str, range(1, 13))) + "\n2001" + ",5" * 12 + "\n2002" + ",6" * 12).encode(),
]


@pytest.mark.parametrize("seed", range(150))
def test_a_damaged_file_is_read_or_refused(seed):
    """Anything else than a reading or a sentence would be a traceback on somebody's page."""
    dice = random.Random(seed)
    content = mutated(dice.choice(SOURCES), dice)
    for choices in (Choices(), Choices(gaps="fill", doubled="mean")):
        reading = outcome(content, choices)
        for language in LANGUAGES:
            assert all(worded(reading, catalogue_in(language)))
        if isinstance(reading, Reading):
            assert len(reading.values) >= 24
            assert all(abs(value) < float("inf") for value in reading.values)
            assert len(reading.labels) in {0, len(reading.values)}
