"""Streamlit's log without what visitors typed: it holds no message of an error, and no fault twice."""

import logging

from streamlit import error_util, logger

from viz_lstm.jobs.monitoring.json_log import JsonLine

_set_up = logger.setup_formatter


def tell_no_messages() -> None:
    """Have Streamlit log errors by kind and place; those of a page are `show_fault`'s to log."""
    error_util._log_uncaught_app_exception = _do_nothing  # type: ignore[assignment]
    logger.setup_formatter = _write_json  # type: ignore[assignment]
    logger.update_formatter()
    # A line for each request would be loud, and addresses hold what visitors type.
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)


def _do_nothing(_: BaseException) -> None:
    pass


def _write_json(log: logging.Logger) -> None:
    _set_up(log)
    for handler in log.handlers:
        handler.setFormatter(JsonLine())
