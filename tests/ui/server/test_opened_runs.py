"""The room for networks that visitors open from files."""

import gc

import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.ui.server.opened_runs import OpenedRuns


@pytest.fixture
def open_one():
    return lambda: load(SHIPPED_RUNS / "airline")


def test_there_is_room_again_when_a_network_is_let_go(open_one):
    opened, first = OpenedRuns(), open_one()
    size = first.num_bytes
    opened.admit(first, 2 * size)
    opened.admit(second := open_one(), 2 * size)
    with pytest.raises(UserInputError) as refused:
        opened.admit(open_one(), 2 * size)
    assert str(refused.value) == (
        "`file` must find room on the server; got none, because networks that others have opened take it "
        "all. Try again in some minutes."
    )

    del first
    gc.collect()
    opened.admit(open_one(), 2 * size)
    assert second.num_bytes == size
