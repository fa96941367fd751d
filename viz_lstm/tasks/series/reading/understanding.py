"""A table as it was understood, with the columns that it offers, and its way out of another process.

Small tables are understood at once; how long larger ones take follows their size, so another process does it.
"""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from viz_lstm.errors import UserInputError
from viz_lstm.isolated_call import IsolatedCallError, call_isolated
from viz_lstm.tasks.series.reading.choices import Choices
from viz_lstm.tasks.series.reading.columns import Columns, columns_of
from viz_lstm.tasks.series.reading.note import Note
from viz_lstm.tasks.series.reading.reading import Reading, read_series

SOON = 4_000
"""So many bytes are understood within 30 ms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What was made of a table.

    Attributes:
        columns: The columns that it offers.
        reading: The series in it.
        error: Why there is none.
    """

    columns: Columns
    reading: Reading | None = None
    error: UserInputError | None = None


def understand(source: bytes | str, choices: Choices) -> Understanding:
    """Understand a table here."""
    columns = columns_of(source)
    try:
        return Understanding(columns=columns, reading=read_series(source, choices))
    except UserInputError as error:
        return Understanding(columns=columns, error=error)


def understand_apart(source: bytes | str, choices: Choices) -> Understanding:
    """Understand a table in a process of its own, which may take some seconds."""
    content = source.encode("utf-8", "replace") if isinstance(source, str) else source
    kind = "text" if isinstance(source, str) else "file"
    try:
        told = call_isolated(f"{__name__}:packed", content, kind, json.dumps(asdict(choices)))
    except IsolatedCallError:
        return Understanding(columns=Columns(), error=UserInputError("file-unread"))
    return _unpacked(json.loads(told))


def packed(content: bytes, kind: str, choices: str) -> bytes:
    """Return what was made of a table as JSON, for the process that asked."""
    source = content.decode() if kind == "text" else content
    found = understand(source, Choices(**json.loads(choices)))
    error = found.error and {"code": found.error.code, "values": dict(found.error.values)}
    return json.dumps({**asdict(replace(found, error=None)), "error": error}).encode()


def _unpacked(told: dict[str, Any]) -> Understanding:
    columns = Columns(**{name: tuple(values) for name, values in told["columns"].items()})
    error = told["error"] and UserInputError(told["error"]["code"], **told["error"]["values"])
    reading = told["reading"]
    if reading is not None:
        notes = tuple(Note(each["code"], each["values"]) for each in reading.pop("notes"))
        lists = {name: tuple(each) for name, each in reading.items() if isinstance(each, list)}
        reading = Reading(**{**reading, **lists, "notes": notes})
    return Understanding(columns=columns, reading=reading, error=error)
