"""Characters as readers see them, and as numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters.learning.batches import Batch
from viz_lstm.tasks.characters.texts.graphemes import graphemes
from viz_lstm.tasks.characters.texts.vocabulary import Vocabulary

FAMILY = "👩‍👩‍👧"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("女孩。", ("女", "孩", "。")),
        ("e\u0301a", ("é", "a")),
        ("q\u0301", ("q\u0301",)),
        (f"a{FAMILY}b", ("a", FAMILY, "b")),
        ("👍🏽!", ("👍🏽", "!")),
        ("🇨🇳🇫🇷", ("🇨🇳", "🇫🇷")),
        ("हिन्दी", ("हि", "न्", "दी")),
        ("a\r\nb\rc", ("a", "\n", "b", "\n", "c")),
        ("", ()),
    ],
)
def test_characters_are_whole(text, whole):
    assert graphemes(text) == whole


@pytest.mark.parametrize(
    "whole",
    [
        "a" + "\u0316" * 31,
        "👩🏽‍❤️‍💋‍👨🏽",
        "👨🏽‍👩🏽‍👧🏽‍👦🏽",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
        "क्\u200dष",
        "กี่",
        "🇨🇳",
    ],
)
def test_long_characters_that_somebody_writes_stay_whole(whole):
    assert graphemes(f"b{whole}b") == ("b", whole, "b")


@pytest.mark.parametrize(
    "heap",
    [
        "a" + "\u0316" * 32,
        "\u0301" * 33,
        "a" + "\u0316\u0301" * 50_000,
        "👩\u200d" * 50_000,
        "a" + "\u0344" * 31,
    ],
)
def test_a_heap_of_parts_is_no_character(heap):
    with pytest.raises(UserInputError) as error:
        graphemes(heap)
    assert error.value.code == "character-too-long"
    assert str(error.value) == (
        "`text` must have at most 32 code points in a character; got one with more, a heap of accents or of "
        "joined signs. Take those away."
    )


@given(st.text())
def test_nothing_is_lost_between_characters(text):
    parts = graphemes(text)
    assert graphemes("".join(parts)) == parts


@given(st.lists(st.sampled_from("abc女"), min_size=1))
def test_decoding_undoes_encoding(characters):
    vocabulary = Vocabulary.of("女cba")
    assert vocabulary.decode(vocabulary.encode(characters)) == "".join(characters)


def test_unknown_characters_are_named():
    with pytest.raises(UserInputError) as error:
        Vocabulary.of("ab").encode("ax\nxby")
    assert error.value.code == "characters-unknown"
    assert str(error.value) == (
        "`text` must be written in the characters that the network knows; got x '\\n' y. Replace them."
    )


def test_a_joined_emoji_that_is_unknown_is_named_as_it_looks():
    with pytest.raises(UserInputError, match=r"the network knows; got 👩\u200d👧 '\\u200b'\. Replace"):
        Vocabulary.of("ab").encode("👩\u200d👧\u200b")


def test_an_empty_text_is_refused():
    with pytest.raises(UserInputError, match="`text` must have characters; got none that can be seen"):
        Vocabulary.of("ab").encode("")


def test_one_hot_rows_have_a_single_one():
    rows = Vocabulary.of("ba").one_hot(np.array([1, 0, 1]))
    assert rows.tolist() == [[0, 1], [1, 0], [0, 1]]
    assert rows.dtype == np.float32


def test_padding_is_never_a_target():
    batch = Batch.of([np.array([3, 1, 2]), np.array([1, 2])])
    assert batch.numbers.tolist() == [[3, 1, 2], [1, 2, 0]]
    assert batch.targets.tolist() == [[1, 2], [2, -1]]
    assert batch[np.array([1])].numbers.tolist() == [[1, 2]]
    assert len(batch) == 2
