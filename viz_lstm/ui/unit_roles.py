"""Roles of the units of one layer, in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from viz_lstm.analysis.changes import Direction
from viz_lstm.analysis.study import Study
from viz_lstm.analysis.unit_cards import UnitCard


@dataclass(frozen=True, slots=True)
class PropertyLabel:
    """Something that units may follow.

    Attributes:
        title: What the reader calls it.
        values: What the reader calls its values; empty for a number.
    """

    title: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PatchingResult:
    """What becomes of the answers when a unit is made to remember another value.

    Attributes:
        unit: The unit.
        changed: The share of the answers that change.
        answers: What the reader calls the answers.
        control: A unit that knows nothing, for comparison.
        control_changed: The same share for it.
    """

    unit: int
    changed: float
    answers: str
    control: int
    control_changed: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRoles:
    """The units of one layer.

    Attributes:
        cards: A card for every unit.
        followed: What the units may follow, by name.
        source: What the cards were made from, in a sentence.
        steps_apply: Whether the steps on the cards are steps of the sequence in view.
        exchange: What exchanging the memory of the best unit does, if that was tried.
        averaged: Over which steps the forget gates of the half-life were averaged, as a part of a sentence;
            empty for all steps of the sequence in view.
        study: What can be asked about what the units decide; None where nothing can.
        each_way: Tells what a unit does from each value of its job to each other one; None where nothing can.
    """

    cards: tuple[UnitCard, ...]
    followed: Mapping[str, PropertyLabel]
    source: str
    steps_apply: bool
    exchange: PatchingResult | None = None
    averaged: str = ""
    study: Study | None = None
    each_way: Callable[[UnitCard], tuple[Direction, ...]] | None = None
