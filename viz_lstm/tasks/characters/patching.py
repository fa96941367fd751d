"""The question what a text network's units decide, over all tested texts and in both directions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from viz_lstm.analysis.effects import Effects, Group
from viz_lstm.analysis.study import Study
from viz_lstm.lstm.question import Question
from viz_lstm.lstm.sizes import Weights
from viz_lstm.tasks.characters.config import CharactersConfig
from viz_lstm.tasks.characters.holding import HoldMemory
from viz_lstm.tasks.characters.prepared import CharacterTask
from viz_lstm.tasks.characters.texts.properties import Follows
from viz_lstm.tasks.reference import Reference

if TYPE_CHECKING:
    from viz_lstm.lstm.network import LSTMNetwork

MEASURE = Reference("viz_lstm.tasks.characters.learning.patched_texts:measure")

Source = Literal["other", "mean"]
"""Where another memory is from: the same text that tells another value, or the mean over all texts."""


@dataclass(frozen=True, kw_only=True, eq=False)
class PatchTexts(Question[Effects]):
    """The question what becomes of the answers when groups of units of one LSTM have another memory.

    Where a text tells a value and shows it later, its counterpart tells another one in the same place; the
    memory of each group is exchanged from there on until the answer. Of any other text the counterpart is
    the same text with all memories held at their means.

    Attributes:
        config: How the network was trained.
        lstm: Which LSTM of the network it is, from the bottom up.
        source: Where the other memory is from.
        groups: The groups of units.
    """

    config: CharactersConfig
    lstm: int
    source: Source
    groups: tuple[Group, ...]

    def answer(self, network: "LSTMNetwork") -> Effects:
        """Put the other memory into each group, in both directions.

        Raises:
            ValueError: The text tells no value that is shown later, or there is no such unit.
        """
        found: Effects = MEASURE.load()(self.config, network, self.groups, lstm=self.lstm, source=self.source)
        return found


def sources(task: CharacterTask) -> tuple[Source, ...]:
    """Return where another memory can be from, what says most first."""
    rule = task.properties[0].rule if task.properties else None
    return ("other", "mean") if isinstance(rule, Follows) and task.goal.at == rule.before else ("mean",)


def study(config: CharactersConfig, weights: Weights, lstm: int) -> Study:
    """Return what can be asked about the units of one LSTM of a trained network."""
    size, offered = config.size, sources(config.prepare())
    is_top = lstm == len(size.layers) - 1

    def ask(source: str, groups: tuple[Group, ...]) -> PatchTexts:
        chosen: Source = "other" if source == "other" else "mean"
        return PatchTexts(weights=weights, size=size, config=config, lstm=lstm, source=chosen, groups=groups)

    def freeze(units: Group) -> HoldMemory:
        return HoldMemory(weights=weights, size=size, config=config, units=units)

    return Study(
        about="texts",
        units=size.layers[lstm].hidden_size,
        sources=offered,
        ask=ask,
        freeze=freeze if is_top and "other" in offered else None,
    )
