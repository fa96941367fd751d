"""Everything a person chooses before an airline network is trained, and the limits of each choice."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar

from viz_lstm.errors import UserInputError
from viz_lstm.lstm.sizes import NetworkSize, stack
from viz_lstm.tasks.airline.settings import (
    OPTIMISER_NAMES,
    PROTOCOL_NAMES,
    SETTINGS,
    OptimiserName,
    ProtocolName,
)
from viz_lstm.tasks.forks import Fork, check_forks, parse_forks, with_forks
from viz_lstm.tasks.setting import whole_numbers

WHOLE_NUMBERS = whole_numbers(SETTINGS)
"""The smallest and the largest value of every whole number in a configuration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AirlineConfig:
    """One way to train a network on the airline series; the field defaults are the honest protocol's.

    Attributes:
        protocol: How the months are scaled and divided, and how a network is trained on them.
        window: How many steps the network reads before a forecast. None: it reads the whole series in one
            pass and forecasts after every step, which only the honest protocol offers.
        hidden_size: The units of the first layer. The tutorial's further layers have twice as many.
        num_layers: The number of LSTM layers.
        epochs: How often training goes through the training months.
        learning_rate: The optimiser's step size, in (0, 1]; the honest protocol lowers it along a cosine.
        batch_size: How many windows share one optimiser update; without windows there is one sequence only.
        optimiser: The rule that turns gradients into updates.
        seed: Whatever is drawn is drawn from it: the split, the first weights, the noise, the order.
        forks: From which epochs on it goes on with other learning rates, by rising epoch.

    Raises:
        UserInputError: a choice lies outside its limits.
    """

    task: ClassVar[str] = "airline"

    protocol: ProtocolName = "honest"
    window: int | None = None
    hidden_size: int = 32
    num_layers: int = 1
    epochs: int = 600
    learning_rate: float = 1e-2
    batch_size: int = 128
    optimiser: OptimiserName = "adam"
    seed: int = 0
    forks: tuple[Fork, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what lies outside the limits; a rate of 1 and one of 1.0 are the same configuration."""
        _check(asdict(self))
        check_forks(self.forks, self.epochs)
        object.__setattr__(self, "learning_rate", float(self.learning_rate))

    @classmethod
    def defaults(cls, protocol: ProtocolName) -> "AirlineConfig":
        """Return the choices that the protocol itself makes.

        Raises:
            UserInputError: there is no protocol of this name.
        """
        if protocol == "tutorial":
            return cls(
                protocol="tutorial",
                window=10,
                hidden_size=50,
                num_layers=2,
                epochs=30,
                learning_rate=1e-3,
                batch_size=512,
                optimiser="rmsprop",
            )
        return cls(protocol=protocol)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "AirlineConfig":
        """Return the configuration that `to_dict` wrote; what is missing is the protocol's own choice.

        Raises:
            UserInputError: a name is unknown, or a choice lies outside its limits.
        """
        unknown = sorted(set(values) - {field.name for field in fields(cls)})
        if unknown:
            raise UserInputError("setting-unknown", name=unknown[0])
        protocol = values.get("protocol", "honest")
        _check_name("protocol-unknown", protocol, PROTOCOL_NAMES)
        chosen = {**asdict(cls.defaults(protocol)), **values}
        _check(chosen)
        forks = parse_forks(chosen["forks"])
        return cls(**chosen | {"learning_rate": float(chosen["learning_rate"]), "forks": forks})

    def to_dict(self) -> dict[str, Any]:
        """Return the choices as a dictionary that JSON can hold."""
        return with_forks(asdict(self), self.forks)

    @property
    def widths(self) -> tuple[int, ...]:
        """The units of every layer, from the bottom up."""
        wider = 2 if self.protocol == "tutorial" else 1
        return (self.hidden_size, *[wider * self.hidden_size] * (self.num_layers - 1))

    @property
    def size(self) -> NetworkSize:
        """The number of parameters, layer by layer: one feature comes in, one forecast goes out."""
        return stack(1, self.widths, 1)


def _check(values: Mapping[str, Any]) -> None:
    _check_name("protocol-unknown", values["protocol"], PROTOCOL_NAMES)
    _check_name("optimiser-unknown", values["optimiser"], OPTIMISER_NAMES)
    for name, (low, high) in WHOLE_NUMBERS.items():
        if name == "window" and values[name] is None:
            continue
        if not _is_whole(values[name]) or not low <= values[name] <= high:
            code = f"{name.replace('_', '-')}-range"
            raise UserInputError(code, value=values[name], low=low, high=high)
    rate = values["learning_rate"]
    if not isinstance(rate, int | float) or isinstance(rate, bool) or not 0 < rate <= 1:
        raise UserInputError("learning-rate-range", value=rate)
    if values["protocol"] == "tutorial" and values["window"] is None:
        raise UserInputError("window-missing")


def _check_name(code: str, value: object, known: tuple[str, ...]) -> None:
    if value not in known:
        raise UserInputError(code, value=value, known=", ".join(known))


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
