"""Work beside the pages: once for all who ask, not too much at once, and not kept for ever."""

from threading import Event

import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.ui.background import Outcomes


def weigh(outcome):
    return outcome


def test_the_same_is_worked_out_once():
    outcomes, calls = Outcomes(), []
    first, again = (outcomes.of("a", lambda: calls.append(1) or 7, weigh) for _ in range(2))
    assert first.result() == again.result() == 7
    assert calls == [1]


def test_a_refusal_is_an_outcome_too():
    def refuse():
        raise UserInputError("weights-none")

    with pytest.raises(UserInputError, match="must hold an LSTM"):
        Outcomes().of("a", refuse, weigh).result()


def test_what_was_taken_is_let_go_of():
    outcomes = Outcomes()
    assert outcomes.of("a", lambda: 1, weigh=lambda _: 1).result() == 1
    outcomes.let_go("a")
    assert outcomes.of("a", lambda: 2, weigh=lambda _: 1).result() == 2


def test_whoever_comes_when_too_many_wait_is_told_to_come_again():
    outcomes, go = Outcomes(at_once=1, waiting=2), Event()
    waiting = [outcomes.of(name, go.wait, lambda _: 1) for name in "ab"]
    with pytest.raises(UserInputError) as error:
        outcomes.of("c", go.wait, lambda _: 1)
    assert str(error.value) == (
        "`file` must find room among those that wait to be read; got too many of others. Bring it again in "
        "a minute."
    )
    assert outcomes.of("a", go.wait, lambda _: 1) is waiting[0]
    go.set()
    assert all(future.result() for future in waiting)
    assert outcomes.of("c", lambda: 3, weigh).result() == 3


def test_what_was_wanted_longest_ago_goes_when_all_together_are_too_large():
    outcomes = Outcomes(most=100)
    for name in "abc":
        outcomes.of(name, lambda: 45, weigh).result()
    kept = outcomes.of("c", lambda: 1, weigh)
    assert kept.result() == 45
    assert outcomes.of("a", lambda: 1, weigh).result() == 1
