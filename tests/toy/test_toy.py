"""A task that is defined only here is a task like any other, with no edit to the package."""

import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import viz_lstm
from tests.toy.task import EchoConfig, EchoReport, EchoSelection, Loudness
from tests.ui.waiting import until_trained
from viz_lstm.jobs import TrainingService, training_service
from viz_lstm.jobs.limits import Limits
from viz_lstm.runs import key_of, load, save
from viz_lstm.scenes import Frame, decode
from viz_lstm.tasks import task_of, tasks
from viz_lstm.training import Training
from viz_lstm.ui.links.link import Link
from viz_lstm.ui.links.parts import parts_of, read_query
from viz_lstm.ui.session import KEY, Session, name_of

CONFIG = EchoConfig()
MAIN = str(Path(viz_lstm.__file__).parent / "ui" / "main.py")


def echo_page(language):
    from tests.toy.page import show
    from viz_lstm.words.catalogue import catalogue_in

    show(catalogue_in(language))


def compare_page(language):
    from viz_lstm.ui.compare import page
    from viz_lstm.words.catalogue import catalogue_in

    page.show(catalogue_in(language), {})


def opened(page, *runs, language="en", **link):
    app = AppTest.from_function(page, args=(language,), default_timeout=120)
    for name, value in link.items():
        app.query_params[name] = value
    kept = {name_of(run): run for run in runs}
    app.session_state[KEY] = Session(runs=kept, compared=tuple(kept))
    return app.run()


def players(app):
    found = (each.proto for each in app.get("bidi_component"))
    return [decode(each.bytes) for each in found if each.component_name == "viz_lstm.player"]


@pytest.fixture(scope="module")
def run():
    training = Training(CONFIG)
    list(training)
    return training.run()


@pytest.fixture(scope="module")
def other():
    training = Training(replace(CONFIG, hidden_size=6))
    list(training)
    return training.run()


@pytest.fixture(scope="module", autouse=True)
def _worker():
    yield
    training_service().close()


def test_the_task_stands_behind_those_of_the_project():
    assert list(tasks()) == ["airline", "characters", "series", "echo"]
    assert task_of(CONFIG).report is EchoReport


def test_its_network_trains_in_a_real_worker_and_is_kept(tmp_path, run):
    service = TrainingService(limits=Limits(runs=tmp_path))
    try:
        service.start()
        key = service.submit(CONFIG)
        end = time.monotonic() + 240
        while not service.status(key).is_over:
            assert time.monotonic() < end, "waited too long"
            time.sleep(0.05)
        status = service.status(key)
    finally:
        service.close()
    assert status.state == "finished"
    assert status.run.report == run.report
    assert status.run.history == run.history
    assert isinstance(status.latest, Loudness)


def test_its_run_is_saved_and_loaded_with_what_was_observed(run, tmp_path):
    save(run, tmp_path)
    again = load(tmp_path)
    assert (again.config, again.report) == (run.config, run.report)
    assert [each.observation for each in again.checkpoints.saved] == [
        each.observation for each in run.checkpoints.saved
    ]


def test_its_page_offers_training_before_there_is_a_network():
    app = opened(echo_page)
    assert not app.exception
    assert app.title[0].value == "Echo"
    assert players(app) == []
    assert [button.key for button in app.button] == ["train"]


@pytest.mark.parametrize(("language", "title"), [("en", "Echo"), ("zh", "回声")])
def test_its_network_plays(run, language, title):
    app = opened(echo_page, run, language=language)
    assert not app.exception
    assert app.title[0].value == title
    ((header, arrays),) = players(app)
    assert header["inputNames"] == ["call"]
    assert arrays["cell_state"].shape == (4, 40)


def test_its_frame_goes_into_a_link_and_comes_back():
    link = Link(
        configs=(EchoConfig(lag=5),), selection=EchoSelection(flipped=True), frame=Frame(step=7, unit=2)
    )
    parts = parts_of(link)
    assert parts == {"lag": "5", "seed": "0", "step": "7", "unit": "2", "flipped": "yes"}
    parsed = read_query("echo", parts)
    assert (parsed.link, parsed.ignored) == (link, ())
    assert read_query("echo", {"flipped": "no", "marks": "3"}).ignored == ("marks", "flipped")


def test_a_link_has_its_network_trained_and_goes_to_the_frame():
    link = Link(
        configs=(replace(CONFIG, lag=2),),
        selection=EchoSelection(flipped=True),
        frame=Frame(step=7, unit=2),
    )
    app = opened(echo_page, **parts_of(link))
    until_trained(app)
    assert not app.exception
    _, request = app.session_state[KEY].request
    assert (request.frame.step, request.frame.unit) == (7, 2)
    assert app.toggle[0].value is True


def test_its_networks_are_compared(run, other):
    app = opened(compare_page, run, other)
    assert not app.exception
    assert [header["member"]["letter"] for header, _ in players(app)] == ["A", "B"]
    table = app.dataframe[0].value
    assert list(table["error"]) == [run.report.error, other.report.error]


def test_it_is_trained_from_the_command_line(tmp_path):
    command = [sys.executable, "-m", "viz_lstm", "train", "echo", "--out", str(tmp_path / "run"), "--json"]
    ended = subprocess.run(
        command, cwd=Path(viz_lstm.__file__).parents[1], capture_output=True, text=True, check=True
    )
    outcome = json.loads(ended.stdout)
    assert outcome["key"] == key_of(CONFIG)
    assert load(tmp_path / "run").report.error == outcome["error"]
    assert "loudness" in ended.stderr


def test_the_whole_dashboard_has_its_page():
    app = AppTest.from_file(MAIN, default_timeout=120).run()
    assert not app.exception
