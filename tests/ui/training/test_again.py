"""A network that was trained before is offered, opened, or trained again and measured by what it was."""

from dataclasses import replace

import pytest

from tests.ui.test_pages import everything, opened, showing, trained
from tests.ui.waiting import until_trained
from viz_lstm.jobs import training_service
from viz_lstm.runs import Repetition
from viz_lstm.tasks import Fork, forked
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.ui.session import KEY, Offer, name_of
from viz_lstm.ui.training import again
from viz_lstm.words.catalogue import catalogue_in

SMALL = AirlineConfig(hidden_size=2, epochs=2)
OFFER = "This network was trained before: open it, or train it again, live."
SAME = "The same numbers as before: the losses of all 2 epochs and all"


@pytest.fixture(scope="module")
def small_run():
    return trained(SMALL)


def asked_for(run, **choices):
    """Open the page with the shipped network, a known one in the session, and press *Train* for it."""
    state = showing(run)
    state.shown = {"airline": "airline"}
    app = opened(state, lang="en")
    app.get_by_key("epochs-honest").set_value(SMALL.epochs)
    app.get_by_key("hidden-size-honest").set_value(SMALL.hidden_size).run()
    app.get_by_key("train").click().run()
    return app


def keys(app):
    return [button.key for button in app.button]


def test_a_known_network_is_offered_and_opened_at_one_press(small_run):
    app = asked_for(small_run)
    assert OFFER in everything(app)
    assert "train" not in keys(app)
    assert app.session_state[KEY].job is None
    app.get_by_key("offer-open").click().run()

    assert not app.exception
    assert app.session_state[KEY].shown["airline"] == name_of(small_run)
    assert OFFER not in everything(app)
    assert "train" in keys(app)


def test_the_offer_ends_where_the_form_says_something_else(small_run):
    app = asked_for(small_run)
    app.get_by_key("epochs-honest").set_value(4).run()

    assert OFFER not in everything(app)
    assert "train" in keys(app)


def test_a_known_network_is_trained_again_and_its_numbers_are_the_same(small_run):
    app = asked_for(small_run)
    app.get_by_key("offer-again").click().run()
    assert app.session_state[KEY].job is not None
    until_trained(app)

    assert not app.exception
    assert app.success[0].value.startswith("Trained:")
    assert SAME in everything(app)
    assert app.session_state[KEY].repetition.is_exact


def test_a_known_fork_is_offered_too(small_run):
    fork = forked(SMALL, Fork(1, 0.003))
    state = showing(small_run)
    state.runs[name_of(run)] = (run := replace(small_run, config=fork))
    app = opened(state, section="fork", lang="en")
    rate = next(each for each in app.select_slider if each.key.startswith("fork-rate"))
    rate.set_value(0.003).run()
    app.get_by_key("train-fork").click().run()
    assert OFFER in everything(app)
    app.get_by_key("offer-open").click().run()

    assert app.session_state[KEY].shown["airline"] == name_of(run)
    assert app.session_state[KEY].compared == (name_of(run), name_of(small_run))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("found", "english"),
    [
        (Repetition(3, None, 0.0, 0.0, 85), "agree to the last digit"),
        (Repetition(1, None, 0.0, None, 0), "the losses of 1 epoch agree to the last digit"),
        (
            Repetition(3, 2, 0.012, 0.5, 85),
            "from epoch 2 on losses differ by up to 0.01, at the end weights",
        ),
        (Repetition(3, 2, 0.012, None, 0), "from epoch 2 on losses differ by up to 0.01. Another"),
        (Repetition(3, None, 0.0, 0.25, 85), "agree to the last digit, but weights differ by up to 0.2."),
    ],
)
def test_what_differs_is_said_as_it_is(language, found, english):
    label, values = again._wording(found)

    assert english in catalogue_in("en")(label, **values)
    assert "{" not in catalogue_in(language)(label, **values)


def test_an_offer_whose_network_is_gone_becomes_a_training(small_run):
    state = showing(small_run)
    state.offer, state.pressed = Offer(replace(SMALL, seed=4711)), "open"
    app = opened(state, lang="en")

    assert not app.exception
    assert app.session_state[KEY].offer is None
    training_service().stop(app.session_state[KEY].job)
