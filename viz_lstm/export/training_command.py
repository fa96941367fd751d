"""The command line that trains a configuration again."""

import shlex
from collections.abc import Mapping
from typing import Any

from viz_lstm.errors import UserInputError
from viz_lstm.runs import Run
from viz_lstm.tasks import Config, config_from_dict, task_of


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
    brought = task_of(config).own_file(config)
    if brought is not None and name == brought.setting:
        return [brought.flag, brought.name]
    if brought is not None and name in brought.implied:
        return []
    flags = {each.name: each.flag for each in task_of(config).settings}
    return [flags.get(name, f"--{name.replace('_', '-')}"), str(value)]
