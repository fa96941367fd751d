"""The choices behind a configuration, and the command that trains it."""

import shlex
from collections.abc import Mapping
from typing import Any

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.registry import task_of
from viz_lstm.tasks.task import Config


def choices_of(config: Config) -> dict[str, Any]:
    """Return what has to be chosen to get a configuration; the rest is what its task chooses itself."""
    chosen = config.to_dict()
    for name in list(chosen):
        fewer = {each: value for each, value in chosen.items() if each != name}
        if _makes(fewer, config):
            chosen = fewer
    return chosen


def _makes(choices: Mapping[str, Any], config: Config) -> bool:
    """Tell whether choices lead to a configuration; some cannot be left out alone."""
    try:
        return type(config).from_dict(choices) == config
    except UserInputError:
        return False


def train_command(config: Config, *, out: str, snapshots: int | None = None) -> str:
    """Return the command line that trains a network of a configuration.

    Args:
        config: The configuration.
        out: The folder for the run.
        snapshots: The most pictures of the film; the command's own choice where it is None.
    """
    task, choices = task_of(config), choices_of(config)
    options = {each.flag: choices[each.name] for each in task.settings if each.name in choices}
    words = ["python", "-m", "viz_lstm", "train", config.task]
    for flag, value in {**task.other_options(config), **options}.items():
        words += [
            flag,
            f"{value:g}" if isinstance(value, float) and float(f"{value:g}") == value else str(value),
        ]
    if config.forks:
        words += ["--fork", ",".join(map(str, config.forks))]
    if snapshots is not None:
        words += ["--snapshots", str(snapshots)]
    return shlex.join([*words, "--out", out])
