"""The name of a network is readable beside the page, however long it is."""

from dataclasses import replace

import pytest

from tests.ui.test_pages import opened, showing, trained
from viz_lstm.tasks import Fork, forked
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.words.markdown import literal


@pytest.fixture(scope="module")
def runs():
    config = AirlineConfig(hidden_size=2, epochs=2)
    return trained(config), trained(forked(replace(config, seed=1), Fork(1, 0.003)))


def heading(run, language):
    return opened(showing(run), lang=language).get_by_key("run-airline").label


def test_a_name_that_its_box_would_cut_stands_above_it_as_well(runs):
    plain, fork = runs
    assert heading(plain, "en") == f"Network: {literal('Honest: s = 2, seed 0, 2 epochs')}"
    assert heading(plain, "zh").startswith("网络：")
    told = literal("Fork at epoch 1, rate 0.003 · Honest: s = 2, seed 1, 2 epochs")
    assert heading(fork, "en") == f"Network: {told}"


def test_a_name_that_has_room_in_its_box_stands_there_alone(runs):
    app = opened(showing(runs[0]), lang="en")
    app.get_by_key("run-airline").set_value("airline").run()
    assert app.get_by_key("run-airline").label == "Network"
