"""The question whether a text network goes on as before where some units are kept from what is new."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from jaxtyping import Float64

from viz_lstm.lstm.question import Question
from viz_lstm.tasks.characters.config import CharactersConfig
from viz_lstm.tasks.reference import Reference

if TYPE_CHECKING:
    from viz_lstm.lstm.network import LSTMNetwork

MEASURE = Reference("viz_lstm.tasks.characters.learning.held_memory:measure")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HeldMemory:
    """What comes of it when a memory is frozen while a text tells a new value, over all tested texts.

    Attributes:
        units: The units whose memory is frozen together.
        places: How many places there are at which a new value is told and shown.
        answers_before: The share of these at which the network shows the old value with nothing frozen.
        answers: The share at which it shows the old value with the units frozen.
        interval: Where that share lies with a confidence of 95 % (Wilson 1927).
        random: The same share for random groups of as many other units.
        single: The same share for each unit alone.
        shift: How far the difference of logits, old minus new, moves for the units together, as a mean.
        single_shift: The same for each unit alone.
    """

    units: tuple[int, ...]
    places: int
    answers_before: float
    answers: float
    interval: tuple[float, float]
    random: tuple[float, ...]
    single: Float64[np.ndarray, " unit"]
    shift: float
    single_shift: Float64[np.ndarray, " unit"]

    @property
    def joint_beyond_single(self) -> float:
        """How far the units move the logits together beyond the sum of what each moves alone."""
        return self.shift - float(self.single_shift[list(self.units)].sum())


@dataclass(frozen=True, kw_only=True, eq=False)
class HoldMemory(Question[HeldMemory]):
    """The question whether the old value is shown where units of the topmost LSTM do not hear of the new.

    Their memory is frozen from the character that last shows the old value until one step after the new one
    was told; some networks write that late. Then they are let go.

    Attributes:
        config: How the network was trained.
        units: The units.
        groups: How many random groups are frozen for comparison.
        seed: The groups are drawn from it.
    """

    config: CharactersConfig
    units: tuple[int, ...]
    groups: int = 20
    seed: int = 0

    def answer(self, network: "LSTMNetwork") -> HeldMemory:
        """Freeze the units, random groups and each unit alone in all tested texts.

        Raises:
            ValueError: The text tells no value that is shown later, or there is no such unit.
        """
        found: HeldMemory = MEASURE.load()(
            self.config, network, self.units, groups=self.groups, seed=self.seed
        )
        return found
