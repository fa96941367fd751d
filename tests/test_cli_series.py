"""`python -m viz_lstm series`."""

import json
import subprocess
import sys

import pytest

from tests.tasks.series.reading.forms import MONTHS, VALUES, table
from viz_lstm.cli import main

TEXT = table([f"{year}-{month:02}" for year, month in MONTHS])


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "passengers.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_what_was_understood_is_told_as_one_json_object(file, capsys):
    file.write_text(f"{TEXT}\nSynthetic passengers\n", encoding="utf-8")
    assert main(["series", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "column": "Passengers",
        "count": 48,
        "sum": float(sum(VALUES)),
        "first": "2001-01",
        "last": "2004-12",
        "step": "month",
        "season": 12,
        "left_out": 2,
        "notes": [
            "1 row with no data was left out: 51 (Synthetic passengers).",
            "1 blank row was left out.",
        ],
    }


def test_what_was_understood_is_told_in_a_sentence(file, capsys):
    assert main(["series", str(file)]) == 0
    assert capsys.readouterr().out == ("Passengers: 48 steps (step: month), 2001-01 to 2004-12, season 12.\n")


def test_a_choice_corrects_what_was_understood(file, capsys):
    choices = ["--season", "6", "--last", "30", "--column", "Passengers", "--dates", "Month", "--json"]
    assert main(["series", str(file), *choices]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["count"], found["first"], found["season"]) == (30, "2002-07", 6)
    assert found["notes"] == ["Of 48 steps, the last 30 were taken."]


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_file_that_is_not_plain_is_refused_with_status_2(file, capsys, options):
    file.write_text(TEXT.replace("2001-05,", "2001-05,x"), encoding="utf-8")
    assert main(["series", str(file), *options]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(
        "viz_lstm: `file` must have numbers in the column of the series; got something else in row 6"
    )


def test_what_a_terminal_would_obey_is_named_instead_of_written(file, capsys):
    file.write_text(TEXT.replace("2001-05,", "2001-05,\x1b[31m\x07"), encoding="utf-8")
    assert main(["series", str(file)]) == 2
    assert " in row 6 (2001-05): U+001B[31mU+0007" in capsys.readouterr().err
    file.write_text(TEXT.replace(",", ",\x1b[2J", 1), encoding="utf-8")
    assert main(["series", str(file)]) == 0
    assert capsys.readouterr().out.startswith("U+001B[2J")


@pytest.mark.parametrize("name", ["nothing.csv", "."])
def test_a_file_that_cannot_be_read_is_refused_with_status_2(tmp_path, capsys, name):
    assert main(["series", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err.startswith("viz_lstm: [Errno")


def test_a_large_file_is_refused_before_it_is_read(file, capsys):
    with file.open("wb") as opened:
        opened.truncate(10**9)
    assert main(["series", str(file)]) == 2
    assert capsys.readouterr().err == (
        "viz_lstm: `file` must have at most 2 MB; got 1000000000 bytes. Take a part of it.\n"
    )


def test_reading_a_file_imports_neither_torch_nor_streamlit(file):
    program = (
        f"import sys; from viz_lstm.cli import main; main(['series', {str(file)!r}, '--json']); "
        "print(sorted({'torch', 'streamlit'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == "[]"
