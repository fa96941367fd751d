"""A reload, a closed tab and a shared training, as the page meets them."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import viz_lstm
from tests.ui.waiting import until
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.ui.session import KEY

SCRIPT = Path(viz_lstm.__file__).parent / "ui" / "main.py"
LONG = AirlineConfig(hidden_size=128, num_layers=2, epochs=5000)
"""Trains for longer than a page takes to open, on a busy machine, too."""
SHORT = AirlineConfig(hidden_size=4, epochs=3)


def opened(**query):
    app = AppTest.from_file(str(SCRIPT), default_timeout=60)
    app.query_params["lang"] = "en"
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def test_a_reload_finds_the_running_training_again(service):
    key = service.submit(LONG, session="earlier")
    app = opened(run=key)

    assert app.session_state[KEY].job == key
    assert app.get_by_key("stop").label == "Stop and keep"
    service.leave("earlier")
    service.stop(key)
    until(lambda: service.status(key).is_over)
    app.run()
    assert app.session_state[KEY].job is None
    assert not app.exception


def test_a_reload_finds_a_finished_network_again(service):
    key = service.submit(SHORT)
    until(lambda: service.status(key).is_over)
    app = opened(run=key)

    assert not app.exception
    assert [run.key for run in app.session_state[KEY].runs.values()] == [key]
    assert app.success[0].value.startswith("Trained:")


def test_a_reload_finds_all_networks_of_the_session_again(service):
    keys = [service.submit(replace(SHORT, seed=seed)) for seed in (1, 2)]
    until(lambda: all(service.status(key).is_over for key in keys))
    app = opened(runs=f"{'.'.join(keys)}.0123456789.../..<b>")

    assert [run.key for run in app.session_state[KEY].runs.values()] == keys
    assert app.session_state[KEY].shown["airline"] == "airline"
    assert not app.warning
    assert app.run().query_params["runs"] == ".".join(keys)


def test_a_session_has_no_more_networks_than_it_may(service):
    keys = [f"{number:010x}" for number in range(1000)]
    app = opened(runs=".".join(keys))

    assert not app.exception
    assert app.session_state[KEY].runs == {}


def test_a_network_that_was_stopped_is_found_again_at_its_epoch(service):
    key = service.submit(replace(LONG, seed=7))
    until(lambda: service.status(key).epoch > 3)
    service.stop(key)
    until(lambda: service.status(key).is_over)
    epochs = service.status(key).run.history.epochs
    app = opened(run=key).run()
    parts = dict(app.query_params)
    again = opened(**parts)

    assert int(parts["epoch"]) == epochs < int(parts["epochs"])
    assert [run.history.epochs for run in again.session_state[KEY].runs.values()] == [epochs]
    assert again.session_state[KEY].request[1].frame.epoch == epochs
    assert not again.info


@pytest.mark.parametrize("key", ["0123456789", "../../etc", "<b>", "x" * 5000])
def test_an_address_that_names_no_training_gets_a_sentence(service, key):
    app = opened(run=key)

    assert not app.exception
    assert app.warning[0].value.startswith("This training is no longer known")
    assert "run" not in app.run().query_params


def test_whoever_stops_a_training_that_others_watch_leaves_it_to_them(service):
    key = service.submit(replace(LONG, seed=1), session="another")
    app = opened(run=key)
    app.get_by_key("stop").click().run()

    assert app.session_state[KEY].job is None
    assert app.info[0].value.startswith("Others watch this training, too")
    assert not service.status(key).is_over
    assert service.stop(key, session="another")
