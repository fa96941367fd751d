"""Every page, in both languages and from several states, without a browser."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import viz_lstm
from tests.ui.waiting import until_trained
from viz_lstm.errors import UserInputError
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.scenes.run_checkpoints import checkpoint_payload_of
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.training import Training
from viz_lstm.training.problems import problem_of
from viz_lstm.ui.links.restore_machine import Ended, Unread
from viz_lstm.ui.session import KEY, Session, name_of

MAIN = str(Path(viz_lstm.__file__).parent / "ui" / "main.py")
TUTORIAL = replace(AirlineConfig.defaults("tutorial"), hidden_size=6, epochs=3)
WINDOWS = AirlineConfig(hidden_size=6, window=12, num_layers=2, epochs=3)


def how_it_works(language):
    from viz_lstm.ui.navigation import how_it_works
    from viz_lstm.words.catalogue import catalogue_in

    how_it_works.show(catalogue_in(language))


def opened(state=None, *, section="units", **link):
    app = AppTest.from_file(MAIN, default_timeout=60)
    app.session_state["section"] = section
    for name, value in link.items():
        app.query_params[name] = value
    if state is not None:
        app.session_state[KEY] = state
    return app.run()


def showing(run):
    return Session(runs={name_of(run): run}, shown={run.task: name_of(run)})


def trained(config, epochs=None):
    training = Training(config)
    for progress in training:
        if progress.epoch == epochs:
            break
    return training.run()


def everything(app):
    elements = (
        *app.title,
        *app.header,
        *app.subheader,
        *app.markdown,
        *app.caption,
        *app.warning,
        *app.success,
    )
    return "\n".join(element.value for element in elements)


@pytest.fixture(scope="module")
def tutorial_run():
    return trained(TUTORIAL)


@pytest.mark.parametrize(("language", "headline"), [("en", "Watch an LSTM"), ("zh", "看 LSTM")])
def test_the_first_screen_shows_the_shipped_run_in_the_language_of_the_link(language, headline):
    app = opened(lang=language)
    run = load(SHIPPED_RUNS / "airline")

    assert not app.exception
    assert app.title[0].value.startswith(headline)
    player = app.get("bidi_component")[0]
    assert player.proto.component_name == "viz_lstm.player"
    assert f"{run.difference:.0e}".replace("e-0", "e-") in everything(app)
    assert f"{run.report.row('lstm').test.rmse:.1f}" in everything(app)


@pytest.mark.parametrize("link", ["", "de", "<script>", "zh" * 500])
def test_an_unknown_language_in_the_link_does_no_harm(link):
    app = opened(lang=link)

    assert not app.exception
    assert app.session_state[KEY].language == "en"


def test_the_switch_changes_the_language_and_the_link():
    app = opened()
    app.get_by_key("language").set_value("zh").run()

    assert app.title[0].value == "看 LSTM 读十二年的航空客流"
    assert app.query_params["lang"] == "zh"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_story_is_told_with_the_code_that_runs(language):
    app = AppTest.from_function(how_it_works, args=(language,), default_timeout=60).run()

    assert not app.exception
    assert (
        app.code[0].value
        == Path(viz_lstm.__file__).with_name("lstm").joinpath("cell.py").read_text(encoding="utf-8").strip()
    )
    assert "Box" in everything(app)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_run_of_the_tutorial_says_what_flatters_it(language, tutorial_run):
    app = opened(showing(tutorial_run), section="results", lang=language)

    assert not app.exception
    assert {"en": "Why this protocol flatters itself", "zh": "这个方案为什么会高估自己"}[
        language
    ] in everything(app)
    assert "144" in everything(app)


def test_a_layer_above_can_be_looked_at(tutorial_run):
    app = opened(
        Session(runs={name_of(tutorial_run): tutorial_run}, shown={"airline": name_of(tutorial_run)})
    )
    app.get_by_key("layer-2").set_value(1).run()

    assert not app.exception


def test_the_shipped_run_can_be_brought_back(tutorial_run):
    app = opened(
        Session(runs={name_of(tutorial_run): tutorial_run}, shown={"airline": name_of(tutorial_run)})
    )
    shown = everything(app)
    app.get_by_key("run-airline").set_value("airline").run()

    assert "tutorial's way" in shown
    assert "tutorial's way" not in everything(app)


def test_a_window_is_recorded_by_the_worker():
    run = trained(WINDOWS)
    app = opened(showing(run))
    app.get_by_key("sequence").set_value("window").run()

    assert not app.exception
    assert "to forecast 1960-12" in everything(app)
    assert "counted over the 12 steps" in everything(app)


def test_a_run_that_was_stopped_says_so():
    run = trained(AirlineConfig(hidden_size=4, epochs=50), epochs=2)
    app = opened(Session(runs={name_of(run): run}, shown={"airline": name_of(run)}, arrived=name_of(run)))

    assert "stopped after 2 of 50 epochs" in everything(app)
    assert app.success[0].value.startswith("Stopped after 2 epochs")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_failure_reaches_the_page_as_a_sentence(language):
    error = UserInputError("training-diverged", epoch=7, learning_rate=1.0)
    app = opened(Session(restore=Unread(before=Ended(error=error))), lang=language)

    assert not app.exception
    assert ("Choose a smaller one." if language == "en" else "请选小一些。") in app.warning[0].value


def test_a_job_that_nobody_knows_any_more_is_said_to_be_lost():
    app = opened(Session(job="0123456789"))

    assert "no longer known" in app.warning[0].value


def test_parameters_are_worked_out_for_the_settings():
    app = opened()
    app.get_by_key("hidden-size-honest").set_value(50).run()
    line = next(element.value for element in app.caption if element.value.startswith("Parameters"))

    assert "4 · 50 · (50 + 1 + 1) = **10,400**" in line
    assert "50 + 1 = **51**" in line
    app.get_by_key("num_layers-honest").set_value(2).run()
    assert any("Layer 2: " in element.value and "**20,200**" in element.value for element in app.caption)


@pytest.mark.parametrize("protocol", ["honest", "tutorial"])
def test_only_what_applies_is_offered(protocol):
    app = opened()
    app.get_by_key("protocol").set_value(protocol).run()
    keys = {element.key for element in app.number_input}

    assert not app.exception
    assert (f"window-{protocol}" in keys) == (protocol == "tutorial")
    assert (f"batch_size-{protocol}" in keys) == (protocol == "tutorial")


def test_a_press_of_the_button_trains_and_the_result_is_shown():
    app = opened()
    app.get_by_key("hidden-size-honest").set_value(4)
    app.get_by_key("epochs-honest").set_value(7)
    app.get_by_key("train").click().run()
    until_trained(app)

    assert not app.exception
    assert app.success[0].value.startswith("Trained:")
    assert [run.config.hidden_size for run in app.session_state[KEY].runs.values()] == [4]


def test_charts_carry_a_text_for_those_who_cannot_see_them():
    charts = [
        json.loads(element.proto.json)
        for section in ("units", "results")
        for element in opened(section=section).get("bidi_component")
        if element.proto.component_name == "viz_lstm_chart"
    ]

    assert len(charts) == 4
    assert all(re.match("(Line|Bar) chart|Scatter plot", chart["alt"]) for chart in charts)


@pytest.mark.parametrize(("epochs", "filmed"), [(1, False), (2, True)])
def test_a_press_on_the_losses_is_offered_where_there_is_a_film(epochs, filmed):
    run = trained(replace(TUTORIAL, epochs=epochs))
    app = opened(showing(run), section="results", lang="en")
    charts = [
        json.loads(e.proto.json) for e in app.get("bidi_component") if "chart" in e.proto.component_name
    ]
    [losses] = [chart for chart in charts if chart["alt"].startswith("Line chart of the loss")]

    assert not app.exception
    assert losses["epochs"] == filmed
    assert ("Click the curve" in everything(app)) == filmed


def test_a_film_counts_the_epochs_that_were_planned_as_the_summary_does():
    run = trained(replace(TUTORIAL, epochs=50), epochs=2)
    film = checkpoint_payload_of(run, 0, problem_of(run.config).sequence())

    assert film.outline()["epochs"] == 50
    assert film.outline()["pictures"] == (1, 2)


def test_pages_never_import_torch():
    code = (
        "import sys\n"
        "from streamlit.testing.v1 import AppTest\n"
        f"assert not AppTest.from_file({MAIN!r}, default_timeout=60).run().exception\n"
        "import app\n"
        "sys.exit('torch' in sys.modules)\n"
    )
    root = Path(viz_lstm.__file__).parents[1]

    assert subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=root, check=False).returncode == 0


def test_streamlit_finds_no_pages_of_its_own_kind_beside_the_script():
    """It would take them for the app's until the navigation is there, and call every other page unknown."""
    assert not Path(MAIN).with_name("pages").exists()
