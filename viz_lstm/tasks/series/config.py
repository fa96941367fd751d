"""Everything that is chosen before a network is trained on a series, its data among it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar

from viz_lstm.errors import UserInputError
from viz_lstm.lstm.sizes import NetworkSize, stack
from viz_lstm.tasks.airline.config import AirlineConfig
from viz_lstm.tasks.airline.data.series import load_series
from viz_lstm.tasks.airline.settings import OptimiserName
from viz_lstm.tasks.forks import Fork, check_forks, parse_forks, with_forks
from viz_lstm.tasks.series.data import SeriesData, parse_data
from viz_lstm.tasks.series.preparation.honest_protocol import HonestProtocol
from viz_lstm.tasks.series.reading.choices import LONGEST_SEASON

OWN = AirlineConfig()
"""The settings that were found for the airline series serve for any other."""
SHARED = ("hidden_size", "num_layers", "epochs", "learning_rate", "optimiser", "seed")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesConfig:
    """One way to train a network on a series.

    Attributes:
        data: The series, as `write_data` writes it; empty for the airline's.
        season: How many steps a season has; 1 for none.
        hidden_size: The units of every layer.
        num_layers: The number of LSTM layers.
        epochs: How often training goes through the series.
        learning_rate: The optimiser's step size, in (0, 1], lowered along a cosine.
        optimiser: The rule that turns gradients into updates.
        seed: Whatever is drawn is drawn from it.
        forks: From which epochs on it goes on with other learning rates, by rising epoch.

    Raises:
        UserInputError: a choice lies outside its limits, or the data are damaged.
    """

    task: ClassVar[str] = "series"
    batch_size: ClassVar[int] = OWN.batch_size

    data: str = ""
    season: int = 12
    hidden_size: int = OWN.hidden_size
    num_layers: int = OWN.num_layers
    epochs: int = OWN.epochs
    learning_rate: float = OWN.learning_rate
    optimiser: OptimiserName = OWN.optimiser
    seed: int = OWN.seed
    forks: tuple[Fork, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what lies outside the limits, those of the airline's networks."""
        _check({name: getattr(self, name) for name in ("data", "season", *SHARED)})
        check_forks(self.forks, self.epochs)
        object.__setattr__(self, "learning_rate", float(self.learning_rate))

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "SeriesConfig":
        """Return the configuration that `to_dict` wrote; what is missing is the task's own choice.

        Raises:
            UserInputError: a name is unknown, or a choice lies outside its limits.
        """
        unknown = sorted(set(values) - {field.name for field in fields(cls)})
        if unknown:
            raise UserInputError("setting-unknown", name=unknown[0])
        chosen: dict[str, Any] = {**asdict(cls()), **values}
        _check({name: chosen[name] for name in ("data", "season", *SHARED)})
        return cls(**chosen | {"forks": parse_forks(chosen["forks"])})

    def to_dict(self) -> dict[str, Any]:
        """Return the choices as a dictionary that JSON can hold."""
        return with_forks(asdict(self), self.forks)

    @property
    def widths(self) -> tuple[int, ...]:
        """The units of every layer, from the bottom up."""
        return (self.hidden_size,) * self.num_layers

    @property
    def size(self) -> NetworkSize:
        """The number of parameters, layer by layer: one feature comes in, one forecast goes out."""
        return stack(1, self.widths, 1)

    @property
    def series(self) -> SeriesData:
        """The series with its names."""
        if self.data:
            return parse_data(self.data)
        airline = load_series()
        values = tuple(airline.passengers.tolist())
        return SeriesData(name="Passengers", step="month", labels=airline.months, values=values)

    @property
    def protocol(self) -> HonestProtocol:
        """How the series is divided, scaled and scored."""
        return HonestProtocol.of(self.series.array, self.season)


def _check(values: Mapping[str, Any]) -> None:
    AirlineConfig.from_dict({name: values[name] for name in SHARED})
    season = values["season"]
    if isinstance(season, bool) or not isinstance(season, int) or not 1 <= season <= LONGEST_SEASON:
        raise UserInputError("series-choice-range", name="season", low=1, high=LONGEST_SEASON, value=season)
    if not isinstance(values["data"], str):
        raise UserInputError("series-data-damaged")
    if values["data"]:
        parse_data(values["data"])
