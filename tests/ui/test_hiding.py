"""Pages from which a link leaves something out."""

import html
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

from viz_lstm.ui.links.values import HIDEABLE


def airline_page():
    from viz_lstm.ui.address_bar import address
    from viz_lstm.ui.tasks.airline import page
    from viz_lstm.words.catalogue import catalogue_in

    address.turn_to("airline")
    page.show(catalogue_in("en"))
    address.follow()


def opened(**query):
    app = AppTest.from_function(airline_page, default_timeout=120)
    app.query_params.update(query)
    app.run()
    assert not app.exception
    return app


def test_a_teacher_hides_training_and_panels_and_the_address_keeps_it():
    app = opened(hide="train,units,share", step="7")
    assert "train" not in [button.key for button in app.button]
    sections = app.button_group(key="section")
    assert sections.options == ["Memory", "Training and scores", "One update", "Fork", "Data"]
    assert sections.value == "memory"
    assert not app.code
    app.run()
    assert app.query_params["hide"] == "train,units,share"
    assert app.query_params["step"] == "7"


def test_a_link_to_copy_leaves_out_what_was_chosen_and_is_offered_as_a_frame():
    app = opened(hide=",".join(HIDEABLE[1:7]))
    assert "section" not in [group.key for group in app.button_group]
    app.button_group(key="links-hide").set_value(["train", "data"]).run()
    link, frame = (each.value for each in app.code)
    assert parse_qs(urlsplit(link).query)["hide"] == ["train,data"]
    assert frame == (
        f'<iframe src="{html.escape(link)}&amp;embed=true" title="Inside an LSTM" width="100%" height="1000"'
        ' style="border: 0"></iframe>'
    )
