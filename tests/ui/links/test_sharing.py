"""The page that follows from an address."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_pages import opened, showing
from tests.ui.waiting import until
from viz_lstm.jobs import training_service
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.scenes import Frame
from viz_lstm.tasks.characters import CharactersConfig, CharactersSelection
from viz_lstm.training import Training
from viz_lstm.ui.links.link import Link, loss_at
from viz_lstm.ui.links.parts import parts_of
from viz_lstm.ui.session import KEY, name_of


@pytest.fixture(scope="module", autouse=True)
def _started(service):
    service.start()


def characters():
    """Show the page of the character task alone."""
    from viz_lstm.ui.session import current_session
    from viz_lstm.ui.tasks.characters import page
    from viz_lstm.words.catalogue import catalogue_in

    current_session().language = "en"
    page.show(catalogue_in("en"))


def notes(app):
    return [note.value for note in app.info]


def test_link_to_the_shipped_network_opens_its_frame():
    app = opened(lang="en", step="20", unit="3", epoch="9", show="forget_gate", loss="0.7249")
    assert not app.exception
    frame = app.session_state[KEY].request[1].frame
    assert (*frame.place, frame.quantity, frame.epoch) == (20, 3, "forget_gate", 9)
    assert notes(app) == []


def test_place_beyond_the_network_is_brought_inside():
    _, request = opened(lang="en", step="9999", unit="9999").session_state[KEY].request
    assert request.frame.place == (142, 31)


def test_other_numbers_are_told():
    [note] = notes(opened(lang="en", step="20", loss="0.5"))
    assert "its loss was 0.5, here it is 0.05593" in note


def test_hostile_parts_are_ignored_with_a_note():
    app = opened(lang="en", text="own", hidden_size="<script>")
    assert not app.exception
    assert notes(app) == [
        "Parts of the address were left aside, because they mean nothing here: text, hidden_size."
    ]


NEWSLETTER = {"utm_source": "spring", "utm_medium": "e-mail", "fbclid": "IwAR0<b>", "<script>": "1"}


def test_what_a_newsletter_adds_to_an_address_is_passed_over_in_silence():
    plain, linked = opened(lang="en", **NEWSLETTER), opened(lang="en", step="20", **NEWSLETTER)

    assert notes(plain) == notes(linked) == []
    assert address_after(plain) == {"lang": "en"}
    assert address_after(linked)["step"] == "20"
    assert address_after(linked).keys().isdisjoint(NEWSLETTER)


def test_what_a_newsletter_adds_does_not_hide_that_a_training_is_lost():
    [warning] = opened(lang="en", run="0123456789", **NEWSLETTER).warning

    assert warning.value.startswith("This training is no longer known")


def test_plain_address_says_nothing():
    app = opened(lang="zh")
    assert notes(app) == []
    assert app.session_state[KEY].request is None


def address_after(app):
    """Return the address once the page has settled."""
    return parts_in(app.run())


def parts_in(app):
    """Return the parts of the address; as a browser writes them they are lists."""
    return {name: value if isinstance(value, str) else value[-1] for name, value in app.query_params.items()}


def test_an_untouched_page_keeps_its_address():
    assert address_after(opened()) == {}
    assert address_after(opened(lang="en")) == {"lang": "en"}


def test_the_address_stays_that_of_the_link():
    parts = {
        "protocol": "honest",
        "seed": "0",
        "step": "20",
        "unit": "3",
        "epoch": "9",
        "show": "forget_gate",
    }
    view = {"enlarge": "input_gate", "open": "none", "rows": "numbered", "view": "close", "play": "epochs"}
    link = {**parts, **view, "loss": "0.7249", "lang": "en"}

    assert address_after(opened(**link)) == link


def test_what_means_nothing_leaves_the_address():
    assert address_after(opened(lang="en", evil="1", step="20")) == {
        "protocol": "honest",
        "seed": "0",
        "step": "20",
        "unit": "26",
        "loss": "0.05593",
        "lang": "en",
    }


def test_an_epoch_without_a_picture_opens_the_closest_one_and_says_so():
    app = opened(lang="en", epoch="451", step="3")
    pictured = app.session_state[KEY].request[1].frame.epoch

    assert pictured != 451
    assert notes(app) == [
        f"There is no picture of epoch 451 here; this is epoch {pictured}, the closest that there is."
    ]
    assert address_after(app)["epoch"] == str(pictured)


def test_a_network_of_a_link_is_trained_again_and_its_month_shown():
    link = {"window": "12", "hidden_size": "4", "epochs": "2", "month": "1955-07", "step": "3", "lang": "en"}
    app = opened(**link)
    key = app.session_state[KEY].job
    assert "it is being trained again" in notes(app)[0]
    assert address_after(app)["month"] == "1955-07"
    until(lambda: training_service().status(key).is_over)
    app.run()

    assert not app.exception
    assert app.get_by_key("month-honest-12").value == 78
    assert notes(app) == []
    assert address_after(app).items() >= link.items()


def test_a_reading_is_found_again():
    run = load(SHIPPED_RUNS / "pronouns-zh")
    link = Link(
        configs=(run.config,),
        selection=CharactersSelection(kind="written", text="小红", temperature=1.3, seed=5, length=40),
        frame=Frame(step=9, unit=2),
    )
    app = AppTest.from_function(characters, default_timeout=60)
    for name, value in parts_of(link).items():
        app.query_params[name] = value
    app.run()

    assert not app.exception
    assert app.get_by_key(f"prompt-{name_of(run)}").value == "小红"
    assert [app.get_by_key(key).value for key in ("temperature", "length", "writing-seed")] == [1.3, 40, 5]
    assert app.session_state[KEY].left[""] == replace(link, loss=loss_at(run, None))


def test_a_typed_text_that_the_network_does_not_know_gets_the_note():
    app = AppTest.from_function(characters, default_timeout=60)
    for name, value in {"reading": "own", "typed": "Ω?"}.items():
        app.query_params[name] = value
    app.run()

    assert notes(app) == ["Parts of the address were left aside, because they mean nothing here: typed."]
    assert app.get_by_key("reading-kind").value == "recorded"


def test_a_text_too_long_for_a_link_is_not_offered_as_one():
    text = "ab" * 400
    training = Training(CharactersConfig(text="own", own_text=text, hidden_size=2, epochs=1))
    for _ in training:
        pass
    run = training.run()
    app = AppTest.from_function(characters, default_timeout=60)
    app.session_state[KEY] = replace(showing(run), address={})
    app.run()

    assert not app.exception
    assert "too long for a link" in "".join(each.value for each in app.markdown)
    assert parts_in(app) == {"run": run.key, "lang": "en"}
