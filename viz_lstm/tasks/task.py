"""A task as one object, and the protocols of what it is made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, runtime_checkable

import numpy as np
from jaxtyping import Float, Float32, Shaped

from viz_lstm.lstm.sizes import NetworkSize
from viz_lstm.tasks.forks import Fork
from viz_lstm.tasks.own_file import OwnFile
from viz_lstm.tasks.reference import Reference
from viz_lstm.tasks.setting import Setting

Arrays = Mapping[str, Shaped[np.ndarray, "..."]]


@runtime_checkable
class Config(Protocol):
    """Everything that is chosen before a training: a frozen dataclass that validates itself.

    Attributes:
        task: The name of the task.
        hidden_size: The units of the first layer.
        num_layers: The number of LSTM layers.
        epochs: How often training goes through the examples.
        learning_rate: The optimiser's step size, in (0, 1].
        batch_size: How many examples share an update.
        optimiser: The rule that turns gradients into updates.
        seed: Whatever is drawn is drawn from it.
        forks: From which epochs on training goes on with other learning rates, by rising epoch.
        widths: The units of every layer, from the bottom up.
        size: The number of parameters, layer by layer.
    """

    __dataclass_fields__: ClassVar[dict[str, Any]]
    task: ClassVar[str]

    @property
    def hidden_size(self) -> int: ...  # noqa: D102
    @property
    def num_layers(self) -> int: ...  # noqa: D102
    @property
    def epochs(self) -> int: ...  # noqa: D102
    @property
    def learning_rate(self) -> float: ...  # noqa: D102
    @property
    def batch_size(self) -> int: ...  # noqa: D102
    @property
    def optimiser(self) -> str: ...  # noqa: D102
    @property
    def seed(self) -> int: ...  # noqa: D102
    @property
    def forks(self) -> tuple[Fork, ...]: ...  # noqa: D102
    @property
    def widths(self) -> tuple[int, ...]: ...  # noqa: D102
    @property
    def size(self) -> NetworkSize: ...  # noqa: D102

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Config":
        """Return the configuration that `to_dict` wrote; what is missing is the task's own choice.

        Raises:
            UserInputError: a name is unknown, or a choice lies outside its limits.
        """

    def to_dict(self) -> dict[str, Any]:
        """Return the choices as a dictionary that JSON can hold."""


@runtime_checkable
class Report(Protocol):
    """How well a trained network does its task."""

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Report":
        """Return the report that `to_dict` wrote."""

    def to_dict(self) -> dict[str, Any]:
        """Return the report as a dictionary that JSON can hold."""


class MisfitError(ValueError):
    """Arrays that are not those of observations."""


@runtime_checkable
class Observation(Protocol):
    """What a network can do in the middle of its training; only its task and the task's view unpack it.

    Attributes:
        task: The name of the task.
        curve: What the player draws over a series in the place of the trained network's answers, if anything.
        sample: What the player quotes below the epoch; empty for nothing.
    """

    task: ClassVar[str]

    @property
    def curve(self) -> Float[np.ndarray, " place"] | None: ...  # noqa: D102
    @property
    def sample(self) -> str: ...  # noqa: D102

    @classmethod
    def pack(cls, observations: Sequence[Any]) -> dict[str, Shaped[np.ndarray, "..."]]:
        """Turn several observations into named arrays, for a file and for the way from a worker."""

    @classmethod
    def unpack(cls, arrays: Arrays) -> tuple["Observation", ...]:
        """Read what `pack` wrote, trusting nothing in it; without its arrays there are no observations.

        Raises:
            MisfitError: the arrays have another shape or kind.
            ValueError, TypeError, KeyError: they hold something else.
        """


@runtime_checkable
class Selection(Protocol):
    """What of a network is looked at: a layer, and what it reads; without arguments, as a page opens.

    Attributes:
        PARTS: The names of the parts of an address that `write` may use.
        layer: The index of the layer, from the bottom up.
    """

    PARTS: ClassVar[frozenset[str]]

    @property
    def layer(self) -> int: ...  # noqa: D102

    def write(self) -> dict[str, str]:
        """Return the parts of an address that tell what is read; what is as usual is left out."""

    @classmethod
    def read(cls, config: Any, layer: int, query: Mapping[str, str]) -> tuple["Selection", list[str]]:  # noqa: ANN401
        """Read what `write` wrote.

        Returns:
            What is looked at, and the names of the parts that do not fit the network.
        """


def _no_file(_: Any) -> OwnFile | None:  # noqa: ANN401  the configuration of any task
    """Return no file."""
    return None


def _no_demands(_: Any) -> Mapping[str, int]:  # noqa: ANN401  the configuration of any task
    """Return no demands."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Everything that the project knows of a task; `registry` finds it by its name.

    Attributes:
        name: Its name in files, in addresses and on the command line.
        config: The type of its configurations.
        report: The type of its reports.
        observation: The type of what is observed during training.
        check_report: Refuses, with a ValueError, a report that no network of a configuration can have.
        settings: What can be chosen by a number or a name, a row for each.
        recorded_inputs: Returns the sequence that a trained network is recorded on.
        selection: The type of what is looked at in its networks.
        has_marks: Whether positions of its sequences can be marked.
        problem: The task in the hands of the training engine: a `Problem`, made of a configuration.
        scenes: What the player draws of its networks: `scenes.task_scenes.TaskScenes`.
        page: Its page and its part of the others: `ui.task_page.TaskPage`.
        command: Its part of the command line: `cli.task.TaskCommand`.
        own_file: Returns what a configuration keeps of a visitor's file; None without one.
        demands: Returns how much a training takes of what hosts limit for this task alone, limit by limit.
        chosen_first: The settings on which the defaults of others depend.
        never_linked: The settings that no address carries, however short they are: somebody's own data.
    """

    name: str
    config: type[Any]
    report: type[Any]
    observation: type[Any]
    check_report: Callable[[Any, Any], None]
    selection: type[Any]
    recorded_inputs: Callable[[Any], Float32[np.ndarray, "step feature"]]
    problem: Reference
    scenes: Reference
    page: Reference
    command: Reference
    settings: tuple[Setting, ...] = ()
    has_marks: bool = False
    own_file: Callable[[Any], OwnFile | None] = _no_file
    demands: Callable[[Any], Mapping[str, int]] = _no_demands
    chosen_first: frozenset[str] = frozenset()
    never_linked: frozenset[str] = frozenset()
