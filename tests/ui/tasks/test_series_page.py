"""The page of any series, from a pasted table to a network at work."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.tasks.series.reading.forms import PLAIN, VALUES, table
from tests.ui.waiting import until_read
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load, save
from viz_lstm.scenes import decode
from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.tasks.series.data import write_data
from viz_lstm.tasks.series.reading import Choices, read_series
from viz_lstm.tasks.series.reading.understanding import understand, understand_apart
from viz_lstm.training import Training
from viz_lstm.ui.downloads import folder
from viz_lstm.ui.links.config_codec import can_travel
from viz_lstm.ui.session import KEY, Offer, Session, name_of

TEXT = table(PLAIN, header="Month,Visitors")


def page(language):
    from viz_lstm.ui.tasks.series.page import show
    from viz_lstm.words.catalogue import catalogue_in

    show(catalogue_in(language))


def opened(*runs, language="en"):
    app = AppTest.from_function(page, args=(language,), default_timeout=120)
    app.session_state[KEY] = Session(runs={name_of(run): run for run in runs})
    return app.run()


@pytest.fixture(scope="module")
def run():
    reading = read_series(TEXT)
    training = Training(SeriesConfig(data=write_data(reading), season=12, epochs=3, hidden_size=4))
    list(training)
    return training.run()


def said(app):
    return "\n".join(str(each.value) for each in (*app.markdown, *app.caption, *app.error, *app.warning))


def on_page(app):
    """Return what can be brought without opening what lies beside the page."""
    return {each.key for each in app.main.get("file_uploader")}


def test_a_pasted_table_is_understood_in_a_sentence_and_can_be_corrected():
    app = opened()
    assert not app.exception
    assert "A column of numbers is enough" in said(app)
    assert app.button(key="train").disabled
    app.text_area(key="series-pasted").set_value(TEXT + "\nTitle\n").run()
    assert not app.exception
    assert not app.button(key="train").disabled
    assert "Visitors: 48 steps (step: month), 2001-01 to 2004-12, season 12." in said(app)
    assert "1 row with no data was left out: 51 \\(Title\\)." in said(app)
    app.number_input(key="series-season").set_value(6).run()
    assert "season 6." in said(app)


def test_the_column_of_the_series_is_chosen_by_name_and_the_sentence_follows():
    app = opened()
    rows = [f"{line},{9 * at + at % 12}" for at, line in enumerate(TEXT.splitlines()[1:])]
    app.text_area(key="series-pasted").set_value("\n".join(["Month,Visitors,Sales", *rows])).run()
    assert "Visitors: 48 steps" in said(app)
    column = app.selectbox(key="series-column")
    assert column.options == ["as found", "Visitors", "Sales"]
    column.set_value("Sales").run()
    assert not app.exception
    assert "Sales: 48 steps" in said(app)
    app.text_area(key="series-pasted").set_value(TEXT).run()
    assert not app.exception
    assert "Visitors: 48 steps" in said(app)


def test_a_large_table_is_read_beside_the_page_and_understood_in_the_same_words():
    days = [f"{date(2000, 1, 1) + timedelta(days=day)},{day % 7 + day / 100}" for day in range(400)]
    app = opened()
    app.file_uploader(key="series-file").set_value(
        ("days.csv", "\n".join(["Day,Trips", *days]).encode(), "")
    ).run()
    if app.info:
        assert app.button(key="train").disabled
    until_read(app)
    assert not app.exception
    assert "Trips: 400 steps (step: day), 2000-01-01 to 2001-02-03, season 7." in said(app)
    assert not app.button(key="train").disabled


@pytest.mark.parametrize("content", ["a,b\n" * 2_000, "x,1\n" * 2_000 + "x,Q\n", "\x00" * 5_000])
def test_another_process_refuses_in_the_sentence_that_this_one_would_say(content):
    here, apart = (each(content.encode(), Choices()) for each in (understand, understand_apart))
    assert str(apart.error) == str(here.error)
    assert here.error.values == apart.error.values


def test_a_reading_is_the_same_after_its_way_out_of_another_process():
    text = "Source: the door\n" + TEXT + "\nTotal,9\n"
    assert understand_apart(text, Choices(season=6)) == understand(text, Choices(season=6))


def test_a_known_network_is_offered_on_the_page_where_none_plays(run):
    app = opened()
    app.text_area(key="series-pasted").set_value(TEXT).run()
    app.session_state[KEY].offer = Offer(run.config)
    app.run()
    assert not app.exception
    assert {each.key for each in app.main.button} >= {"offer-open", "offer-again"}


def test_one_press_brings_an_example_that_can_be_trained_at_once():
    app = opened()
    app.button(key="series-example").click().run()
    assert not app.exception
    assert "Bicycles: 182 steps (step: day), 2024-03-04 to 2024-09-01, season 7." in said(app)
    assert not app.button(key="series-train").disabled


def test_a_step_is_called_by_its_name_in_the_language_of_the_page():
    app = opened(language="zh")
    app.button(key="series-example").click().run()
    assert "“自行车”：182 步（步长 天），2024-03-04 至 2024-09-01，周期 7。" in said(app)


@pytest.mark.parametrize("section", ["units", "memory", "results", "update", "fork", "data"])
def test_every_section_speaks_of_the_series(run, section):
    app = opened(run)
    app.button_group(key="section").set_value(section).run()
    assert not app.exception
    assert "assengers" not in said(app)


def test_a_link_has_no_room_for_the_data_and_the_file_is_offered_instead(run):
    app = opened(run)
    assert "A link has no room for the data of this series. Hand on the file instead" in said(app)
    assert any(each.key == f"share-file-{name_of(run)}" for each in app.get("download_button"))


def test_a_downloaded_network_opens_again_by_upload_with_its_data(run):
    app = opened()
    app.file_uploader(key="opening-file").set_value(("run.zip", folder(run), "application/zip")).run()
    until_read(app)
    assert not app.exception
    assert app.title[0].value == "Visitors, and the LSTM that learned it"
    assert "Visitors: 48 steps (step: month), 2001-01 to 2004-12, season 12." in said(app)
    assert not app.button(key="train").disabled


def test_a_file_that_is_no_network_is_refused_in_a_sentence():
    app = opened()
    app.file_uploader(key="opening-file").set_value(("run.zip", b"PK", "application/zip")).run()
    until_read(app)
    assert not app.exception
    assert "run.zip must be as training wrote it; got no zip archive." in said(app)
    assert on_page(app) == {"series-file", "opening-file"}


def test_what_brings_a_file_stands_on_the_page_until_a_network_plays(run):
    app = opened()
    assert on_page(app) == {"series-file", "opening-file"}
    app.file_uploader(key="series-file").set_value(("a.csv", b"%PDF-1.7", "")).run()
    assert not app.exception
    assert "got something else (PDF)" in said(app)
    assert on_page(app) == {"series-file", "opening-file"}
    app.file_uploader(key="series-file").set_value(("a.csv", TEXT.encode(), "")).run()
    assert "Visitors: 48 steps" in said(app)
    assert on_page(app) == {"series-file", "opening-file"}
    assert app.main.selectbox(key="series-gaps")
    assert on_page(opened(run)) == set()


def test_a_network_of_another_task_is_kept_and_its_page_named():
    app = opened()
    archive = folder(load(SHIPPED_RUNS / "airline"))
    app.file_uploader(key="opening-file").set_value(("a.zip", archive, "application/zip")).run()
    until_read(app)
    assert not app.exception
    assert app.info[0].value == "It is open on another page: Airline."
    (kept,) = app.session_state[KEY].runs.values()
    assert kept.task == "airline"


def test_a_table_with_a_gap_is_refused_until_a_choice_is_made():
    app = opened()
    app.text_area(key="series-pasted").set_value(TEXT.replace("2003-05,", "#")).run()
    assert not app.exception
    assert "1 missing: 2003-05" in said(app)
    app.selectbox(key="series-gaps").set_value("fill").run()
    assert "1 step without a value was filled along a straight line: 2003-05." in said(app)


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Visitors, and the LSTM that learned it"), ("zh", "“Visitors”与学会它的 LSTM")],
)
def test_a_network_plays_with_the_words_of_its_data(run, language, title):
    app = opened(run, language=language)
    assert not app.exception
    found = [each.proto for each in app.get("bidi_component")]
    ((header, _),) = [decode(each.bytes) for each in found if each.component_name == "viz_lstm.player"]
    assert app.title[0].value == title
    assert header["strip"]["title"] == "Visitors"
    assert header["strip"]["labels"][0] == "2001-01"
    assert "assengers" not in said(app)
    assert header["words"]["test_part"] in {"test part", "测试部分"}


def test_a_run_opens_again_from_its_file_with_its_data_and_no_link_holds_it(run, tmp_path):
    save(run, tmp_path)
    again = load(tmp_path)
    assert again.config == run.config
    assert again.config.series.values == VALUES
    assert again.report.rows == run.report.rows
    assert not can_travel(run.config)
    assert can_travel(SeriesConfig())
