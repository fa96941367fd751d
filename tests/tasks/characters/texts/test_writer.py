from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from viz_lstm.tasks.characters.texts.grammar import Grammar
from viz_lstm.tasks.characters.texts.library import load_text
from viz_lstm.tasks.characters.texts.writer import kept_back_combinations, write_examples

CALLS = {
    "rules": {"text": "{call}", "call": "f({value})", "value": {"x": 1, "{call}": 9}},
    "limits": {"call": 3, "characters": 40},
}


def combinations(examples):
    return {(draw["name"], draw["pet"]) for example in examples for draw in example.draws}


def test_the_same_seed_writes_the_same_texts(grammar):
    first, again, other = (write_examples(grammar, training=20, held_out=5, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert [len(examples) for examples in first] == [20, 5]


@settings(max_examples=20)
@given(seed=st.integers(0, 10_000))
def test_held_out_texts_show_only_combinations_that_training_never_shows(seed):
    text = load_text("pronouns-en").content
    training, held_out = write_examples(text, training=60, held_out=20, seed=seed)
    shown = {(draw["name"], draw["hobby"]) for example in training for draw in example.draws}
    asked = {(draw["name"], draw["hobby"]) for example in held_out for draw in example.draws}
    assert not shown & asked


def test_as_much_is_kept_back_of_every_first_value(grammar):
    kept = kept_back_combinations(grammar, Random(0))
    assert sorted(name for name, _ in kept) == ["Al", "Bo", "Cy"]


def test_without_combinations_held_out_texts_are_new_ones():
    grammar = Grammar.from_dict({"rules": {"text": "{d}{d}{d}", "d": ["0", "1"]}})
    training, held_out = write_examples(grammar, training=4, held_out=100, seed=0)
    assert held_out
    assert not {example.text for example in training} & {example.text for example in held_out}


def test_slots_leave_spans_and_every_line_its_own_draw(grammar):
    (example, *_), _ = write_examples(grammar, training=10, held_out=1, seed=0)
    assert len(example.draws) == 2
    for span in example.filled("pet.verb"):
        pet = example.draws[span.draw]["pet"]
        assert "".join(example.characters[span.start : span.end]) == grammar.features["pet"].word(pet, "verb")
    assert [span.draw for span in example.filled("pet.verb")] == [0, 1]


def test_other_values_are_other(grammar):
    training, _ = write_examples(grammar, training=100, held_out=1, seed=0)
    assert all(draw["other"] != draw["pet"] for example in training for draw in example.draws)


def test_recursion_and_length_stay_within_their_limits():
    training, _ = write_examples(Grammar.from_dict(CALLS), training=200, held_out=0, seed=0)
    depths = {example.text.count("(") for example in training}
    assert depths == {1, 2, 3}
    short = Grammar.from_dict({**CALLS, "limits": {"call": 3, "characters": 7}})
    training, _ = write_examples(short, training=50, held_out=0, seed=0)
    assert {len(example.text) for example in training} == {4, 7}


def test_weights_are_followed():
    grammar = Grammar.from_dict({"rules": {"text": {"a": 9, "b": 1}}})
    training, _ = write_examples(grammar, training=1000, held_out=0, seed=0)
    assert 850 < sum(example.text == "a" for example in training) < 950
