"""The journal: JSON lines, and nothing that a visitor has typed."""

import io
import json
import logging

import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.monitoring.json_log import JsonLine, write_json_log


@pytest.fixture
def lines():
    logger, stream = logging.getLogger("viz_lstm.tests"), io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLine())
    logger.addHandler(handler)
    logger.setLevel("INFO")
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logger.removeHandler(handler)


def test_a_record_is_one_object_with_its_facts(lines):
    logging.getLogger("viz_lstm.tests").info("job finished", extra={"facts": {"job": "abc", "seconds": 1.5}})
    (line,) = lines()

    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "info",
        "logger": "viz_lstm.tests",
        "message": "job finished",
        "job": "abc",
        "seconds": 1.5,
    }


def test_an_error_says_where_it_happened_but_not_what_somebody_typed(lines):
    try:
        raise UserInputError("characters-unknown", characters="my secret")
    except UserInputError:
        logging.getLogger("viz_lstm.tests").exception("a page failed")
    (line,) = lines()

    assert line["error"] == "UserInputError"
    assert line["where"][0].endswith("test_an_error_says_where_it_happened_but_not_what_somebody_typed")
    assert "secret" not in json.dumps(line)


def test_a_level_that_does_not_exist_is_refused_at_the_start():
    with pytest.raises(
        ValueError, match="`VIZ_LSTM_LOG` must be one of DEBUG, INFO, WARNING, ERROR; got 'LOUD'"
    ):
        write_json_log({"VIZ_LSTM_LOG": "loud"})
