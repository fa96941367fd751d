"""Probes of a trained network's units while it reads the tested texts."""

from collections.abc import Sequence
from functools import cached_property

from viz_lstm.analysis.changes import Direction, directions
from viz_lstm.analysis.evidence import Evidence
from viz_lstm.analysis.pairs import Pair, best_pair
from viz_lstm.analysis.prediction import Readout
from viz_lstm.analysis.unit_cards import UnitCard, unit_cards
from viz_lstm.analysis.units import Question, rank_units
from viz_lstm.lstm.instrumented import record_many
from viz_lstm.lstm.network import Inputs, LSTMNetwork
from viz_lstm.tasks.characters import CharactersConfig, CharacterTask, Example
from viz_lstm.tasks.characters.learning.patching import PatchedSpan, patch_effect, stretch
from viz_lstm.tasks.characters.report import Swap

MEMORY = ("cell_state",)


class Reading:
    """A trained network with its traces of a task's tested texts.

    Attributes:
        traces: For each LSTM, from the bottom up, a trace of every tested text.
        recorded: For each LSTM its trace of the example that the screen shows.
    """

    def __init__(self, network: LSTMNetwork, task: CharacterTask) -> None:
        """Let the network read all texts."""
        self._network = network
        self._task = task
        self._questions = questions(task)
        traces, inputs = [], _encoded(task, (*task.tested, task.recorded))
        for lstm in network.lstms:
            self._inputs = inputs[:-1]
            traces.append(tuple(record_many(lstm, inputs)))
            inputs = [trace.hidden_state[-1] for trace in traces[-1]]
        self.traces = tuple(layer[:-1] for layer in traces)
        self.recorded = tuple(layer[-1] for layer in traces)

    def cards(self) -> tuple[tuple[UnitCard, ...], ...]:
        """Return what each unit does, for each LSTM."""
        shown = {p.name: p.labels(self._task.recorded) for p in self._task.properties}
        return tuple(
            unit_cards(traces, self._questions, recorded, shown)
            for traces, recorded in zip(self.traces, self.recorded, strict=True)
        )

    def best(self) -> tuple[Evidence, ...]:
        """Return, for each property, the unit of the top layer whose memory follows it most closely."""
        rankings = (rank_units(self.traces[-1], question, quantities=MEMORY) for question in self._questions)
        return tuple(ranking[0] for ranking in rankings if ranking)

    def pair(self) -> Pair | None:
        """Return the two units of the top layer that together tell most about a property of many values."""
        if not self._questions or self._questions[0].classes <= 2:
            return None
        return best_pair(self.traces[-1], self._questions[0])

    def swaps(self) -> tuple[Swap, ...]:
        """Swap the memory of the best unit, of the two best, and of the one that knows least."""
        if self._task.goal.at is None:
            return ()
        ranking = rank_units(self.traces[-1], self._questions[0], quantities=MEMORY)
        units = [evidence.unit for evidence in ranking]
        return tuple(self.swap(group) for group in (units[:1], units[:2], units[-1:]))

    def swap(self, units: Sequence[int]) -> Swap:
        """Make some units of the top layer remember another value, and see how often the answer changes."""
        weight, bias = (parameter.detach().numpy() for parameter in self._network.readout.parameters())
        choices = self._task.goal.choices(self._task.vocabulary.characters)
        lstm = self._network.lstms[-1]
        return Swap(
            units=tuple(units),
            changed=patch_effect(lstm, self._stretches, units, Readout(weight, bias), choices),
        )

    @cached_property
    def _stretches(self) -> list[PatchedSpan]:
        return [
            stretch(trace, inputs, labels, position - 1)
            for trace, inputs, labels, example in zip(
                self.traces[-1], self._inputs, self._questions[0].labels, self._task.tested, strict=True
            )
            for position in self._task.goal.positions(example).tolist()
        ]


def questions(task: CharacterTask) -> tuple[Question, ...]:
    """Ask of the tested texts which units follow each property."""
    return tuple(
        Question(
            name=property.name,
            labels=[property.labels(example) for example in task.tested],
            classes=len(property.values),
        )
        for property in task.properties
    )


def each_way(
    config: CharactersConfig, network: LSTMNetwork, follows: str, *, lstm: int, unit: int
) -> tuple[Direction, ...]:
    """Return what a unit does for each pair of values of a property of which one replaces the other."""
    task = config.prepare()
    asked = {question.name: question for question in questions(task)}
    return directions(Reading(network, task).traces[lstm], asked[follows].labels, unit)


def _encoded(task: CharacterTask, examples: Sequence[Example]) -> list[Inputs]:
    return [task.vocabulary.one_hot(task.vocabulary.encode(example.characters)) for example in examples]
