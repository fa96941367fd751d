"""The film that the pages offer."""

import pytest
from streamlit.testing.v1 import AppTest

from viz_lstm.export.recorder import LocalRecorder
from viz_lstm.ui.panels import film


def panel(language):
    from dataclasses import replace

    from viz_lstm.paths import SHIPPED_RUNS
    from viz_lstm.runs import load
    from viz_lstm.ui.panels import film
    from viz_lstm.words.catalogue import catalogue_in

    run = load(SHIPPED_RUNS / "airline")
    snapshots = run.checkpoints.saved
    film.show(
        replace(run, checkpoints=replace(run.checkpoints, saved=(*snapshots[:5], snapshots[-1]))),
        0,
        catalogue_in(language),
    )


@pytest.fixture
def asked(monkeypatch):
    """Answer in this process, and count what was asked."""
    asked = []

    class Recorder(LocalRecorder):
        def ask(self, question):
            asked.append(question)
            return super().ask(question)

    monkeypatch.setattr(film, "training_service", Recorder)
    return asked


def labels(app):
    return [each.label for each in (*app.button, *app.get("download_button"))]


@pytest.mark.parametrize(
    ("language", "make", "cancel", "says"),
    [
        ("en", "Make the film", "Cancel", "6 frames, about 0.8 MB"),
        ("zh", "生成动画", "取消", "共 6 帧，约 0.8 MB"),
    ],
)
def test_a_film_says_its_size_is_made_part_by_part_and_can_be_cancelled(language, make, cancel, says, asked):
    app = AppTest.from_function(panel, args=(language,), default_timeout=60).run()
    app.button_group(key="film-along").set_value("epochs").run()
    assert says in app.caption[0].value
    assert labels(app) == [make]

    app.button(key="film-make").click().run()
    assert labels(app) == [cancel]
    app.button(key="film-cancel").click().run()
    assert labels(app) == [make]

    app.button(key="film-make").click().run()
    while app.button:
        app.run()
    assert not app.exception
    assert [(each.first, each.last) for each in asked] == [(0, 4), (4, 6)]
    [offer] = app.get("download_button")
    assert "(.gif, 0." in offer.label.replace("（", "(").replace("，", ", ")

    other = AppTest.from_function(panel, args=(language,), default_timeout=60).run()
    other.button_group(key="film-along").set_value("epochs").run()
    other.button(key="film-make").click().run()
    while other.button:
        other.run()
    assert len(asked) == 2
