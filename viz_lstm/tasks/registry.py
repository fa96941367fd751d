"""The tasks that exist, by name: those of the project, and those that the environment names."""

import os
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.reference import Reference
from viz_lstm.tasks.task import Config, Report, Task

BUILT_IN = (
    "viz_lstm.tasks.airline.task:TASK",
    "viz_lstm.tasks.characters.task:TASK",
    "viz_lstm.tasks.series.task:TASK",
)
VARIABLE = "VIZ_LSTM_TASKS"
"""Names further tasks, each as "module:attribute", with commas between them; workers inherit it."""


def tasks() -> Mapping[str, Task]:
    """Return all tasks by name, in the order in which they are offered.

    Raises:
        ImportError: the environment names a module that is not there.
        ValueError: the environment names something that is no task, or two tasks have one name.
    """
    return _tasks(os.environ.get(VARIABLE, ""))


def task_of(subject: Config | str) -> Task:
    """Return the task of a configuration or of a name.

    Raises:
        UserInputError: there is no such task.
    """
    name, known = subject if isinstance(subject, str) else subject.task, tasks()
    if name not in known:
        raise UserInputError("task-unknown", value=name, known=", ".join(known))
    return known[name]


def config_from_dict(task: str, values: Mapping[str, Any]) -> Config:
    """Return the configuration of a task that its `to_dict` wrote.

    Raises:
        UserInputError: there is no such task, or a choice lies outside its limits.
    """
    config: Config = task_of(task).config.from_dict(values)
    return config


def report_from_dict(task: str, values: Mapping[str, Any]) -> Report:
    """Return the report of a task that its `to_dict` wrote.

    Raises:
        UserInputError: there is no such task.
    """
    report: Report = task_of(task).report.from_dict(values)
    return report


def recorded_steps(config: Config) -> int:
    """Return how many steps the sequence has that a run of this configuration is recorded on."""
    return len(task_of(config).recorded_inputs(config))


@lru_cache(maxsize=4)
def _tasks(named: str) -> Mapping[str, Task]:
    found: dict[str, Task] = {}
    for path in (*BUILT_IN, *filter(None, map(str.strip, named.split(",")))):
        task = Reference(path).load()
        if not isinstance(task, Task) or task.name in found:
            msg = f"`{VARIABLE}` must name tasks that differ in their names; got {path!r}. Name another."
            raise ValueError(msg)
        found[task.name] = task
    return MappingProxyType(found)
