"""Which problem a configuration stands for. A new task is one more row."""

from collections.abc import Callable, Mapping
from typing import Any

from viz_lstm.tasks import Config
from viz_lstm.tasks.airline.problem import AirlineProblem
from viz_lstm.tasks.characters.learning.problem import CharactersProblem
from viz_lstm.tasks.problem import Problem

PROBLEMS: Mapping[str, Callable[[Any], Problem[Any]]] = {
    "airline": AirlineProblem,
    "characters": CharactersProblem,
}


def problem_of(config: Config) -> Problem[Any]:
    """Return the configuration's task, ready to be learned."""
    return PROBLEMS[config.task](config)
