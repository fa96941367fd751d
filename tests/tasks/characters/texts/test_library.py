from dataclasses import replace

import numpy as np
import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters import CharactersConfig, library_task, load_text, text_names

NAMES = text_names()


def test_the_texts_are_offered_in_their_order():
    assert NAMES == (
        "pronouns-zh",
        "pronouns-en",
        "nationality-zh",
        "nationality-en",
        "nested-calls",
        "alice",
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_text_says_what_it_is_in_both_languages(name):
    text = load_text(name)
    titles = [text.title, text.lesson, text.goal.title, *(found.title for found in text.properties)]
    titles += [value for found in text.properties for value in found.values]
    assert all(set(title) == {"en", "zh"} and all(title.values()) for title in titles)
    assert bool(text.source) == isinstance(text.content, str)


@pytest.mark.parametrize("name", ["pronouns-zh", "nationality-zh"])
def test_chinese_texts_have_the_commas_of_chinese_where_narrow_ones_would_stand_in_the_vocabulary(name):
    task = library_task(name, 0)
    characters = task.vocabulary.characters
    assert "," not in characters
    assert characters[1] == "，"


@pytest.mark.parametrize(
    ("name", "typed", "read"), [("pronouns-zh", "她,", "她，"), ("pronouns-en", "she，", "she,")]
)
def test_a_comma_of_the_other_width_is_read_as_the_one_that_is_known(name, typed, read):
    assert "".join(library_task(name, 0).begin(typed)) == f"\n{read}"


@pytest.mark.parametrize("name", NAMES)
def test_a_recipe_is_made_of_settings(name):
    assert replace(CharactersConfig(text=name), **load_text(name).recipe) == CharactersConfig.defaults(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_written_in_its_vocabulary(name):
    task = library_task(name, 0)
    used = {c for example in (*task.training, *task.held_out) for c in example.characters}
    assert used <= set(task.vocabulary.characters)
    assert len(task.training) == 1000
    assert task.recorded.characters[: len(task.start)] == tuple(task.start)


def test_the_recorded_pronouns_show_a_change():
    for name in ("pronouns-zh", "pronouns-en"):
        task = library_task(name, 0)
        labels = task.properties[0].labels(task.recorded)
        assert set(labels[~np.isnan(labels)]) == {0.0, 1.0}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("name", "words"), [("pronouns-zh", "女她男他"), ("pronouns-en", ("girl", "she", "boy", " he "))]
)
def test_the_recorded_pronouns_tell_of_a_girl_and_then_of_a_boy(name, words, seed):
    recorded = "".join(library_task(name, seed).recorded.characters)

    places = [recorded.index(word) for word in words]
    assert places == sorted(places)


def test_pronouns_agree_with_what_was_said():
    for example in library_task("pronouns-zh", 3).training:
        for sentence in example.text.strip("\n。").split("。"):
            assert ("女" in sentence) == ("她" in sentence) != ("他" in sentence)


def test_languages_agree_with_countries_and_never_with_visited_ones():
    task = library_task("nationality-en", 0)
    languages = load_text("nationality-en").content.features["country"].values
    for example in task.held_out:
        said = [example.draws[span.draw]["country"] for span in example.filled("country.language")]
        spoken = [example.text[span.start : span.end] for span in example.filled("country.language")]
        assert spoken == [languages[country]["language"] for country in said]
    assert 0.2 < np.mean([bool(example.filled("visited.name")) for example in task.training]) < 0.8


def test_nested_calls_are_closed_at_every_line_end():
    task = library_task("nested-calls", 0)
    depth = task.properties[0]
    for example in task.training[:100]:
        labels = depth.labels(example)
        assert labels.max() <= 4
        assert not labels[np.array(example.characters) == "\n"].any()


def test_a_text_begins_as_the_network_is_used_to():
    task = library_task("pronouns-zh", 0)
    assert task.begin("小明") == ("\n", "小", "明")
    assert task.begin("\n小明") == ("\n", "小", "明")
    assert task.begin("") == ("\n",)
    assert library_task("alice", 0).begin("Al") == ("A", "l")
    assert len(library_task("alice", 0).begin("")) == 1


@pytest.mark.parametrize(("text", "count"), [("ab" * 201, 402), ("a" * 12_801, 12_801)])
def test_a_text_to_read_is_no_longer_than_what_is_recorded(text, count):
    with pytest.raises(UserInputError) as error:
        library_task("alice", 0).begin(text)
    assert str(error.value) == f"`text` must have at most 400 characters; got {count}. Take a part of it."
