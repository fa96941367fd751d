"""The one file that the pages offer."""

from streamlit.testing.v1 import AppTest

from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.scenes import Frame
from viz_lstm.ui.panels import take_away


def offers():
    from viz_lstm.paths import SHIPPED_RUNS
    from viz_lstm.runs import load
    from viz_lstm.scenes import Frame
    from viz_lstm.ui.panels import take_away
    from viz_lstm.words.catalogue import catalogue_in

    take_away.show(load(SHIPPED_RUNS / "airline"), 0, Frame(step=5, unit=3), catalogue_in("zh"))


def test_a_page_is_offered_with_plotly_and_without():
    app = AppTest.from_function(offers).run(timeout=60)
    assert not app.exception
    assert [each.label for each in app.get("download_button")] == ["单个文件 (.html)", "小文件 (.html)"]


def test_the_page_is_in_the_language_of_its_reader():
    frame = Frame(step=5, unit=3)
    content = take_away.page(load(SHIPPED_RUNS / "airline"), 0, frame, "zh", plotly=False)
    assert content.startswith(b'<!doctype html>\n<html lang="zh">')
