import pytest

from viz_lstm.tasks.characters.texts.examples import Example, Span
from viz_lstm.tasks.characters.texts.grammar import Grammar
from viz_lstm.tasks.characters.texts.scored_positions import ScoredPositions, scored_positions_from_dict

TITLE = {"en": "ends", "zh": "末尾"}
EXAMPLE = Example(
    tuple("dog no cat barks."),
    (Span("noun", 0, 3, 0), Span("other", 7, 10, 0), Span("verb", 11, 16, 0)),
    ({"pet": "dog"},),
)


def test_a_slot_counts_at_its_first_character_and_its_first_characters_are_the_choice(values, grammar):
    goal = scored_positions_from_dict(values["goal"], grammar)
    assert (goal.among, goal.trap) == (("b", "m", "l"), "other")
    assert ScoredPositions(title=TITLE, at="verb").positions(EXAMPLE).tolist() == [11]


def test_positions_behind_the_trap_are_told_apart():
    assert ScoredPositions(title=TITLE, at="verb", trap="other").trapped(EXAMPLE).tolist() == [True]
    assert ScoredPositions(title=TITLE, at="noun", trap="other").trapped(EXAMPLE).tolist() == [False]
    assert ScoredPositions(title=TITLE, at="verb").trapped(EXAMPLE).tolist() == [False]


def test_the_successor_of_a_character_counts():
    goal = ScoredPositions(title=TITLE, after=")", among=("\n", ",)"))
    assert goal.positions(Example(tuple("f(g(x))\n)"))).tolist() == [6, 7]
    assert goal.choices(tuple("\n(),")) == ((0,), (2, 3))
    assert goal.trapped(Example(tuple("f(x)\n"))).tolist() == [False]


def test_without_a_place_every_character_but_the_first_counts():
    goal = ScoredPositions(title=TITLE)
    assert goal.positions(Example(tuple("abc"))).tolist() == [1, 2]
    assert goal.choices(("a", "b")) == ((0,), (1,))


def test_words_that_begin_alike_are_refused():
    values = {
        "rules": {"text": "{pet.verb}"},
        "features": {"pet": {"dog": {"verb": "runs"}, "cat": {"verb": "rests"}}},
    }
    with pytest.raises(ValueError, match=r"tell its words apart by their first characters; got \['r', 'r'\]"):
        scored_positions_from_dict({"title": TITLE, "at": "pet.verb"}, Grammar.from_dict(values))
