"""Streamlit's own log: a fault of a page once, and nothing that somebody typed."""

import json
import logging

import pytest
from streamlit import error_util, logger

from viz_lstm.ui.server.quiet_log import tell_no_messages

STREAMLIT = error_util._log_uncaught_app_exception, logger.setup_formatter
NAME = "streamlit.viz_lstm_tests"


@pytest.fixture
def streamlit_logger():
    """Return a logger of Streamlit; at the end all of them are as they were."""
    yield logger.get_logger(NAME)
    error_util._log_uncaught_app_exception, logger.setup_formatter = STREAMLIT
    logger.update_formatter()


def fail_on_a_page(said):
    """Do what Streamlit does when a page fails, with a handler that has taken care of it."""
    try:
        raise ValueError(said)
    except ValueError as error:
        error_util.handle_user_script_exception(error, lambda _: True)


def test_a_fault_of_a_page_is_not_told_by_streamlit(streamlit_logger, capfd):
    tell_no_messages()
    logger.update_formatter()

    fail_on_a_page("a file of type .sEcReT")

    assert capfd.readouterr() == ("", "")


def test_streamlit_still_tells_the_message_of_a_fault(streamlit_logger, capfd):
    """Once this fails, Streamlit has mended it, and that part of `viz_lstm/ui/server/quiet_log.py` can go."""
    logger.update_formatter()

    fail_on_a_page("a file of type .sEcReT")

    assert "sEcReT" in "".join(capfd.readouterr())


def test_other_faults_are_told_by_kind_and_place(streamlit_logger, capfd):
    tell_no_messages()
    logger.setup_formatter(streamlit_logger)
    try:
        raise ValueError("my secret")
    except ValueError:
        streamlit_logger.exception("Error processing back message")

    line = json.loads(capfd.readouterr().err)
    assert (line["level"], line["logger"], line["error"]) == ("error", NAME, "ValueError")
    assert line["message"] == "Error processing back message"
    assert "secret" not in json.dumps(line)
    assert logging.getLogger(NAME).propagate is False
