"""The problem that a configuration stands for."""

from typing import Any

from viz_lstm.tasks import Config, task_of
from viz_lstm.tasks.problem import Problem


def problem_of(config: Config) -> Problem[Any]:
    """Return the configuration's task, ready to be learned."""
    problem: Problem[Any] = task_of(config).problem.load()(config)
    return problem
