"""Turns of page runs: a few at a time, address by address, and nobody is waited for for ever."""

from contextlib import ExitStack
from threading import Thread

import pytest

from viz_lstm.ui.server.turns import Turns

LONG = 3600.0
NOBODY = "203.0.113.7"


class Line:
    """Visitors who wait for their turns, and the order in which they got them."""

    def __init__(self, turns):
        self.turns = turns
        self.order = []
        self.threads = []

    def join(self, address):
        """Have somebody wait, and come back when they stand in the line."""
        before = self.turns.waiting[address]
        thread = Thread(target=self._wait, args=(address,), daemon=True)
        thread.start()
        self.threads.append(thread)
        while self.turns.waiting[address] == before:
            thread.join(0.001)

    def _wait(self, address):
        with self.turns.turn(address):
            self.order.append(address)

    def end(self):
        for thread in self.threads:
            thread.join()
        return self.order


def test_addresses_take_turns_however_many_wait_at_one():
    turns = Turns(1, LONG)
    line = Line(turns)
    with turns.turn(NOBODY):
        for address in ["many", "many", "many", "many", "one", "two", "two"]:
            line.join(address)

    assert line.end() == ["many", "one", "two", "many", "two", "many", "many"]


def test_only_so_many_run_at_once():
    turns = Turns(2, LONG)
    line = Line(turns)
    with ExitStack() as running:
        running.enter_context(turns.turn("a"))
        running.enter_context(turns.turn("b"))
        line.join("c")
        assert turns.waiting == {"c": 1}

    assert line.end() == ["c"]


def test_a_run_that_takes_longer_than_a_turn_goes_on_beside_the_next():
    turns = Turns(1, 0.01)
    with turns.turn("slow"), turns.turn("quick"):
        assert not turns.waiting


def test_a_run_that_fails_ends_its_turn():
    turns = Turns(1, LONG)
    with pytest.raises(ZeroDivisionError), turns.turn("a"):
        _ = 1 / 0
    with turns.turn("b"):
        assert not turns.waiting
