"""The journal of the server: one JSON object a line on standard error, for programs to read.

What visitors type never comes here: an error appears as its kind and where it happened, without its message.
"""

import json
import logging
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
FRAMES_TOLD = 6


class JsonLine(logging.Formatter):
    """Writes a record as one JSON object: when, how serious, who, what, and the facts that came with it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1] is not None:
            line |= _fault(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def write_json_log(environment: Mapping[str, str]) -> None:
    """Have everything that this package logs written to standard error, from the level `VIZ_LSTM_LOG` up.

    Raises:
        ValueError: the variable names no level.
    """
    level = environment.get("VIZ_LSTM_LOG", "INFO").upper()
    if level not in LEVELS:
        message = (
            f"`VIZ_LSTM_LOG` must be one of {', '.join(LEVELS)}; got {level!r}. Correct it, or remove it."
        )
        raise ValueError(message)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLine())
    logger = logging.getLogger("viz_lstm")
    logger.handlers = [handler]
    logger.propagate = False
    logger.setLevel(level)


def _fault(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES_TOLD:]
    where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": type(error).__name__, "where": where}
