"""A task's part of the command line."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Float

from viz_lstm.cli.progress import Tell
from viz_lstm.runs import Run
from viz_lstm.tasks import Config
from viz_lstm.tasks.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Predictions:
    """What a network predicts after every step of its task's sequence.

    Attributes:
        read: What it has just read, for people.
        numbers: What it predicts: probabilities, or a value.
        told: Says for programs what is predicted after a step.
        worded: Says it for people, in a few characters.
    """

    read: Sequence[str]
    numbers: Float[np.ndarray, "step output"]
    told: Callable[[int], Any]
    worded: Callable[[int], str]


def raw_predictions(run: Run, hidden_state: Float[np.ndarray, "step unit"]) -> Predictions:
    """Return the numbers of the read-out as they are."""
    answers = run.network.readout.answer(hidden_state)
    return Predictions(
        read=[str(step) for step in range(len(answers))],
        numbers=answers,
        told=lambda step: answers[step].tolist(),
        worded=lambda step: " ".join(f"{value:.3g}" for value in answers[step]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCommand:
    """How `train` deals with one task.

    Attributes:
        add: Adds the task's own parser to those of the tasks and returns it.
        config: Makes a configuration of the arguments.
        outcome: Says how a training went to programs, as a flat dictionary.
        summary: Says how a training went to people, in a few lines.
        predictions: Says what the outputs of the topmost LSTM predict on the task's sequence.
        observed: Says in a few words what the network can do after an epoch; None where it is not looked at.
    """

    add: Callable[[Any], ArgumentParser]
    config: Callable[[Namespace], Config]
    outcome: Callable[[Run], Mapping[str, Any]]
    summary: Callable[[Run], str]
    predictions: Callable[[Run, Float[np.ndarray, "step unit"]], Predictions] = raw_predictions
    observed: Tell | None = None


def add_settings(
    parser: ArgumentParser,
    settings: Iterable[Setting],
    told: Callable[[Setting], str] = lambda each: each.help,
) -> None:
    """Add an option for each setting, and the one that forks a training, the same for every task."""
    add = parser.add_argument_group("settings").add_argument
    for each in settings:
        if each.choices:
            add(each.flag, dest=each.name, choices=each.choices, help=told(each))
        else:
            add(each.flag, dest=each.name, type=each.kind, metavar=each.metavar, help=told(each))
    add(
        "--fork",
        dest="forks",
        action="append",
        metavar="EPOCH:RATE",
        help="go on with another learning rate after an epoch, such as 12:0.003; repeat it for more forks, "
        "or put commas between them",
    )
