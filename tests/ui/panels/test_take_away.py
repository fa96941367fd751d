"""The one file that the pages offer."""

import pytest
from streamlit.testing.v1 import AppTest

from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.scenes import Frame
from viz_lstm.ui.panels import take_away

LABELS = {
    "en": [
        "One file (.html)",
        "Small file (.html)",
        "Recording (.npz)",
        "Recording (.csv)",
        "Recording (.parquet)",
        "Network (.zip)",
    ],
    "zh": [
        "单个文件 (.html)",
        "小文件 (.html)",
        "记录（.npz）",
        "记录（.csv）",
        "记录（.parquet）",
        "网络（.zip）",
    ],
}
SAYS = {
    "en": ("Take it away", "one file that plays offline in any browser"),
    "zh": ("带走它", "在任何浏览器中都能离线播放"),
}


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


def task_page(task, language):
    from importlib import import_module

    import streamlit as st

    from viz_lstm.words.catalogue import catalogue_in

    st.session_state["section"] = "data"
    import_module(f"viz_lstm.ui.tasks.{task}.page").show(catalogue_in(language))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("task", ["airline", "characters"])
def test_the_pages_offer_the_file_among_what_can_be_taken(task, language):
    app = AppTest.from_function(task_page, args=(task, language), default_timeout=300).run()
    assert not app.exception
    assert [each.label for each in app.get("download_button")] == LABELS[language]
    heading, sentence = SAYS[language]
    assert app.subheader[0].value == heading
    assert sentence in "\n".join(each.value for each in app.caption)


def test_a_frame_that_the_recording_has_not_opens_the_closest_one():
    run = load(SHIPPED_RUNS / "airline")
    pages = [
        take_away.page(run, 0, Frame(step=step, unit=unit), "en", plotly=False)
        for step, unit in ((10**6, 10**6), (10**7, 10**5))
    ]
    assert pages[0] == pages[1]
    assert pages[0] != take_away.page(run, 0, Frame(step=5, unit=3), "en", plotly=False)


def test_the_page_is_in_the_language_of_its_reader():
    frame = Frame(step=5, unit=3)
    content = take_away.page(load(SHIPPED_RUNS / "airline"), 0, frame, "zh", plotly=False)
    assert content.startswith(b'<!doctype html>\n<html lang="zh">')
