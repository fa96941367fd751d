"""Values in sentences are shown as they stand; what is Markdown already is left alone."""

import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.words.catalogue import LANGUAGES, catalogue_in
from viz_lstm.words.markdown import Markdown, literal

ENGLISH = catalogue_in("en")


@pytest.mark.parametrize(
    "text", ["1949-01", "0.003", "1e-7", "12.4%", "+0.3", "−0.5", "7,125", "hidden_size", "他说"]
)
def test_numbers_and_names_stay_as_they_are(text):
    assert literal(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("http://a.b", r"http:color[\:]\/\/a.b"),
        ("www.a.b", r"www:color[\.]a.b"),
        ("a@b.c", r"a:color[\@]b.c"),
        (":smile:", r":color[\:]smile:color[\:]"),
        ("->", r"\-:color[\>]"),
        ("[a](b)", r"\[a\]\(b\)"),
        ("$x$", r"\$x\$"),
        ("    a", "&#32;&#32;&#32;&#32;a"),
        ("a\n- b", r"a \- b"),
        ("\u202eabc\x00", "U+202EabcU+0000"),
    ],
)
def test_what_means_something_is_written_so_that_it_means_nothing(text, written):
    assert literal(text) == written


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_shows_a_value_as_it_stands(language):
    words = catalogue_in(language)

    assert r"\*a\*" in words("characters.marks_found", count=1, where="*a*")
    assert "*a*" in words("characters.marks_found", count=1, where=Markdown("*a*"))
    assert r"\*a\*" in words.error(UserInputError("pattern-invalid", pattern="*a*", problem=""))
    assert "*a*" in words.plain("characters.run_shipped", title="*a*")


def test_a_sentence_within_a_sentence_is_not_escaped_twice():
    score = ENGLISH("units.score_auc", score="*", chance="0.5")

    assert ENGLISH("units.no_job", unit=1, title="a", score=score).endswith(f"Closest is the a: {score}.")
    assert score == r"AUC \*; by chance at most 0.5"


def test_parts_that_are_not_markdown_are_joined_as_they_stand():
    assert Markdown(", ").join((Markdown("*a*"), "*b*")) == r"*a*, \*b\*"


@pytest.mark.parametrize("code", ["penalty-range", "setting-unknown"])
def test_no_value_stands_in_a_code_span(code):
    """Nothing could be escaped there."""
    error = UserInputError(code, name="`*a*", value=1, most=1)

    assert ENGLISH.error(error).startswith(r"\`\*a\* must be")
