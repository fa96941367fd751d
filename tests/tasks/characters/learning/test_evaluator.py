from dataclasses import replace

import numpy as np
import pytest

from viz_lstm.tasks.characters import Evaluator, ScoredPositions, Scores, library_task
from viz_lstm.tasks.characters.learning.evaluator import pair_counts
from viz_lstm.tasks.characters.prepared import CharacterTask
from viz_lstm.tasks.characters.texts.examples import Example, Span
from viz_lstm.tasks.characters.texts.vocabulary import Vocabulary

TITLE = {"en": "answers", "zh": "回答"}
SPAN, TRAP = Span("answer", 2, 3, 0), Span("trap", 1, 2, 0)


@pytest.fixture
def task():
    return CharacterTask(
        vocabulary=Vocabulary.of("?xyz"),
        training=(
            Example(tuple("?zx"), (SPAN,)),
            Example(tuple("?zx"), (SPAN,)),
            Example(tuple("?zy"), (SPAN,)),
        ),
        held_out=(Example(tuple("?zx"), (SPAN,)), Example(tuple("?zy"), (TRAP, SPAN))),
        recorded=Example(tuple("?zx")),
        start="?",
        goal=ScoredPositions(title=TITLE, at="answer", among=("x", "y"), trap="trap"),
        properties=(),
    )


def predicting(examination, *rows):
    probabilities = np.full((*examination.batch.numbers.shape, 4), 0.25)
    probabilities[:, 1] = rows
    return probabilities


def test_only_the_choice_at_the_positions_that_count_is_judged(task):
    examination = Evaluator.of(task)
    scores = examination.score(predicting(examination, [0.5, 0.3, 0.2, 0.0], [0.5, 0.3, 0.2, 0.0]))
    assert (scores.accuracy, scores.trapped_accuracy) == (0.5, 0.0)
    assert scores.bits_per_character == pytest.approx((4 - np.log2(0.3) - np.log2(0.2)) / 4)


def test_the_majority_is_that_of_training(task):
    assert Evaluator.of(task).majority() == Scores(
        accuracy=0.5, trapped_accuracy=0.0, bits_per_character=None
    )


def test_the_bigram_counts_what_followed(task):
    examination = Evaluator.of(task)
    assert pair_counts(examination.batch, 4).tolist() == [[0, 0, 0, 2], [0] * 4, [0] * 4, [0, 1, 1, 0]]
    scores = examination.bigram()
    assert (scores.accuracy, scores.trapped_accuracy) == (0.5, 0.0)
    # One more than counted, of each: ? was followed by z 3 times of 3; z by x twice and by y once.
    expected = -np.log2([4 / 7, 3 / 7, 4 / 7, 2 / 7]).mean()
    assert scores.bits_per_character == pytest.approx(expected)


def test_groups_of_characters_are_one_choice(task):
    grouped = replace(task, goal=ScoredPositions(title=TITLE, after="z", among=("x", "yz")))
    examination = Evaluator.of(grouped)
    assert examination.score(predicting(examination, [0, 0.4, 0.3, 0.3], [0, 0.4, 0.3, 0.3])).accuracy == 0.5


@pytest.mark.parametrize(
    ("name", "most"), [("pronouns-zh", 0.6), ("nationality-en", 0.35), ("nested-calls", 0.7)]
)
def test_counting_does_not_solve_the_texts(name, most):
    examination = Evaluator.of(library_task(name, 0))
    assert max(examination.majority().accuracy, examination.bigram().accuracy) < most
