"""The evaluation of predicted characters, and of two rules that need no training."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from jaxtyping import Bool, Float, Float64, Int64

from viz_lstm.tasks.characters.learning.batches import Batch
from viz_lstm.tasks.characters.prepared import CharacterTask
from viz_lstm.tasks.characters.texts.examples import Example
from viz_lstm.tasks.characters.texts.scored_positions import ScoredPositions
from viz_lstm.tasks.characters.texts.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """How well somebody predicts.

    Attributes:
        accuracy: The share of right choices at the positions that count.
        trapped_accuracy: The same behind the trap alone; None where there is no trap.
        bits_per_character: The mean of -log2 of the probability that the true character was given; None for a
            rule that gives none.
    """

    accuracy: float
    trapped_accuracy: float | None
    bits_per_character: float | None

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Scores":
        """Return the scores that `dataclasses.asdict` wrote."""
        return cls(**values)


@dataclass(frozen=True, slots=True)
class _Questions:
    """The positions that count in some texts, and the right choices there."""

    rows: Int64[np.ndarray, " question"]
    positions: Int64[np.ndarray, " question"]
    answers: Int64[np.ndarray, " question"]
    trapped: Bool[np.ndarray, " question"]


@dataclass(frozen=True)
class Evaluator:
    """A task's tested texts, ready to be answered again and again.

    Attributes:
        task: The task.
        batch: Its tested texts.
    """

    task: CharacterTask
    batch: Batch

    @classmethod
    def of(cls, task: CharacterTask) -> "Evaluator":
        """Prepare the tested texts of a task."""
        return cls(task, encoded(task.vocabulary, task.tested))

    def score(self, probabilities: Float[np.ndarray, "text step character"]) -> Scores:
        """Judge what was predicted at every step of every tested text."""
        questions = self._questions
        chosen = (probabilities[questions.rows, questions.positions - 1] @ self._groups).argmax(axis=-1)
        return self._scores(chosen, bits(self.batch, probabilities))

    def majority(self) -> Scores:
        """Judge the rule that always gives the answer most often right in training."""
        answers = _ask(self.task.goal, self.task.training, self.task.vocabulary).answers
        chosen = np.bincount(answers, minlength=1).argmax()
        return self._scores(np.full(self._questions.answers.shape, chosen), None)

    def bigram(self) -> Scores:
        """Judge the rule that looks at the last character only and counts what followed it in training."""
        counts = pair_counts(encoded(self.task.vocabulary, self.task.training), len(self.task.vocabulary)) + 1
        probabilities = counts / counts.sum(axis=1, keepdims=True)
        return self.score(probabilities[self.batch.numbers])

    def _scores(self, chosen: Int64[np.ndarray, " question"], bits_per_character: float | None) -> Scores:
        right, trapped = chosen == self._questions.answers, self._questions.trapped
        return Scores(
            accuracy=float(right.mean()),
            trapped_accuracy=float(right[trapped].mean()) if trapped.any() else None,
            bits_per_character=bits_per_character,
        )

    @cached_property
    def _questions(self) -> _Questions:
        return _ask(self.task.goal, self.task.tested, self.task.vocabulary)

    @cached_property
    def _groups(self) -> Float64[np.ndarray, "character choice"]:
        return _membership(self.task.goal, self.task.vocabulary)


def encoded(vocabulary: Vocabulary, examples: Sequence[Example]) -> Batch:
    """Put examples side by side, as numbers."""
    return Batch.of([vocabulary.encode(example.characters) for example in examples])


def bits(batch: Batch, probabilities: Float[np.ndarray, "text step character"]) -> float:
    """Return the mean of -log2 of the probability given to the true next character."""
    rows, steps = np.nonzero(batch.targets >= 0)
    given = probabilities[rows, steps, batch.targets[rows, steps]]
    return float(-np.log2(np.maximum(given, np.finfo(np.float32).tiny)).mean(dtype=np.float64))


def pair_counts(batch: Batch, characters: int) -> Int64[np.ndarray, "character following"]:
    """Count how often each character followed each."""
    rows, steps = np.nonzero(batch.targets >= 0)
    counts = np.zeros((characters, characters), dtype=np.int64)
    np.add.at(counts, (batch.numbers[rows, steps], batch.targets[rows, steps]), 1)
    return counts


def _ask(goal: ScoredPositions, examples: Sequence[Example], vocabulary: Vocabulary) -> _Questions:
    positions = [goal.positions(example) for example in examples]
    rows = [np.full(len(p), row) for row, p in enumerate(positions)]
    group_of = _membership(goal, vocabulary).argmax(axis=1)
    right = [group_of[vocabulary.encode(e.characters)[p]] for e, p in zip(examples, positions, strict=True)]
    return _Questions(
        np.concatenate(rows),
        np.concatenate(positions),
        np.concatenate(right),
        np.concatenate([goal.trapped(example) for example in examples]),
    )


def _membership(goal: ScoredPositions, vocabulary: Vocabulary) -> Float64[np.ndarray, "character choice"]:
    choices = goal.choices(vocabulary.characters)
    membership = np.zeros((len(vocabulary), len(choices)))
    for choice, numbers in enumerate(choices):
        membership[list(numbers), choice] = 1
    return membership
