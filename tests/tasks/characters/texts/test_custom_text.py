import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters import CharactersConfig, own_text
from viz_lstm.tasks.characters.texts.custom_text import LARGEST_TEXT, check_text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "`text` must have characters; got none that can be seen. Type or paste some."),
        (" \n ", "`text` must have characters; got none that can be seen. Type or paste some."),
        (
            "aaa",
            "`text` must have two different characters or more; got only 'a'. There is nothing to predict.",
        ),
        (
            "ab" * LARGEST_TEXT,
            "`text` must have at most 50000 characters; got 100000. Take a part of it.",
        ),
        (
            "ab" + "\u0301\u0316" * 50_000,
            "`text` must have at most 32 code points in a character; got one with more, a heap of accents or "
            "of joined signs. Take those away.",
        ),
        (
            "".join(map(chr, range(0x20000, 0x20000 + 4001))),
            "`text` must have at most 1000 different characters; got 4001. Take a shorter part of it.",
        ),
        (
            "ab\0",
            "`text` must be a text; got control characters, as in a program or a picture. "
            "Save it as plain text.",
        ),
        (
            "".join(map(chr, range(0x4E00, 0x4E00 + 1001))),
            "`text` must have at most 1000 different characters; got 1001. Take a shorter part of it.",
        ),
    ],
)
def test_texts_that_cannot_work_are_refused_with_a_reason(text, message):
    with pytest.raises(UserInputError) as error:
        own_text(text)
    assert str(error.value) == message


def test_a_text_of_ones_own_becomes_a_task():
    text = "the cat sat (on the mat). " * 20
    task = own_text(text)
    assert task.vocabulary.characters == tuple(sorted(set(text)))
    assert [found.name for found in task.properties] == ["depth", "word"]
    assert all(len(example.characters) == 80 for example in task.training)
    assert sum(len(example.characters) for example in task.held_out) == len(text) // 10
    assert "".join(example.text for example in task.held_out) == text[-(len(text) // 10) :]


def test_what_is_held_out_is_never_read_in_training():
    task = own_text("".join(chr(0x4E00 + n) for n in range(500)))
    shown = {character for example in task.training for character in example.characters}
    assert not shown & {character for example in task.held_out for character in example.characters}


def test_a_very_short_text_has_none_to_hold_out():
    task = own_text("ab")
    assert task.held_out == ()
    assert task.tested == task.training[:200]
    assert task.recorded.text == "ab"


def test_the_text_is_a_part_of_the_configuration():
    config = CharactersConfig.defaults("own", "abab")
    assert CharactersConfig.from_dict(config.to_dict()) == config
    assert config.size.layers[0].input_size == 2


def test_a_text_that_was_checked_is_remembered():
    assert check_text("abab" * 9) is check_text("abab" * 9)
