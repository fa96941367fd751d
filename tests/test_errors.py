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


REPORTS = {
    "training-failed",
    "job-lost",
    "worker-lost",
    "training-shared",
    "training-withdrawn",
    "training-displaced",
    "training-unlearned",
    "training-stop-lost",
    "answer-late",
    "out-of-memory",
    "run-not-stored",
    "stored-run-damaged",
}
"""What tells of something that happened rather than of a choice."""


@pytest.mark.parametrize("code", sorted(ERRORS.keys() - REPORTS))
def test_a_choice_is_answered_with_the_rule_with_what_was_got_and_with_what_to_do(code):
    rule, _, advice = ERRORS[code].partition(". ")

    assert re.match(r"`[{}a-z_]+` must |The queue must |You must |Training must ", rule)
    assert re.search(r"; got |; it is full, with \{most\} waiting|; this one was stopped ", rule)
    assert advice


@pytest.mark.parametrize("code", sorted(REPORTS))
def test_a_report_says_what_to_do_or_what_becomes_of_it(code):
    assert ERRORS[code].count(". ") + ERRORS[code].count("; ") >= 1
    assert "must" not in ERRORS[code]


@pytest.mark.parametrize(
    ("code", "values", "sentence"),
    [
        (
            "training-failed",
            {"problem": "KeyError"},
            "Training ended because of a fault in the program (KeyError). "
            "Choose other settings, or report it.",
        ),
        (
            "job-lost",
            {},
            "This training is no longer known, perhaps because the server was restarted. Start it again.",
        ),
        (
            "training-shared",
            {},
            "Others watch this training, too, so it goes on for them. "
            "Press “Train it again” to come back to it.",
        ),
        (
            "training-withdrawn",
            {},
            "This training was taken out of the queue before it began, so no network came of it. "
            "Press “Train it again” to wait for it once more.",
        ),
        (
            "queue-full",
            {"most": 64},
            "The queue must have room for another training; it is full, with 64 waiting. "
            "Try again in a minute.",
        ),
        (
            "queue-share",
            {"most": 4},
            "You must have at most 4 in the queue at a time; got one more. "
            "Wait until one has ended, or stop one.",
        ),
    ],
)
def test_what_the_service_says_is_worded_in_full(code, values, sentence):
    assert str(UserInputError(code, **values)) == sentence
