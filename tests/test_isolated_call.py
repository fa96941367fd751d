"""A function in a process of its own: its answer, its refusal, or a sentence that it is given up."""

import json

import pytest

from viz_lstm import isolated_call
from viz_lstm.errors import UserInputError
from viz_lstm.isolated_call import IsolatedCallError, call_isolated, main

READ = "viz_lstm.foreign.sequence:sequence_apart"


def test_an_answer_comes_back_from_another_process():
    assert call_isolated(READ, b"1,2\n3,4\n", "2", ".csv").startswith(b"\x93NUMPY")


def test_a_refusal_comes_back_as_the_same_sentence(capfdbinary, monkeypatch):
    monkeypatch.setattr(isolated_call, "_limit", lambda: None)
    monkeypatch.setattr("sys.stdin", open_bytes(b"1,x\n"))
    main(READ, "2", ".csv")
    said = capfdbinary.readouterr().out
    assert said[:1] == isolated_call.REFUSED
    told = json.loads(said[1:])
    assert str(UserInputError(told["code"], **told["values"])) == (
        "`input` must be numbers, a row for each step and a column for each feature, as .npy or .csv; got "
        "“x” at step 1. Correct the file."
    )


def open_bytes(content):
    from io import BytesIO, TextIOWrapper

    return TextIOWrapper(BytesIO(content))


def test_a_process_that_ends_without_an_answer_is_told_from_a_refusal():
    with pytest.raises(IsolatedCallError):
        call_isolated("viz_lstm.foreign.sequence:no_such_function", b"")
