"""A training that a player orders: heard once, however often a run finds the order."""

from streamlit.testing.v1 import AppTest


def pressed(*asked):
    """Return what was asked for in some runs, each with an order or none."""

    def page(asked):
        import streamlit as st

        from viz_lstm.ui.session import current_session
        from viz_lstm.ui.training import panel

        runs, session = st.session_state.setdefault("runs", []), current_session()
        if len(runs) < len(asked):
            order, session.pressed = asked[len(runs)], ""
            try:
                panel.press_on_stage(order)
            finally:
                runs.append(session.pressed)

    app = AppTest.from_function(page, args=(asked,), default_timeout=60)
    # A run that obeys is followed by another one at once, so all have come after as many at most.
    for _ in asked:
        app.run()
    assert not app.exception
    return app.session_state["runs"]


def test_an_order_is_obeyed_when_it_is_given():
    assert pressed(None, True, None, None, True) == ["", "train", "", "", "train"]


def test_an_order_that_somebody_forges_into_every_run_is_obeyed_once():
    assert pressed(True, True, "a", [1], None, True) == ["train", "", "", "", "", "train"]
