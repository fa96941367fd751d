"""Limits that a host can set, those that it cannot, and the sentences for visitors who ask for more."""

import json
import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.admission import check_limits
from viz_lstm.jobs.limits import OTHER_VARIABLES, RANGES, Limits
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.characters import CharactersConfig
from viz_lstm.tasks.series.config import SeriesConfig

DOCUMENT = Path(__file__).parents[2] / "docs" / "hosting.md"


def test_without_variables_every_limit_has_its_default(tmp_path):
    limits = Limits.from_environment({"XDG_CACHE_HOME": str(tmp_path), "HOME": "/nowhere"})

    assert limits == replace(Limits(), runs=tmp_path / "viz_lstm" / "runs")


def test_a_variable_sets_a_limit(tmp_path):
    limits = Limits.from_environment(
        {"VIZ_LSTM_WORKERS": "4", "VIZ_LSTM_RUNS": str(tmp_path), "VIZ_LSTM_SCHEDULER": "tcp://host:8786"}
    )

    assert (limits.workers, limits.runs, limits.scheduler) == (4, tmp_path, "tcp://host:8786")


@pytest.mark.parametrize("name", RANGES)
@pytest.mark.parametrize("value", ["", "two", "-1", "1e3", "1.5", "٣", "99999999999"])
def test_a_value_that_cannot_be_is_refused_at_the_start(name, value):
    low, high = RANGES[name]
    variable = f"VIZ_LSTM_{name.upper()}"
    message = (
        f"`{variable}` must be a whole number from {low} to {high}; got {value!r}. "
        "Correct it, or remove it for the default."
    )
    with pytest.raises(ValueError, match=re.escape(message)):
        Limits.from_environment({variable: value})


FRAMES = [
    "",
    "*",
    "self",
    "https:",
    "'none' 'self'",
    "'self'; script-src *",
    "https://a.b/path",
    "'self',*",
    "a\nb: c",
]


@pytest.mark.parametrize("value", FRAMES)
def test_pages_that_cannot_frame_this_one_are_refused_at_the_start(value):
    message = (
        "`VIZ_LSTM_FRAME_ANCESTORS` must be 'none', or 'self' and origins such as https://example.org, with "
        f"spaces between them; got {value!r}. Correct it, or remove it for the default."
    )
    with pytest.raises(ValueError, match=re.escape(message)):
        Limits.from_environment({"VIZ_LSTM_FRAME_ANCESTORS": value})


@pytest.mark.parametrize(
    "value",
    ["'none'", "'self'", "'self' https://a.example.org", "https://*.example.org:8443 http://localhost:*"],
)
def test_a_host_names_the_pages_that_may_frame_this_one(value):
    assert Limits.from_environment({"VIZ_LSTM_FRAME_ANCESTORS": value}).frame_ancestors == value


@pytest.mark.parametrize(("name", "value"), [("SCHEDULER", "http://host"), ("RUNS", "")])
def test_a_text_that_cannot_be_is_refused_at_the_start(name, value):
    with pytest.raises(ValueError, match=rf"`VIZ_LSTM_{name}` must be .+; got '{value}'\. Correct it"):
        Limits.from_environment({f"VIZ_LSTM_{name}": value})


def test_a_variable_that_is_spelled_wrongly_is_reported(caplog):
    Limits.from_environment({"VIZ_LSTM_WORKER": "4", "VIZ_LSTM_LOG": "INFO"})

    assert [record.getMessage() for record in caplog.records] == [
        "VIZ_LSTM_WORKER sets nothing; is it spelled as in docs/hosting.md?"
    ]


def test_every_limit_is_documented_with_its_default():
    text = DOCUMENT.read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(VIZ_LSTM_\w+)` \| ([^|]*?) \|", text, flags=re.MULTILINE))
    numbers = {name: int(rows[f"VIZ_LSTM_{name.upper()}"].replace(",", "")) for name in RANGES}

    assert rows.keys() == {f"VIZ_LSTM_{field.name.upper()}" for field in fields(Limits)} | OTHER_VARIABLES
    assert numbers == {name: getattr(Limits(), name) for name in RANGES}


@pytest.mark.parametrize(
    ("config", "limit", "message"),
    [
        (
            AirlineConfig(hidden_size=65),
            {"hidden_size": 64},
            "`hidden_size` must be at most 64 on this server; got 65. Choose a smaller one.",
        ),
        (
            AirlineConfig(num_layers=2),
            {"layers": 1},
            "`num_layers` must be at most 1 on this server; got 2. Choose fewer.",
        ),
        (
            AirlineConfig(epochs=101),
            {"epochs": 100},
            "`epochs` must be at most 100 on this server; got 101. Choose fewer.",
        ),
        (
            CharactersConfig(text="own", own_text="abc" * 10),
            {"text_length": 29},
            "`text` must have at most 29 characters on this server; got 30. Take a part of it.",
        ),
    ],
)
def test_what_exceeds_a_limit_gets_a_sentence(config, limit, message):
    check_limits(config, Limits())
    with pytest.raises(UserInputError, match=f"^{re.escape(message)}$"):
        check_limits(config, replace(Limits(), **limit))


def test_a_series_of_too_many_steps_times_units_is_refused():
    data = json.dumps(["a", None, [*map(str, range(50))], [1.0, 2.0] * 25])
    config = SeriesConfig(data=data, season=1, hidden_size=32, num_layers=2)
    with pytest.raises(UserInputError) as refused:
        check_limits(config, Limits(cells=3_000))

    assert str(refused.value) == (
        "`hidden_size` must be smaller for a series as long as this one: units of all layers times steps "
        "make at most 3000 on this server; got 3136. Choose fewer units, or a coarser step."
    )
    check_limits(config, Limits())


@pytest.mark.parametrize("value", ["1" + "0" * 400, "1e999", "NaN", "true", '"1"', "[]"])
def test_data_of_a_series_with_a_number_that_is_none_are_damaged(value):
    data = json.dumps(["a", None, [*map(str, range(50))], [1.0, 2.0] * 25]).replace("1.0", value, 1)
    with pytest.raises(UserInputError) as refused:
        SeriesConfig(data=data, season=1)

    assert refused.value.code == "series-data-damaged"
