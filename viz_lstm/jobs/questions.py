"""The questions that a worker of this installation answers, found by their names.

A name on the wire is looked up among the classes that are loaded and never imported: those of the tasks,
those that belong to none or to several, and those of the modules that the host names in
`VIZ_LSTM_QUESTIONS`, with commas between them.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from viz_lstm.lstm.question import Question
from viz_lstm.tasks import tasks

VARIABLE = "VIZ_LSTM_QUESTIONS"

BUILT_IN = (
    "viz_lstm.analysis.memory_question",
    "viz_lstm.export.gif.question",
    "viz_lstm.foreign.question",
    "viz_lstm.tasks.gradient",
    "viz_lstm.tasks.nudging",
    "viz_lstm.tasks.series.patching",
)
"""Modules of questions that belong to no task, or to several."""


def load_questions(environment: Mapping[str, str]) -> None:
    """Load the tasks and the modules that the host names, so that their questions are known.

    Raises:
        ValueError: there is no such module, or something else is named as a task.
        ImportError: there is no such task.
    """
    tasks()
    for module in BUILT_IN:
        import_module(module)
    for name in filter(None, map(str.strip, environment.get(VARIABLE, "").split(","))):
        try:
            import_module(name.partition(":")[0])
        except ImportError as error:
            message = f"`{VARIABLE}` must name modules that can be imported; got {name!r}. Correct it."
            raise ValueError(message) from error


def name_of(question: type[Question[Any]]) -> str:
    """Return the name of a class of questions on the wire."""
    return f"{question.__module__}:{question.__qualname__}"


def question_named(name: str) -> type[Question[Any]]:
    """Return the class of questions that has a name.

    Raises:
        ValueError: none that is loaded has it.
    """
    for question in _below(Question):
        if name_of(question) == name:
            return question
    message = (
        f"a question must be of a class that is loaded here; got {name!r}. Name its module in `{VARIABLE}`."
    )
    raise ValueError(message)


def _below(question: type[Any]) -> Iterator[type[Question[Any]]]:
    for each in question.__subclasses__():
        yield each
        yield from _below(each)
