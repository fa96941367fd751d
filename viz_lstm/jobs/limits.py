"""The limits of an installation, each set by one environment variable: `VIZ_LSTM_WORKERS=4`.

Streamlit turns the top level of its secrets file into environment variables, so a secret of that name does
the same.
"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from viz_lstm.tasks.registry import VARIABLE as TASKS

LOG = logging.getLogger(__name__)
PREFIX = "VIZ_LSTM_"

RANGES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "workers": (1, 64),
        "queue": (1, 10_000),
        "queue_each": (1, 10_000),
        "hidden_size": (1, 256),
        "layers": (1, 4),
        "epochs": (1, 5_000),
        "text_length": (2, 50_000),
        "cells": (1_000, 10_000_000),
        "upload_mb": (1, 200),
        "uploads_each": (1, 1_000),
        "uploads_each_mb": (1, 1_000),
        "uploads_mb": (1, 65_536),
        "snapshots": (1, 1_000),
        "seconds": (1, 86_400),
        "answer_seconds": (1, 3_600),
        "memory_mb": (1, 65_536),
        "disk_mb": (0, 1_048_576),
        "grace": (0, 600),
    }
)
"""The smallest and the largest value that a host can set."""

ORIGIN = r"('self'|https?://(\*\.)?[A-Za-z0-9.-]+(:(\d+|\*))?)"
ANCESTORS = re.compile(f"'none'|{ORIGIN}( {ORIGIN})*", re.ASCII)
"""What a host can say of the pages that may show this one in a frame."""

UPLOADS = ("networks", "series", "texts", "weights")
"""What visitors can upload."""

OTHER_VARIABLES = frozenset({"VIZ_LSTM_LOG", "VIZ_LSTM_QUESTIONS", TASKS})
"""Variables that other modules read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of one installation.

    Attributes:
        workers: How many trainings run at once, each in a process of its own.
        queue: How many trainings may wait.
        queue_each: How many of them one visitor may have.
        hidden_size: The most units of a first layer.
        layers: The most layers.
        epochs: The most epochs.
        text_length: The most characters of a text that a visitor brings.
        cells: The most steps of a visitor's series times units of all layers: so much is recorded of each.
        upload_mb: The most megabytes of a file that a visitor uploads.
        uploads: The kinds of files that visitors may upload, with commas between them, or `none`.
        uploads_each: How many uploaded files one visitor may keep on the server.
        uploads_each_mb: How many megabytes they may have together, at least enough for one file; a file
            of weights may have as many.
        uploads_mb: How many megabytes the files of all visitors may have together.
        snapshots: The most pictures that the film of one training holds.
        seconds: After how many seconds of training a job is stopped; what it has learned by then is kept.
        answer_seconds: For how many seconds a worker may compute the answer to one question, such as a
            recording.
        memory_mb: The megabytes of finished runs that stay in memory.
        disk_mb: The megabytes of finished runs that stay on disk; 0 keeps none there.
        grace: How many seconds a closed tab has to come back before the training that only it watched is
            stopped.
        runs: The folder of finished runs; several servers may share it.
        scheduler: The address of a Dask scheduler to train on, or empty for processes on this machine.
        frame_ancestors: The pages that may show this one in a frame, as browsers are told.
    """

    workers: int = 1
    queue: int = 64
    queue_each: int = 4
    hidden_size: int = 256
    layers: int = 4
    epochs: int = 5_000
    text_length: int = 50_000
    cells: int = 1_000_000
    upload_mb: int = 2
    uploads: str = ",".join(UPLOADS)
    uploads_each: int = 16
    uploads_each_mb: int = 32
    uploads_mb: int = 128
    snapshots: int = 60
    seconds: int = 600
    answer_seconds: int = 10
    memory_mb: int = 256
    disk_mb: int = 1_024
    grace: int = 10
    runs: Path = Path("~/.cache/viz_lstm/runs")
    scheduler: str = ""
    frame_ancestors: str = "'self'"

    def takes(self, kind: str) -> bool:
        """Tell whether visitors may upload files of a kind."""
        return kind in self.uploads.split(",")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Limits":
        """Read what the host has set; the rest keeps its default.

        Raises:
            ValueError: a variable has a value that it cannot have.
        """
        cache = environment.get("XDG_CACHE_HOME") or "~/.cache"
        values: dict[str, Any] = {"runs": Path(cache) / "viz_lstm" / "runs"}
        names = {field.name for field in fields(cls)}
        for variable in sorted(environment):
            name = variable.removeprefix(PREFIX).lower()
            if not variable.startswith(PREFIX) or variable in OTHER_VARIABLES:
                continue
            if name in names:
                values[name] = _value(name, environment[variable])
            else:
                LOG.warning("%s sets nothing; is it spelled as in docs/hosting.md?", variable)
        return cls(**values | {"runs": values["runs"].expanduser().absolute()})


def _value(name: str, text: str) -> int | str | Path:
    match name:
        case "runs":
            return Path(_checked(name, text, good=bool(text), rule="the path of a folder"))
        case "scheduler":
            good = not text or text.startswith(("tcp://", "tls://"))
            return _checked(name, text, good=good, rule="an address such as tcp://scheduler:8786")
        case "uploads":
            good = text == "none" or set(text.split(",")) <= set(UPLOADS)
            return _checked(name, text, good=good, rule=f"none, or some of {','.join(UPLOADS)}")
        case "frame_ancestors":
            rule = "'none', or 'self' and origins such as https://example.org, with spaces between them"
            return _checked(name, text, good=ANCESTORS.fullmatch(text) is not None, rule=rule)
    low, high = RANGES[name]
    good = text.strip().isascii() and text.strip().isdecimal() and low <= int(text) <= high
    return int(_checked(name, text, good=good, rule=f"a whole number from {low} to {high}"))


def _checked(name: str, text: str, *, good: bool, rule: str) -> str:
    if not good:
        variable = f"{PREFIX}{name.upper()}"
        message = f"`{variable}` must be {rule}; got {text!r}. Correct it, or remove it for the default."
        raise ValueError(message)
    return text
