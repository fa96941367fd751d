"""The tasks that exist. A new task is one more member of two unions and one more row."""

from collections.abc import Mapping
from typing import Any

from viz_lstm.errors import UserInputError
from viz_lstm.tasks import airline, characters

Config = airline.AirlineConfig | characters.CharactersConfig
Report = airline.Report | characters.Report

TASKS: Mapping[str, tuple[type[Config], type[Report]]] = {
    "airline": (airline.AirlineConfig, airline.Report),
    "characters": (characters.CharactersConfig, characters.Report),
}


def config_from_dict(task: str, values: Mapping[str, Any]) -> Config:
    """Return the configuration of a task that its `to_dict` wrote.

    Raises:
        UserInputError: there is no such task, or a choice lies outside its limits.
    """
    return _types(task)[0].from_dict(values)


def report_from_dict(task: str, values: Mapping[str, Any]) -> Report:
    """Return the report of a task that its `to_dict` wrote.

    Raises:
        UserInputError: there is no such task.
    """
    return _types(task)[1].from_dict(values)


def recorded_steps(config: Config) -> int:
    """Return how many steps the sequence has that a run of this configuration is recorded on."""
    if isinstance(config, airline.AirlineConfig):
        return len(airline.sequence(config).inputs)
    return len(config.prepare().recorded.characters)


def _types(task: str) -> tuple[type[Config], type[Report]]:
    if task not in TASKS:
        raise UserInputError("task-unknown", value=task, known=", ".join(TASKS))
    return TASKS[task]
