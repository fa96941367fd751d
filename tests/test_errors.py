"""A learner's errors: one code, one sentence."""

import re
from string import Formatter

import pytest

from viz_lstm.errors import ERRORS, UserInputError


def test_an_error_carries_its_code_its_values_and_its_sentence():
    error = UserInputError("trace-file", problem="a picture")
    assert isinstance(error, ValueError)
    assert (error.code, error.values) == ("trace-file", {"problem": "a picture"})
    assert str(error) == (
        "`file` must be a trace saved by viz_lstm; got a picture. Record the sequence again and save it."
    )


@pytest.mark.parametrize("code", ERRORS)
def test_codes_are_kebab_case_and_sentences_end(code):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    assert ERRORS[code].endswith(".")


@pytest.mark.parametrize("code", ERRORS)
def test_every_placeholder_has_a_name(code):
    assert all(field != "" for _, field, _, _ in Formatter().parse(ERRORS[code]))
