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


def test_nothing_is_marked_where_nothing_is_matched():
    assert marked("x*", ("q\u0301", "a")).tolist() == [False, False]


@pytest.mark.parametrize(
    ("pattern", "text", "marks"),
    [
        (r"\w+", "é女 1,_", "11.1.1"),
        (r"\W", "é女 1,_", "..1.1."),
        (r"[^\W\d]", "é女 1,_", "11...1"),
        (r"[\s,]", "é\u3000女,", ".1.1"),
        (r"\D\d", "é٣3", "11."),
        (r"[女\S]", "女 a", "1.1"),
        (r"\u5973|\x{5973}|\女", "女a", "1."),
        ("女{,2}a", "女女a", "111"),
        (r"a\Z", "aa", ".1"),
        (r"\_", "a_", ".1"),
        ("[[:alpha:]]", "a女1", "1.."),
        (r"(?:a|b)+\.", "cab.", ".111"),
        ("😀.", "a😀女b", ".11."),
    ],
)
def test_a_pattern_means_what_it_means_in_python_in_any_script(pattern, text, marks):
    assert "".join(".1"[int(mark)] for mark in marked(pattern, tuple(text))) == marks


def test_characters_of_several_parts_are_found_where_they_stand():
    characters = ("👩\u200d👧", "女", "q\u0301", "🇨🇳", "她", "\ud800", "她")
    assert marked("[她她]", characters).tolist() == [False] * 4 + [True, False, True]
    assert marked("女.*🇳", characters).tolist() == [False] + [True] * 3 + [False] * 3


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("[a", "missing ]: [a"),
        ("(?=a)b", "invalid perl operator: (?="),
        (r"(a)\1", r"invalid escape sequence: \1"),
        ("x{4294967295}", "invalid repetition size: {4294967295}"),
        ("x{99999999999999999999,}", "invalid repetition size: {99999999999999999999,}"),
        ("(x{100}){100}", "invalid repetition size: {100}"),
        (r"\C", r"invalid escape sequence: \C"),
        (r"\U00110000", r"invalid escape sequence: \x{00110000"),
        ("a++", "bad repetition operator: ++"),
        (r"\p{L}{1000}", "pattern too large - compile failed"),
    ],
)
def test_what_is_no_pattern_is_refused(pattern, problem):
    with pytest.raises(UserInputError) as error:
        marked(pattern, "abc")
    assert str(error.value) == (
        "`pattern` must be a regular expression without look-around and back-references; got "
        f"{pattern}: {problem}. Correct it."
    )


def test_half_a_character_is_no_pattern():
    with pytest.raises(UserInputError) as error:
        marked("a\ud800", "abc")
    assert str(error.value) == (
        "`pattern` must be a regular expression without look-around and back-references; got "
        r"a\ud800: half a character. Correct it."
    )


@pytest.mark.parametrize("pattern", ["(a+)+", "(a|a)*b", "a*a*a*b", "a?" * 49 + "~", "(.|a)" * 19 + "~"])
def test_patterns_that_once_took_forever_are_searched(pattern):
    assert not marked(pattern, "a" * 601 + "c")[-1]


@pytest.mark.parametrize("pattern", ["(?:.?){1000}x", "[ab]*a[ab]{20}x|."])
def test_patterns_that_could_take_long_in_this_text_are_refused(pattern):
    with pytest.raises(UserInputError) as error:
        marked(pattern, "ab" * 30_000)
    assert error.value.code == "pattern-too-costly"
    assert str(error.value) == (
        "`pattern` must be simple enough to be found at once everywhere in this text; got "
        f"{pattern}. Repeat less in it."
    )


def test_a_pattern_that_is_too_long_is_told_so():
    with pytest.raises(UserInputError) as error:
        marked("a" * 101, "aab")
    assert str(error.value) == "`pattern` must have at most 100 characters; got 101. Shorten it."
