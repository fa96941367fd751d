"""A network that comes after another one on the stage: what is read there stays."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from viz_lstm.export.recorder import LocalRecorder
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.scenes.binary import decode
from viz_lstm.scenes.recording import record_question
from viz_lstm.tasks import task_of
from viz_lstm.ui.session import KEY, Session, name_of


def page(task, run):
    import streamlit as st

    from viz_lstm.ui.session import current_session
    from viz_lstm.ui.task_page import page_of
    from viz_lstm.ui.training import succession
    from viz_lstm.words.catalogue import catalogue_in

    if st.session_state.get("has-ended"):
        st.session_state["has-ended"] = False
        succession.prepare(run)
        current_session().add(run)
    page_of(task).show(catalogue_in("en"))


def opened(name, after):
    run = load(SHIPPED_RUNS / name)
    app = AppTest.from_function(page, args=(run.task, after), default_timeout=60)
    app.session_state[KEY] = Session(language="en", page=run.task, shown={run.task: name})
    return app.run()


def ended(app):
    app.session_state["has-ended"] = True
    app.run()
    assert not app.exception
    return app


def read(app):
    """Return what the player shows that is read."""
    [player] = [each for each in app.get("bidi_component") if each.proto.component_name == "viz_lstm.player"]
    return decode(player.proto.bytes)[0]["labels"]


def grown_from(name, **changes):
    """Return a network as if it had been trained otherwise: with its own recording."""
    run = load(SHIPPED_RUNS / name)
    config = replace(run.config, **changes)
    question = record_question(run.network, task_of(config).recorded_inputs(config))
    return replace(run, config=config, traces=LocalRecorder().ask(question))


@pytest.fixture(scope="module")
def english():
    return grown_from("pronouns-en", seed=99)


def test_the_text_on_the_stage_stays_and_the_link_names_it(english):
    app = opened("pronouns-en", english)
    before = read(app)

    assert tuple(before) != english.config.prepare().recorded.characters
    assert read(ended(app)) == before
    assert app.session_state[KEY].shows.selection.recorded == load(SHIPPED_RUNS / "pronouns-en").config.seed


def test_the_text_stays_through_one_training_after_another(english):
    app = opened("pronouns-en", english)
    before = read(app)
    ended(app)
    app.get_by_key("run-characters").set_value("pronouns-en").run()
    app.get_by_key("run-characters").set_value(name_of(english)).run()

    assert read(app) == before


def test_a_sentence_of_ones_own_is_read_on(english):
    app = opened("pronouns-en", english)
    app.get_by_key("reading-kind").set_value("own").run()
    field = next(each.key for each in app.text_input if each.key.startswith("sentence-"))
    app.get_by_key(field).set_value("Ann is a girl.").run()
    before = read(app)

    assert "".join(before[-5:]) == "girl."
    assert read(ended(app)) == before


def test_a_network_of_another_text_reads_its_own():
    chinese = grown_from("pronouns-zh", seed=99)
    app = opened("pronouns-en", chinese)
    ended(app)

    assert app.session_state[KEY].shows.selection.recorded is None
    assert "女" in read(app) or "男" in read(app)


def test_the_airline_goes_on_with_the_whole_series():
    app = opened("airline", grown_from("airline", seed=99))
    before = read(app)

    assert read(ended(app)) == before
