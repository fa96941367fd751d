"""A text made ready to be learned: examples to train on, others to be tested on, and what to watch for."""

import re
from dataclasses import dataclass
from functools import lru_cache
from random import Random

import numpy as np

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters.texts.custom_text import check_text
from viz_lstm.tasks.characters.texts.examples import Example
from viz_lstm.tasks.characters.texts.grammar import Grammar
from viz_lstm.tasks.characters.texts.graphemes import LONGEST_CHARACTER, graphemes
from viz_lstm.tasks.characters.texts.library import Text, load_text
from viz_lstm.tasks.characters.texts.properties import Property, properties_found_in
from viz_lstm.tasks.characters.texts.scored_positions import EVERYWHERE, ScoredPositions
from viz_lstm.tasks.characters.texts.vocabulary import Vocabulary
from viz_lstm.tasks.characters.texts.writer import write_examples

TRAINING_EXAMPLES = 1000
HELD_OUT_EXAMPLES = 200

STRETCH = 80
"""How many characters of an ordinary text are read in one go."""

SMALLEST_HELD_OUT = 20
"""An ordinary text keeps its last tenth for testing, unless that would be fewer characters than this."""

LONGEST_RECORDING = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterTask:
    """What a network learns from a text.

    Attributes:
        vocabulary: Every character.
        training: The examples to learn from.
        held_out: Examples never trained on; empty for a text too short to spare any.
        recorded: The example that a trained network is watched on.
        start: What every example begins with; a sentence of one's own gets it too.
        goal: The positions that count.
        properties: What a unit may follow; the goal's own comes first.
    """

    vocabulary: Vocabulary
    training: tuple[Example, ...]
    held_out: tuple[Example, ...]
    recorded: Example
    start: str
    goal: ScoredPositions
    properties: tuple[Property, ...]

    @property
    def tested(self) -> tuple[Example, ...]:
        """The examples that a network is judged by: those held out, or else some of those learned."""
        return self.held_out or self.training[:HELD_OUT_EXAMPLES]

    def begin(self, text: str) -> tuple[str, ...]:
        """Return the characters of a text as the network is used to reading one: with the common beginning.

        A character that it knows only in another width is read in that.

        An empty text becomes the least that there is to read.

        Raises:
            UserInputError: It is longer than what is recorded, or has a character of too many parts.
        """
        if len(text) > LONGEST_RECORDING * LONGEST_CHARACTER:
            raise UserInputError("text-too-large", count=len(text), most=LONGEST_RECORDING)
        written = self.vocabulary.known(graphemes(text))
        if len(written) > LONGEST_RECORDING:
            raise UserInputError("text-too-large", count=len(written), most=LONGEST_RECORDING)
        begins = written[: len(self.start)] == tuple(self.start)
        return (written if begins else (*self.start, *written)) or self.recorded.characters[:1]


@lru_cache(maxsize=8)
def library_task(name: str, seed: int) -> CharacterTask:
    """Return the task of a text of the library.

    Raises:
        UserInputError: There is no text of this name.
    """
    text = load_text(name)
    if isinstance(text.content, str):
        return _stretches(graphemes(text.content), seed)
    return _written(text, text.content, seed)


@lru_cache(maxsize=8)
def own_text(text: str, seed: int = 0) -> CharacterTask:
    """Return the task of a text that somebody brought along.

    Raises:
        UserInputError: It cannot be learned, and why.
    """
    return _stretches(check_text(text), seed)


def library_vocabulary(name: str) -> Vocabulary:
    """Return the characters of a text of the library.

    Raises:
        UserInputError: There is no text of this name.
    """
    content = load_text(name).content
    if isinstance(content, str):
        return Vocabulary.of(graphemes(content))
    return Vocabulary.of_grammar(content.characters)


def own_vocabulary(text: str) -> Vocabulary:
    """Return the characters of a text that somebody brought along.

    Raises:
        UserInputError: It cannot be learned, and why.
    """
    return Vocabulary.of(check_text(text))


def _written(text: Text, grammar: Grammar, seed: int) -> CharacterTask:
    training, held_out = write_examples(
        grammar, training=TRAINING_EXAMPLES, held_out=HELD_OUT_EXAMPLES, seed=seed
    )
    return CharacterTask(
        vocabulary=Vocabulary.of_grammar(grammar.characters),
        training=training,
        held_out=held_out,
        recorded=max(held_out, key=lambda example: _worth_watching(example, text)),
        start="\n",
        goal=text.goal,
        properties=text.properties,
    )


def _worth_watching(example: Example, text: Text) -> tuple[bool, int, int]:
    """Rank examples: those asked for first, then by how often what is remembered changes, then by length."""
    asked_for = re.search(text.watched, "".join(example.characters)) is not None
    labels = text.properties[0].labels(example)
    values = labels[~np.isnan(labels)]
    return asked_for, int(np.count_nonzero(np.diff(values))), len(example.characters)


def _stretches(characters: tuple[str, ...], seed: int) -> CharacterTask:
    kept = len(characters) // 10
    shown = len(characters) - (kept if kept >= SMALLEST_HELD_OUT else 0)
    length = min(STRETCH, shown)
    random = Random(seed)
    starts = [random.randrange(shown - length + 1) for _ in range(TRAINING_EXAMPLES)]
    held_out = range(shown, len(characters) - 1, STRETCH)
    recorded = shown if held_out else 0
    return CharacterTask(
        vocabulary=Vocabulary.of(characters),
        training=tuple(Example.cut(characters, start, length) for start in starts),
        held_out=tuple(Example.cut(characters, start, STRETCH) for start in held_out[:HELD_OUT_EXAMPLES]),
        recorded=Example.cut(characters, recorded, LONGEST_RECORDING),
        start="",
        goal=ScoredPositions(title=EVERYWHERE),
        properties=properties_found_in(characters),
    )
