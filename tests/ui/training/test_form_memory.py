"""The training form keeps what was chosen while other pages are looked at."""

from streamlit.testing.v1 import AppTest


def either(language):
    import streamlit as st

    from viz_lstm.ui.session import current_session
    from viz_lstm.ui.task_page import page_of
    from viz_lstm.words.catalogue import catalogue_in

    state = current_session()
    state.language, state.page = language, st.session_state.get("page", "airline")
    page_of(state.page).show(catalogue_in(language))


def opened(language):
    return AppTest.from_function(either, args=(language,), default_timeout=60).run()


def turned(app, page):
    """Go to another page."""
    app.session_state["page"] = page
    return app.run()


def test_the_form_of_a_series_is_found_again_as_it_was_left():
    app = opened("en")
    app.get_by_key("protocol").set_value("tutorial").run()
    chosen = {"epochs-tutorial": 1234, "seed-tutorial": 7, "hidden-size-tutorial": 24}
    chosen |= {"learning-rate-tutorial": 0.03, "optimiser-tutorial": "adam", "window-tutorial": 14}
    for key, value in chosen.items():
        app.get_by_key(key).set_value(value)
    app.run()
    turned(app, "characters")
    assert "protocol" not in [control.key for control in app.button_group]
    turned(app, "airline")

    assert not app.exception
    assert app.get_by_key("protocol").value == "tutorial"
    assert {key: app.get_by_key(key).value for key in chosen} == chosen


def test_the_form_of_a_text_is_found_again_as_it_was_left():
    app = turned(opened("zh"), "characters")
    app.get_by_key("text").set_value("own").run()
    app.get_by_key("own-text").set_value("to be, or not to be").run()
    app.get_by_key("penalties-own").set_value(False)
    app.get_by_key("epochs-own").set_value(77).run()
    turned(app, "airline")
    assert "own-text" not in [area.key for area in app.text_area]
    turned(app, "characters")

    assert not app.exception
    assert [app.get_by_key(key).value for key in ("text", "own-text")] == ["own", "to be, or not to be"]
    assert (app.get_by_key("penalties-own").value, app.get_by_key("epochs-own").value) == (False, 77)
