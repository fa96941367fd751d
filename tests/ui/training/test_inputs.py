"""Choices before a training, on hosts that allow less, too."""

from dataclasses import replace

import pytest

from tests.ui.tasks.test_characters import opened as opened_characters
from tests.ui.test_pages import opened
from viz_lstm.jobs import training_service


@pytest.fixture
def limited(monkeypatch):
    def limit(**limits):
        service = training_service()
        monkeypatch.setattr(service, "limits", replace(service.limits, **limits))

    return limit


def sentences(app):
    return [each.value for each in app.warning]


def test_what_a_host_forbids_is_not_offered(limited):
    limited(hidden_size=20, epochs=200)
    app = opened(lang="en")

    assert app.get_by_key("hidden-size-honest").options[-2:] == ["16", "20"]
    assert app.get_by_key("hidden-size-honest").value == 20
    assert app.get_by_key("epochs-honest").value == 200
    assert not app.get_by_key("train").disabled


def test_what_a_host_forbids_is_not_offered_for_texts_either(limited):
    limited(hidden_size=1, epochs=5)
    app = opened_characters("en")

    assert not app.exception
    assert "hidden-size-pronouns-zh" not in [each.key for each in app.select_slider]
    assert app.get_by_key("epochs-pronouns-zh").value == 5
    assert not app.get_by_key("train").disabled


def test_a_fork_that_a_host_would_refuse_is_answered_with_the_sentence(limited):
    limited(epochs=200)
    app = opened(section="fork", lang="en")

    assert any("`epochs` must be at most 200 on this server; got 600." in each for each in sentences(app))
    assert "train-fork" not in [button.key for button in app.button]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("epochs-honest", 7000, "`epochs` must be a whole number from 1 to 5000; got 7000."),
        ("epochs-honest", 0, "`epochs` must be a whole number from 1 to 5000; got 0."),
        ("num_layers-honest", 9, "`num_layers` must be a whole number from 1 to 4; got 9."),
        ("seed-honest", -1, "`seed` must be a whole number from 0 to 4294967295; got -1."),
    ],
)
def test_a_number_outside_its_range_is_answered_and_not_replaced(field, value, sentence):
    app = opened(lang="en")
    app.get_by_key(field).set_value(value).run()

    assert any(each.startswith(sentence) for each in sentences(app))
    assert app.get_by_key("train").disabled
    app.get_by_key(field).set_value(3).run()
    assert not app.get_by_key("train").disabled


def test_a_number_outside_its_range_is_answered_in_chinese():
    app = opened(lang="zh")
    app.get_by_key("protocol").set_value("tutorial").run()
    app.get_by_key("window-tutorial").set_value(99).run()

    assert any(each.startswith("窗口长度必须是 2 到 36 之间的整数，而不是 99。") for each in sentences(app))


def test_a_number_beyond_what_a_host_allows_is_answered(limited):
    limited(epochs=200)
    app = opened(lang="en")
    app.get_by_key("epochs-honest").set_value(201).run()

    assert any("`epochs` must be at most 200 on this server; got 201." in each for each in sentences(app))
    assert app.get_by_key("train").disabled


def test_of_a_text_longer_than_a_host_allows_a_stretch_is_taken_with_a_word(limited):
    limited(text_length=100)
    app = opened_characters("en")
    app.get_by_key("text").set_value("own").run()
    app.get_by_key("own-text").set_value("ab " * 50).run()

    assert not app.exception
    assert any("100" in each.value and "150" in each.value for each in app.caption)
    assert not app.get_by_key("train").disabled
