"""The report on a network that predicts characters, and on the units that make it so."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from viz_lstm.analysis.evidence import Evidence
from viz_lstm.analysis.pairs import Pair
from viz_lstm.analysis.unit_cards import UnitCard
from viz_lstm.tasks.characters.learning.evaluator import Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """How often the answer changes when a group of units is made to remember another value.

    Attributes:
        units: The units.
        changed: The share of the positions that count at which the answer changes.
    """

    units: tuple[int, ...]
    changed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a trained network can do, beside rules that need no training, and how its units do it.

    Attributes:
        network: How well it predicts.
        majority: How well the answer does that was most often right in training.
        bigram: How well counting what follows each character does.
        is_held_out: Whether the test's texts were kept out of training; a very short text has none to spare.
        sample: What it writes.
        best: For each property, the unit of the top layer whose memory follows it most closely.
        pair: The two units of the top layer that together tell most about the first property, where that has
            more than two values.
        swaps: What swapping memories does: the best unit's, those of the two best, and last, as a control,
            that of the unit that knows least; empty where the answer is not the value of a property.
        cards: For each LSTM, from the bottom up, what each of its units does.
    """

    network: Scores
    majority: Scores
    bigram: Scores
    is_held_out: bool
    sample: str
    best: tuple[Evidence, ...]
    pair: Pair | None
    swaps: tuple[Swap, ...]
    cards: tuple[tuple[UnitCard, ...], ...]

    @property
    def baseline_accuracy(self) -> float:
        """The accuracy of the better one of the two rules."""
        return max(self.majority.accuracy, self.bigram.accuracy)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as a dictionary that JSON can hold."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Report":
        """Return the report that `to_dict` wrote."""
        parts = {
            "network": Scores(**values["network"]),
            "majority": Scores(**values["majority"]),
            "bigram": Scores(**values["bigram"]),
            "best": tuple(Evidence(**evidence) for evidence in values["best"]),
            "pair": values["pair"] and Pair(**{**values["pair"], "units": tuple(values["pair"]["units"])}),
            "swaps": tuple(
                Swap(units=tuple(swap["units"]), changed=swap["changed"]) for swap in values["swaps"]
            ),
            "cards": tuple(tuple(map(UnitCard.from_dict, layer)) for layer in values["cards"]),
        }
        return cls(**{**values, **parts})
