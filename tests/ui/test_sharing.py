"""What a page makes of an address."""

import pytest

from tests.ui.test_pages import opened
from viz_lstm.jobs import training_service
from viz_lstm.ui.state import KEY


@pytest.fixture(scope="module", autouse=True)
def worker():
    training_service().start()
    yield
    training_service().close()


def notes(app):
    return [note.value for note in app.info]


def test_link_to_the_shipped_network_opens_its_frame():
    app = opened(lang="en", step="20", unit="3", epoch="7", show="forget_gate", loss="0.7984")
    assert not app.exception
    _, focus = app.session_state[KEY].focus
    assert (focus.step, focus.unit, focus.quantity, focus.epoch) == (20, 3, "forget_gate", 7)
    assert notes(app) == []


def test_place_beyond_the_network_is_brought_inside():
    _, focus = opened(lang="en", step="9999", unit="9999").session_state[KEY].focus
    assert (focus.step, focus.unit) == (142, 31)


def test_other_numbers_are_told():
    [note] = notes(opened(lang="en", step="20", loss="0.5"))
    assert "its loss was 0.5, here it is 0.05593" in note


def test_hostile_parts_are_ignored_with_a_note():
    app = opened(lang="en", evil="1", hidden_size="<script>")
    assert not app.exception
    assert notes(app) == [
        "Parts of the address were left aside, because they mean nothing here: evil, hidden_size."
    ]


def test_plain_address_says_nothing():
    app = opened(lang="zh")
    assert notes(app) == []
    assert app.session_state[KEY].focus is None
