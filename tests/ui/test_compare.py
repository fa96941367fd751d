"""The page on which networks stand side by side, in both languages, without a browser."""

import json
import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.test_pages import everything, opened, trained
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.scenes import decode
from viz_lstm.tasks import Fork
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.training import Training
from viz_lstm.ui.compare import take_home
from viz_lstm.ui.session import KEY, Session, name_of

CONFIG = AirlineConfig(hidden_size=4, epochs=3)


def page(language):
    from viz_lstm.ui.compare import page
    from viz_lstm.ui.error_messages import friendly_errors
    from viz_lstm.words.catalogue import catalogue_in

    words = catalogue_in(language)
    with friendly_errors(words):
        page.show(words, {})


def compared(*runs, language="en", names=()):
    app = AppTest.from_function(page, args=(language,), default_timeout=60)
    kept = {name_of(run): run for run in runs}
    app.session_state[KEY] = Session(runs=kept, compared=names or tuple(kept))
    return app.run()


def ticked(app, *rows):
    app.session_state[app.dataframe[0].key] = {"selection": {"rows": list(rows), "columns": [], "cells": []}}
    return app.run()


def components(app, name):
    return [each.proto for each in app.get("bidi_component") if each.proto.component_name == name]


def payloads(app):
    return [decode(each.bytes) for each in components(app, "viz_lstm.player")]


def seats(app):
    return [header["member"]["letter"] for header, _ in payloads(app)]


@pytest.fixture(scope="module")
def first():
    return trained(CONFIG)


@pytest.fixture(scope="module")
def second():
    return trained(replace(CONFIG, learning_rate=0.1))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "So far one network reads this"), ("zh", "目前读这个序列的只有一个网络")],
)
def test_a_network_alone_stands_beside_itself_and_the_page_says_how_to_get_another(language, sentence):
    app = opened(lang=language)
    app.session_state[KEY].destination = "compare"
    app.run()

    assert not app.exception
    assert app.info[0].value.startswith(sentence)
    assert len(app.get("page_link")) == 1
    members = [header["member"] for header, _ in payloads(app)]
    last = load(SHIPPED_RUNS / "airline").history.epochs
    assert [(each["letter"], each["epoch"], each["stays"]) for each in members] == [
        ("A", 1, False),
        ("B", last, True),
    ]
    assert app.query_params["with"] == "itself"


@pytest.mark.parametrize(
    ("language", "headline"), [("en", "Networks side by side"), ("zh", "把网络并排来看")]
)
def test_two_networks_stand_in_a_table_a_chart_and_two_players(first, second, language, headline):
    app = compared(first, second, language=language)
    table = app.dataframe[0].value

    assert not app.exception
    assert app.title[0].value == headline
    assert list(table["letter"]) == ["", "A", "B"]
    assert list(table["learning_rate"]) == [0.01, 0.01, 0.1]
    assert list(table["hidden_size"]) == [32, 4, 4]
    assert table["test"][1] == first.report.row("lstm").test.rmse
    assert table["loss"][2] == second.history.training_loss[-1]
    assert seats(app) == ["A", "B"]


def test_networks_side_by_side_are_taken_home_as_one_file_with_the_code_of_each(first, second):
    app = compared(first, second, language="zh")
    codes = [each.value for each in app.code if each.language == "python"]
    content = take_home.page({"a": first, "b": second}, 0, "zh", plotly=False)

    labels = [each.label for each in app.get("download_button")]
    assert [label for label in labels if ".html" in label] == ["单个文件 (.html)", "小文件 (.html)"]
    assert ["'learning_rate': 0.1" in code for code in codes] == [False, True]
    assert content.startswith(b'<!doctype html>\n<html lang="zh">')


def test_what_is_ticked_stands_side_by_side_and_is_remembered(first, second):
    app = ticked(compared(first, second), 0, 2)

    assert not app.exception
    assert payloads(app)[0][0]["member"]["name"] == "Shipped example · Learning rate 0.01"
    assert app.session_state[KEY].compared == ("airline", name_of(second))
    assert "32 units in this layer, B has 4" in app.info[0].value
    begins = payloads(app)[1][0]["firstUnit"]
    assert f", {begins}])  # layer, step, unit" in app.code[-1].value
    assert components(app, "viz_lstm.onlooker")[0].json != ""
    assert len(components(app, "viz_lstm.onlooker")) == 1


def test_none_is_no_choice_and_more_than_four_are_cut(first, second):
    others = [trained(replace(CONFIG, seed=seed)) for seed in (1, 2)]
    app = compared(first, second, *others)
    assert seats(app) == ["A", "B", "C", "D"]

    assert "At most 4 networks" in ticked(app, 0, 1, 2, 3, 4).info[0].value
    assert seats(app) == ["A", "B", "C", "D"]
    assert "Tick one network" in ticked(app).info[0].value


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"learning_rate": 0.1}, "began with the same weights"),
        ({"seed": 1}, "Unit 3 of one has nothing to do with unit 3 of the other"),
    ],
)
def test_the_page_says_what_subtracting_units_means(first, change, sentence):
    app = compared(first, trained(replace(CONFIG, **change)))
    difference = json.loads(components(app, "viz_lstm.onlooker")[1].json)

    assert sentence in everything(app)
    assert difference == {
        "view": "difference",
        "group": "compare-airline",
        "pair": ["A", "B"],
        "parted": None,
    }


def test_networks_of_one_width_and_other_depths_are_not_subtracted(first):
    app = compared(first, trained(replace(CONFIG, num_layers=2)))

    assert not app.exception
    assert any("their layers differ in number or in size" in info.value for info in app.info)
    assert len(components(app, "viz_lstm.onlooker")) == 1


@pytest.mark.parametrize(("language", "place"), [("en", "epoch 2, rate 0.3"), ("zh", "第 2 轮")])
def test_a_fork_is_named_in_the_table_and_marked_where_it_parts(first, language, place):
    app = compared(first, trained(replace(CONFIG, forks=(Fork(2, 0.3),))), language=language)
    difference = json.loads(components(app, "viz_lstm.onlooker")[1].json)

    assert place in app.dataframe[0].value["forks"][2]
    assert difference["parted"] == 2
    assert {"en": "up to epoch 2**", "zh": "到第 2 轮为止"}[language] in everything(app)


def test_rows_lie_in_the_order_of_the_first(first, second):
    [(_, a), (_, b)] = payloads(compared(first, second))

    assert a["order"].tolist() == b["order"].tolist()


def test_films_keep_the_epochs_that_all_have(first):
    training = Training(replace(CONFIG, learning_rate=0.2), snapshots=2)
    list(training)
    [(a, _), (b, _)] = payloads(compared(first, training.run()))

    assert first.checkpoints.epochs == (1, 2, 3)
    assert a["film"]["pictures"] == b["film"]["pictures"] == [1, 3]
    assert a["film"]["losses"] == [float(f"{first.history.training_loss[i]:.4g}") for i in (0, 2)]


def test_films_that_end_at_other_epochs_are_shown_whole(first):
    longer = trained(replace(CONFIG, epochs=5))
    [(a, _), (b, _)] = payloads(compared(first, longer))

    assert [a["film"]["pictures"], b["film"]["pictures"]] == [[1, 2, 3], [1, 2, 3, 4, 5]]


def test_networks_of_other_protocols_read_the_same_months(first):
    tutorial = trained(replace(AirlineConfig.defaults("tutorial"), hidden_size=4, epochs=2, num_layers=1))
    app = compared(first, tutorial)

    assert not app.exception
    assert [header["strip"]["firstRead"] for header, _ in payloads(app)] == [1, 0]
    command, *codes = [each.value for each in app.code if "viz_lstm" in each.value]
    assert command.endswith("python -m viz_lstm export run-a run-b --out film.html")
    [here, there] = [int(re.search(r"cell_state\[0, (\d+), ", code)[1]) for code in codes]
    assert there == here + 1


def test_networks_of_one_text_read_the_same_sentence_whatever_their_seed():
    shipped = load(SHIPPED_RUNS / "pronouns-en")
    other = replace(shipped, config=replace(shipped.config, seed=shipped.config.seed + 1))
    app = compared(shipped, other, language="zh")

    assert not app.exception
    assert list(app.dataframe[0].value["accuracy"]) != []
    assert len({tuple(header["labels"]) for header, _ in payloads(app)}) == 1


def test_the_page_of_a_task_leads_here_with_both_networks_chosen(first, second):
    kept = {name_of(run): run for run in (first, second)}
    app = opened(Session(runs=kept, shown={"airline": name_of(first)}), lang="en")
    app.get_by_key("compare-enter").click().run()

    assert not app.exception
    assert app.title[0].value == "Networks side by side"
    assert set(app.session_state[KEY].compared) == {name_of(first), name_of(second)}
    assert seats(app) == ["A", "B"]


def test_one_press_puts_a_network_beside_itself_at_two_epochs(first, second):
    kept = {name_of(run): run for run in (first, second)}
    app = opened(Session(runs=kept, shown={"airline": name_of(first)}), lang="en")
    app.get_by_key("compare-epochs").click().run()

    assert not app.exception
    assert app.session_state[KEY].compared == (name_of(first),)
    assert [header["member"]["epoch"] for header, _ in payloads(app)] == [1, 3]
    assert "A and B are one network at two epochs." in everything(app)
    assert app.query_params["with"] == "itself"


def test_nothing_leads_to_others_while_there_are_none():
    assert "compare-enter" not in [button.key for button in opened().button]
