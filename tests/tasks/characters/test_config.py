from dataclasses import replace

import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters import CharactersConfig, text_names


@pytest.mark.parametrize("text", text_names())
def test_a_recipe_survives_its_dictionary(text):
    config = replace(CharactersConfig.defaults(text), seed=7)
    assert CharactersConfig.from_dict(config.to_dict()) == config
    assert CharactersConfig.from_dict({"text": text, "seed": 7}) == config


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"hidden_size": 0}, "`hidden_size` must be a whole number from 1 to 128; got 0. Start with 32."),
        (
            {"seed": True},
            "`seed` must be a whole number from 0 to 4294967295; got True. Any of these will do.",
        ),
        (
            {"epochs": 2.5},
            "`epochs` must be a whole number from 1 to 500; got 2.5. Some hundreds are enough.",
        ),
        ({"learning_rate": 0}, "`learning_rate` must be above 0 and at most 1; got 0. Try 0.001 to 0.01."),
        ({"write_penalty": -1}, "`write_penalty` must be from 0 to 10.0; got -1. 0 switches it off."),
        (
            {"change_penalty": float("nan")},
            "`change_penalty` must be from 0 to 10.0; got nan. 0 switches it off.",
        ),
        (
            {"own_text": "abc"},
            "`own_text` must be empty with a text of the library; got both it and pronouns-zh. "
            "Leave one out.",
        ),
        ({"colour": 1}, "`colour` must be the name of a setting; got none of this name. Leave it out."),
    ],
)
def test_choices_outside_their_limits_are_refused(choice, message):
    with pytest.raises(UserInputError) as error:
        CharactersConfig.from_dict(choice)
    assert str(error.value) == message


@pytest.mark.parametrize("name", ["nothing", "../README", ""])
def test_only_texts_of_the_library_have_names(name):
    with pytest.raises(
        UserInputError, match=r"`text` must be one of alice, nationality-en, .*; got "
    ) as error:
        CharactersConfig.defaults(name)
    assert error.value.code == "text-unknown"


def test_the_size_is_that_of_the_vocabulary():
    size = CharactersConfig(text="nested-calls", hidden_size=10, num_layers=2).size
    characters = size.output_size
    assert size.trained == 40 * (10 + characters + 1) + 40 * (10 + 10 + 1) + characters * 11
