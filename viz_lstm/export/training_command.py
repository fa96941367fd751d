"""The command line that trains a configuration again."""

import csv
import io
import shlex
from collections.abc import Mapping
from typing import Any

from viz_lstm.errors import UserInputError
from viz_lstm.runs import Run
from viz_lstm.tasks import Config, config_from_dict, task_of
from viz_lstm.tasks.series.config import SeriesConfig

OWN_TEXT = "text.txt"
"""What the file with a text of one's own is called in a command."""

OWN_SERIES = "series.csv"
"""What the file with a series of one's own is called in a command."""


def training_command(run: Run, out: str = "run") -> str:
    """Return the command that trains a run again, with every choice that is not the task's own.

    Args:
        run: The run.
        out: The folder that the command writes to.
    """
    words = ["python", "-m", "viz_lstm", "train", run.task]
    for name, value in choices(run.config).items():
        words += _options(run.config, name, value)
    return shlex.join([*words, "--snapshots", str(len(run.checkpoints.saved)), "--out", out])


def own_file(config: Config) -> tuple[str, str] | None:
    """Return name and content of the file that a command reads; None where nobody brought anything along."""
    kept = config.to_dict()
    if text := kept.get("own_text"):
        return OWN_TEXT, text
    if not (isinstance(config, SeriesConfig) and config.data):
        return None
    series, table = config.series, io.StringIO()
    rows = zip(series.labels, map(repr, series.values), strict=True)
    csv.writer(table, lineterminator="\n").writerows([(series.step or "step", series.name), *rows])
    return OWN_SERIES, table.getvalue()


def choices(config: Config) -> dict[str, Any]:
    """Return what has to be chosen to get a configuration; the rest is what its task chooses itself."""
    kept = {name: value for name, value in config.to_dict().items() if value not in (None, "", [], ())}
    for name in reversed(list(kept)):
        fewer = {each: value for each, value in kept.items() if each != name}
        if _makes(config, fewer):
            kept = fewer
    return kept


def _makes(config: Config, values: Mapping[str, Any]) -> bool:
    try:
        return config_from_dict(config.task, values) == config
    except UserInputError:
        return False


def _options(config: Config, name: str, value: Any) -> list[str]:  # noqa: ANN401  whatever JSON can hold
    if name == "forks":
        return [word for fork in config.forks for word in ("--fork", f"{fork.epoch}:{fork.learning_rate!r}")]
    if name == "own_text":
        return ["--text-file", OWN_TEXT]
    if name == "data":
        return ["--csv", OWN_SERIES]
    if name == "text" and config.to_dict().get("own_text"):
        return []
    flags = {each.name: each.flag for each in task_of(config).settings}
    return [flags.get(name, f"--{name.replace('_', '-')}"), str(value)]
