"""The fate of an address whose network is stopped, refused, shared or left behind."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.links.test_sharing import notes, parts_in
from tests.ui.server.test_session_lease import LONG
from tests.ui.test_pages import MAIN
from tests.ui.waiting import until
from viz_lstm.errors import UserInputError
from viz_lstm.jobs import training_service
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.scenes import Frame
from viz_lstm.tasks.airline import AirlineConfig, AirlineSelection
from viz_lstm.tasks.characters import CharactersConfig, CharactersSelection
from viz_lstm.ui.links.config_codec import settings_of
from viz_lstm.ui.links.link import Link
from viz_lstm.ui.links.parts import parts_of
from viz_lstm.ui.links.restore_machine import Ended
from viz_lstm.ui.session import KEY, name_of

SHORT = AirlineConfig(hidden_size=2, seed=41)
"""Has as many epochs as the shipped network."""
AGAIN, UNFINISHED = "train-again", "Not all networks of the link were trained to their end"


def compare(language):
    from viz_lstm.ui.address_bar import address
    from viz_lstm.ui.compare import page
    from viz_lstm.ui.error_messages import friendly_errors
    from viz_lstm.words.catalogue import catalogue_in

    address.turn_to("compare")
    words = catalogue_in(language)
    with friendly_errors(words):
        page.show(words, {})
    address.follow()


def visited(app, query):
    for name, value in query.items():
        app.query_params[name] = str(value)
    return app.run()


def opened(**query):
    return visited(AppTest.from_file(MAIN, default_timeout=60), {"lang": "en", **query})


def compared(*configs, language="en", **query):
    link = Link(configs=configs, selection=AirlineSelection())
    return visited(
        AppTest.from_function(compare, args=(language,), default_timeout=60), parts_of(link) | query
    )


def state_of(app):
    return app.session_state[KEY]


def keys(app):
    return [button.key for button in app.button]


def finished(config):
    key = training_service().submit(config)
    until(lambda: training_service().status(key).is_over)
    return key


def stopped(config, epochs=3):
    key = training_service().submit(config)
    until(lambda: training_service().status(key).epoch > epochs)
    training_service().stop(key)
    until(lambda: training_service().status(key).is_over)
    return training_service().status(key).run.history.epochs


def ended(app):
    service, key = training_service(), state_of(app).job
    until(lambda: key is None or service.status(key).is_over)
    return app.run()


@pytest.fixture(scope="module", autouse=True)
def _started(service):
    service.start()


@pytest.fixture(scope="module", autouse=True)
def known(service):
    for seed in (41, 42):
        finished(replace(SHORT, seed=seed))


@pytest.fixture
def limited(monkeypatch, service):
    def limit(**limits):
        monkeypatch.setattr(service, "limits", replace(service.limits, **limits))

    return limit


@pytest.mark.parametrize(("language", "sentence"), [("en", UNFINISHED), ("zh", "链接里的网络没有全部训练完")])
def test_a_stop_ends_what_a_comparison_waits_for_and_what_is_known_stands_side_by_side(
    service, language, sentence
):
    busy, other = service.submit(replace(LONG, seed=49)), replace(SHORT, seed=42)
    until(lambda: service.status(busy).state == "running")
    app = compared(SHORT, other, replace(LONG, seed=50), replace(LONG, seed=51), language=language)
    app.get_by_key("stop").click().run()
    app.run()

    assert not app.exception
    assert state_of(app).job is None
    assert isinstance(state_of(app).restore, Ended)
    assert any(note.startswith(sentence) for note in notes(app))
    assert [run.config for run in state_of(app).runs.values()] == [SHORT, other]
    assert state_of(app).compared == tuple(state_of(app).runs)
    assert len(app.dataframe) == 1
    service.stop(busy)
    until(lambda: service.status(busy).is_over)


def test_a_comparison_turns_away_from_a_training_that_others_watch(service):
    config = replace(LONG, seed=52)
    key = service.submit(config, session="another")
    app = compared(SHORT, config)
    app.get_by_key("stop").click().run()

    assert state_of(app).job is None
    assert any(note.startswith("Others watch this training, too") for note in notes(app))
    assert any(note.startswith(UNFINISHED) for note in notes(app))
    app.get_by_key(AGAIN).click().run()
    assert state_of(app).job == key
    assert state_of(app).awaited.beside == (config,)
    assert not any(note.startswith(UNFINISHED) for note in notes(app))
    app.get_by_key("stop").click().run()
    service.stop(key, session="another")
    until(lambda: service.status(key).is_over)


def test_a_link_beyond_a_limit_gets_a_sentence_above_the_page(limited):
    limited(hidden_size=16)
    app = opened(hidden_size=24)

    assert "`hidden_size` must be at most 16 on this server; got 24." in app.warning[0].value
    assert app.title
    assert "train" in keys(app)
    assert AGAIN not in keys(app)


def test_a_comparison_beyond_a_limit_gets_a_sentence_above_the_page(limited):
    limited(hidden_size=16)
    app = compared(SHORT, replace(SHORT, hidden_size=24))

    assert "must be at most 16 on this server" in app.warning[0].value
    assert len(app.dataframe) == 1 or app.get("page_link")


def test_a_link_that_meets_a_full_queue_can_be_tried_again(monkeypatch, service):
    monkeypatch.setattr(service._scheduler._queue, "make_room", full)
    app = opened(hidden_size=4, epochs=2, seed=61, step=5)
    assert "The queue must have room" in app.warning[0].value
    assert app.title
    monkeypatch.undo()
    app.get_by_key(AGAIN).click().run()
    assert not app.warning
    app = ended(app)
    assert state_of(app).request[1].frame.step == 5


def full(session):
    raise UserInputError("queue-full", most=1)


def test_a_network_that_was_stopped_before_the_epoch_of_a_link_is_trained_to_its_end(service):
    config = replace(LONG, seed=70)
    epochs = stopped(config)
    beyond = opened(**settings_of(config), epoch=epochs + 1, loss="0.5")

    assert state_of(beyond).job is not None
    assert not any("numbers differ" in note for note in notes(beyond))
    beyond.get_by_key("stop").click().run()
    ended(beyond)


def test_a_network_that_was_stopped_serves_a_link_to_an_epoch_that_it_had_reached(service):
    config = replace(LONG, seed=71)
    epochs = stopped(config)
    app = opened(**settings_of(config), epoch=epochs - 1)

    assert state_of(app).job is None
    assert [run.history.epochs for run in state_of(app).runs.values()] == [epochs]


def test_losses_of_other_epochs_are_not_compared(service):
    app = opened(**settings_of(replace(LONG, seed=72)), epoch=4000, loss="0.5", step=3)
    until(lambda: service.status(state_of(app).job).epoch > 1)
    app.get_by_key("stop").click().run()
    app = ended(app)

    assert any("There is no picture of epoch 4000" in note for note in notes(app))
    assert not any("numbers differ" in note for note in notes(app))


def test_what_a_link_had_trained_can_be_trained_again(service):
    config = replace(LONG, seed=73)
    app = opened(**settings_of(config), step=7)
    until(lambda: service.status(state_of(app).job).epoch > 1)
    app.get_by_key("stop").click().run()
    app = ended(app)
    assert app.success[0].value.startswith("Stopped after")
    app.get_by_key(AGAIN).click().run()

    assert service.status(state_of(app).job).config == config
    assert state_of(app).awaited.frame.step == 7
    assert AGAIN not in keys(app)
    app.get_by_key("stop").click().run()
    ended(app)


@pytest.mark.parametrize(("language", "sentence"), [("en", "taken out of the queue"), ("zh", "从队列中取消")])
def test_a_training_that_waits_is_said_to_be_taken_out_of_the_queue(service, language, sentence):
    busy = service.submit(replace(LONG, seed=80))
    until(lambda: service.status(busy).state == "running")
    app = opened(lang=language, hidden_size=4, seed=81)
    app.get_by_key("stop").click().run()
    app.run()

    assert state_of(app).job is None
    assert any(sentence in note for note in notes(app))
    assert AGAIN in keys(app)
    service.stop(busy)
    until(lambda: service.status(busy).is_over)


def test_an_awaited_frame_stays_on_its_page(service):
    config = CharactersConfig(hidden_size=8, epochs=400, seed=90)
    app = AppTest.from_function(travelling, default_timeout=60)
    app.session_state["page"] = "characters"
    app = visited(
        app, parts_of(Link(configs=(config,), selection=CharactersSelection(), frame=Frame(step=9)))
    )
    assert "text" in parts_in(app.run())
    job = state_of(app).job
    app.session_state["page"] = "airline"
    for name in list(app.query_params):
        del app.query_params[name]
    app.run().run()

    assert state_of(app).job == job
    assert state_of(app).awaited is None
    assert parts_in(app).keys().isdisjoint({"text", "step"})
    assert notes(app) == []
    app.session_state["page"] = "characters"
    app.run()
    assert state_of(app).awaited.frame.step == 9
    app.get_by_key("stop").click().run()
    ended(app)


def travelling():
    import streamlit as st

    from viz_lstm.ui.address_bar import address
    from viz_lstm.ui.session import current_session
    from viz_lstm.ui.tasks.airline import page as airline
    from viz_lstm.ui.tasks.characters import page as characters
    from viz_lstm.words.catalogue import catalogue_in

    current_session().language = "en"
    pages = {"airline": airline, "characters": characters}
    address.turn_to(st.session_state["page"])
    pages[st.session_state["page"]].show(catalogue_in("en"))
    address.follow()


def test_a_place_that_there_is_not_is_told():
    app = opened(step=999999, layer=7, unit=77)

    assert notes(app) == [
        "Parts of the address were left aside, because they mean nothing here: layer.",
        "The address names a place that this recording does not have; the closest one is shown instead: "
        "step, unit.",
    ]


def test_an_unknown_language_is_told_and_leaves_the_address():
    app = opened(lang="xx")

    assert notes(app) == ["Parts of the address were left aside, because they mean nothing here: lang."]
    assert parts_in(app.run()) == {}


def test_a_comparison_with_nothing_valid_beside_it_opens_what_is_valid():
    app = compared(SHORT, **{"with": "hidden_size=nonsense"})

    assert [run.config for run in state_of(app).runs.values()] == [SHORT]
    assert notes(app)[0] == "Parts of the address were left aside, because they mean nothing here: with."


def test_a_network_is_not_compared_with_itself():
    app = compared(SHORT, SHORT, replace(SHORT, seed=42))

    assert [run.config.seed for run in state_of(app).runs.values()] == [41, 42]
    assert state_of(app).compared == tuple(state_of(app).runs)
    assert "mean nothing here: with." in notes(app)[0]


def test_choice_and_form_follow_the_network_of_a_link():
    app = AppTest.from_function(chosen, default_timeout=60)
    app = visited(app, {"text": "pronouns-en", "seed": load(SHIPPED_RUNS / "pronouns-en").config.seed})

    assert not app.exception
    assert state_of(app).shown["characters"] == "pronouns-en"
    assert app.get_by_key("run-characters").value == "pronouns-en"
    assert app.get_by_key("text").value == "pronouns-en"


def test_no_example_stands_for_a_network_that_was_trained_for_a_link():
    app = AppTest.from_function(chosen, default_timeout=60)
    app = ended(visited(app, {"text": "pronouns-en", "hidden_size": 2, "epochs": 1}))

    assert not app.exception
    assert app.get_by_key("run-characters").value == name_of(*state_of(app).runs.values())
    assert app.get_by_key("text").value == "pronouns-en"


def chosen():
    from viz_lstm.ui.session import current_session
    from viz_lstm.ui.tasks.characters import page
    from viz_lstm.words.catalogue import catalogue_in

    current_session().language = "en"
    page.show(catalogue_in("en"))
