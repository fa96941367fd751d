"""The echo task as one object: its configuration, report, observation and selection. NumPy only."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar

import numpy as np
from jaxtyping import Float32, Shaped

from viz_lstm.errors import UserInputError
from viz_lstm.lstm.sizes import NetworkSize, stack
from viz_lstm.tasks import Fork, Task
from viz_lstm.tasks.forks import check_forks, parse_forks, with_forks
from viz_lstm.tasks.reference import Reference

STEPS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoConfig:
    """One way to train a network to repeat what it read `lag` steps ago."""

    task: ClassVar[str] = "echo"
    num_layers: ClassVar[int] = 1
    batch_size: ClassVar[int] = 8
    optimiser: ClassVar[str] = "adam"

    lag: int = 3
    hidden_size: int = 4
    epochs: int = 4
    learning_rate: float = 1e-2
    seed: int = 0
    forks: tuple[Fork, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.lag <= 9:
            raise UserInputError("setting-unknown", name="lag")
        check_forks(self.forks, self.epochs)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "EchoConfig":
        unknown = sorted(set(values) - {field.name for field in fields(cls)})
        if unknown:
            raise UserInputError("setting-unknown", name=unknown[0])
        return cls(**{**values, "forks": parse_forks(values.get("forks", ""))})

    def to_dict(self) -> dict[str, Any]:
        return with_forks(asdict(self), self.forks)

    @property
    def widths(self) -> tuple[int, ...]:
        return (self.hidden_size,)

    @property
    def size(self) -> NetworkSize:
        return stack(1, self.widths, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoReport:
    """How far the echo is from what was called, beside the answer 0."""

    error: float
    silence: float

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "EchoReport":
        return cls(**values)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def check_report(report: EchoReport, config: EchoConfig) -> None:
    if report.error < 0:
        raise ValueError(report.error)


@dataclass(frozen=True, slots=True)
class Loudness:
    """How loud the echo is by now."""

    task: ClassVar[str] = "echo"
    curve: ClassVar[None] = None
    sample: ClassVar[str] = ""

    value: float

    @classmethod
    def pack(cls, observations: Sequence["Loudness"]) -> dict[str, Shaped[np.ndarray, "..."]]:
        return {"loudness": np.array([each.value for each in observations])} if observations else {}

    @classmethod
    def unpack(cls, arrays: Mapping[str, Shaped[np.ndarray, "..."]]) -> tuple["Loudness", ...]:
        return tuple(map(cls, arrays["loudness"].tolist())) if "loudness" in arrays else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoSelection:
    """One layer of a network that hears its sequence, as it is or turned upside down."""

    PARTS: ClassVar[frozenset[str]] = frozenset({"flipped"})

    layer: int = 0
    flipped: bool = False

    def write(self) -> dict[str, str]:
        return {"flipped": "yes"} if self.flipped else {}

    @classmethod
    def read(
        cls, config: EchoConfig, layer: int, query: Mapping[str, str]
    ) -> tuple["EchoSelection", list[str]]:
        said = query.get("flipped")
        return cls(layer=layer, flipped=said == "yes"), [] if said in {None, "yes"} else ["flipped"]


def calls(config: EchoConfig, count: int = 1) -> Float32[np.ndarray, "count step 1"]:
    """Return what is called out: loud and silent at random."""
    return np.random.default_rng(config.seed).choice([-1.0, 1.0], (count, STEPS, 1)).astype(np.float32)


TASK = Task(
    name="echo",
    config=EchoConfig,
    report=EchoReport,
    observation=Loudness,
    selection=EchoSelection,
    check_report=check_report,
    recorded_inputs=lambda config: calls(config)[0],
    problem=Reference("tests.toy.problem:EchoProblem"),
    scenes=Reference("tests.toy.scenes:SCENES"),
    page=Reference("tests.toy.page:PAGE"),
    command=Reference("tests.toy.command:COMMAND"),
)
