import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters.texts.pattern import marked


@pytest.mark.parametrize(
    ("pattern", "text", "marks"),
    [
        ("[她他]", "她和他", "1.1"),
        ("ab", "cabab", ".1111"),
        (r"\w+,", "ab, c", "111.."),
        (r"\(", "f(x)", ".1.."),
        ("[*+]", "a*b+", ".1.1"),
        ("", "ab", ".."),
        ("ab?|c|d|e", "abcf", "111."),
    ],
)
def test_a_pattern_marks_what_it_matches(pattern, text, marks):
    assert "".join(".1"[int(mark)] for mark in marked(pattern, tuple(text))) == marks


def test_a_combined_character_is_marked_whole():
    assert marked("\u0301", ("q\u0301", "a")).tolist() == [True, False]


def test_what_is_no_pattern_is_refused():
    with pytest.raises(UserInputError) as error:
        marked("[a", "abc")
    assert str(error.value) == (
        "`pattern` must be a regular expression; got [a: unterminated character set at position 0. "
        "Correct it."
    )


@pytest.mark.parametrize(
    "pattern", ["(a+)+", "(a|a)*b", "a*a*a*b", r"(a)\1", "(?=a)b", "a?" * 49 + "~", "(.|a)" * 19 + "~"]
)
def test_patterns_that_could_take_forever_are_refused(pattern):
    with pytest.raises(
        UserInputError, match="must repeat single characters only, in at most 2 places"
    ) as error:
        marked(pattern, "aab")
    assert error.value.code == "pattern-too-costly"
    assert str(error.value) == (
        "`pattern` must repeat single characters only, in at most 2 places, optional characters and choices "
        f"in brackets included; got {pattern}. Simplify it."
    )


def test_a_pattern_that_is_too_long_is_told_so():
    with pytest.raises(UserInputError) as error:
        marked("a" * 101, "aab")
    assert str(error.value) == "`pattern` must have at most 100 characters; got 101. Shorten it."
