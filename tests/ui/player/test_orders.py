"""What players order: heard once, however often a run finds it."""

from streamlit.testing.v1 import AppTest


def heard(*asked):
    """Return which of some values, each found in a run of its own, count as an order just given."""

    def page(asked):
        import streamlit as st

        from viz_lstm.ui.player.component import is_new

        runs = st.session_state.setdefault("runs", [])
        runs.append(is_new("player/train", asked[len(runs)]))

    app = AppTest.from_function(page, args=(asked,), default_timeout=60)
    for _ in asked:
        app.run()
    assert not app.exception
    return app.session_state["runs"]


def test_an_order_is_obeyed_when_it_is_given():
    assert heard(None, True, None, None, True) == [False, True, False, False, True]


def test_an_order_that_somebody_forges_into_every_run_is_obeyed_once():
    assert heard(True, True, True) == [True, False, False]
    assert heard("a", "b", {"a": [1]}, {"a": [1]}, None) == [True, True, True, False, False]
