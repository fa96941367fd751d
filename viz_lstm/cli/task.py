"""What a task says for itself on the command line."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from viz_lstm.runs import Run
from viz_lstm.tasks import Config


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCommand:
    """How `train` deals with one task.

    Attributes:
        config: Makes a configuration of the arguments.
        outcome: Says how a training went to programs, as a flat dictionary.
        summary: Says how a training went to people, in a few lines.
        look_every: After how many epochs to look what the network can do; never if None.
    """

    config: Callable[[Namespace], Config]
    outcome: Callable[[Run], Mapping[str, Any]]
    summary: Callable[[Run], str]
    look_every: int | None = None
