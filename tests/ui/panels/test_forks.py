"""Going back to an epoch and training on otherwise: the control, the names, the curve of what was left."""

import json
import time
from dataclasses import replace

import pytest

from tests.ui.tasks.test_characters import opened as opened_characters
from tests.ui.test_pages import everything, opened, showing, trained
from tests.ui.waiting import until_trained
from viz_lstm.figures import ForkPoint
from viz_lstm.jobs import training_service
from viz_lstm.tasks import Fork, forked
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.characters import CharactersConfig
from viz_lstm.ui import run_names
from viz_lstm.ui.session import KEY, name_of
from viz_lstm.words.catalogue import catalogue_in

SMALL = AirlineConfig(hidden_size=4, epochs=9)
TEXT = CharactersConfig(text="own", own_text="to be or not to be, " * 20, hidden_size=4, epochs=3)


@pytest.fixture(scope="module", autouse=True)
def _started(service):
    service.start()


@pytest.fixture(scope="module")
def small_run():
    return trained(SMALL)


@pytest.fixture(scope="module")
def fork_run():
    return trained(forked(SMALL, Fork(3, 0.1)))


def turn_to(app, section):
    """Choose a section below the stage."""
    return key(app, "section").set_value(section).run()


def key(app, beginning):
    widgets = (*app.number_input, *app.select_slider, *app.get("button_group"), *app.selectbox)
    return next(widget for widget in widgets if widget.key.startswith(beginning))


def losses(app):
    """Return the chart of the losses: its figure and its text."""
    charts = [
        json.loads(e.proto.json) for e in app.get("bidi_component") if "chart" in e.proto.component_name
    ]
    [chart] = [chart for chart in charts if "loss" in chart["alt"] and chart["epochs"]]
    return json.loads(chart["figure"]), chart["alt"]


def shown(app):
    state = app.session_state[KEY]
    return state.runs[state.shown["airline"]]


def test_a_fork_is_trained_named_and_drawn_beside_what_it_left(small_run):
    app = opened(showing(small_run), section="fork", lang="en")
    key(app, "fork-epoch").set_value(4).run()
    assert "Epochs 1 to 4 are trained again, exactly as before. From epoch 5 on" in everything(app)
    assert "is **0.003** instead of 0.01" in everything(app)
    app.get_by_key("train-fork").click().run()
    until_trained(app)

    assert not app.exception
    run = shown(app)
    assert run.config == forked(SMALL, Fork(4, 0.003))
    assert app.session_state[KEY].compared == (name_of(run), name_of(small_run))
    assert "Fork at epoch 4, rate 0.003 · Honest: s = 4, seed 0, 9 epochs" in key(app, "run-airline").options
    assert "It forked: after epoch 4 it went on with learning rate 0.003." in everything(app)
    turn_to(app, "results")
    figure, alt = losses(app)
    assert [curve["name"] for curve in figure["data"]][:2] == ["Training, without the fork", "Training"]
    assert [shape["x0"] for shape in figure["layout"]["shapes"]] == [4]
    assert "A line marks the fork after epoch 4; beside it runs the curve" in alt
    assert run.history.training_loss[:4] == small_run.history.training_loss[:4]
    assert "Up to epoch 4 the two are equal in every digit" in everything(app)
    app.get_by_key("compare-enter").click().run()
    assert set(app.session_state[KEY].compared) == {name_of(run), name_of(small_run)}


def test_another_hidden_size_starts_from_the_first_epoch_and_leaves_forks_behind(fork_run):
    app = opened(showing(fork_run), section="fork", lang="en")
    key(app, "fork-kind").set_value("hidden_size").run()
    assert "with **2** units instead of 4" in everything(app)
    app.get_by_key("train-fork").click().run()
    until_trained(app)

    assert not app.exception
    assert shown(app).config == replace(SMALL, hidden_size=2)
    assert app.session_state[KEY].compared == (name_of(shown(app)), name_of(fork_run))


def test_a_text_forks_too():
    run = trained(TEXT)
    app = turn_to(opened_characters("zh", showing(run)), "fork")
    app.get_by_key("train-fork").click().run()
    until_trained(app)

    assert not app.exception
    turn_to(app, "results")
    assert "到第 1 轮为止，两者每一位数字都相同" in everything(app)
    assert "它分过叉：第 1 轮之后学习率改为 0.003。" in everything(app)
    label = key(app, "run-characters").options[-1]
    assert label == "分叉：第 1 轮，学习率 0.003 · 自己的文本：s = 4，种子 0，3 轮"


def test_a_rate_that_undoes_a_later_fork_is_another_network(fork_run):
    app = opened(showing(fork_run), section="fork", lang="en")
    key(app, "fork-epoch").set_value(2).run()
    key(app, "fork-rate").set_value(0.01).run()
    assert not app.get_by_key("train-fork").disabled
    assert "what this network changed later is left out" in everything(app)


def test_what_would_be_the_same_network_is_not_offered(small_run):
    app = opened(showing(small_run), section="fork", lang="en")
    key(app, "fork-rate").set_value(0.01).run()
    assert app.get_by_key("train-fork").disabled
    assert "The learning rate is 0.01 already" in everything(app)
    key(app, "fork-kind").set_value("hidden_size").run()
    key(app, "fork-size").set_value(4).run()
    assert app.get_by_key("train-fork").disabled
    assert "It has 4 units already" in everything(app)


def test_the_rate_before_a_fork_is_the_one_of_that_epoch(fork_run):
    app = opened(showing(fork_run), section="fork", lang="en")
    key(app, "fork-epoch").set_value(5).run()
    assert "is **0.03** instead of 0.1" in everything(app)
    key(app, "fork-epoch").set_value(2).run()
    assert "is **0.003** to the end: what this network changed later is left out" in everything(app)


def test_one_fork_too_many_is_a_sentence():
    run = trained(replace(SMALL, epochs=12, forks=tuple(Fork(epoch, 0.02) for epoch in range(1, 9))))
    app = opened(showing(run), section="fork", lang="zh")
    key(app, "fork-epoch").set_value(9).run()
    assert not app.exception
    assert [warning.value for warning in app.warning] == ["最多只能分叉 8 次，而这里有 9 次。请去掉几次。"]


def test_one_epoch_leaves_nothing_to_go_back_to():
    app = opened(showing(trained(replace(SMALL, epochs=1))), section="fork", lang="en")
    assert not app.exception
    assert list(key(app, "fork-kind").options) == ["hidden size"]


def test_a_stopped_network_forks_only_where_it_has_been(small_run):
    app = opened(showing(trained(replace(SMALL, epochs=5000), epochs=3)), section="fork", lang="en")
    key(app, "fork-epoch").set_value(4).run()
    assert any("must be a whole number from 1 to 3; got 4." in each.value for each in app.warning)
    assert "train-fork" not in [button.key for button in app.button]


def test_while_a_network_trains_no_other_is_forked(small_run):
    state = showing(small_run)
    state.job = training_service().submit(replace(SMALL, epochs=5000))
    app = opened(state, section="fork", lang="en")
    assert "A training is under way" in everything(app)
    assert all(button.key != "train-fork" for button in app.button)
    training_service().stop(state.job)


def test_a_fork_without_its_origin_says_so():
    run = trained(forked(replace(SMALL, seed=77), Fork(2, 0.1)))
    app = opened(showing(run), section="results", lang="en")
    figure, alt = losses(app)
    assert [curve["name"] for curve in figure["data"]] == ["Training", "Test months (only watched)"]
    assert alt.endswith("A line marks the fork after epoch 2.")
    assert "The training without the fork is not known here" in everything(app)


def test_an_origin_that_only_the_service_knows_is_found():
    config = replace(SMALL, seed=78)
    job = training_service().submit(config)
    end = time.monotonic() + 300
    while not training_service().status(job).is_over and time.monotonic() < end:
        time.sleep(0.05)
    figure, _ = losses(opened(showing(trained(forked(config, Fork(2, 0.1)))), section="results", lang="en"))
    assert figure["data"][0]["name"] == "Training, without the fork"


def test_a_link_to_a_fork_trains_it():
    app = opened(lang="en", hidden_size="4", epochs="9", forks="5:0.03")
    until_trained(app)
    assert not app.exception
    assert shown(app).config == forked(SMALL, Fork(5, 0.03))


@pytest.mark.parametrize("forks", ["600:0.03", "5:nan", "<script>", "5:0.03," * 9])
def test_a_hostile_fork_in_a_link_is_ignored_with_a_note(forks):
    app = opened(lang="en", forks=forks)
    assert not app.exception
    assert app.session_state[KEY].job is None
    assert app.info[0].value.endswith("they mean nothing here: forks.")


@pytest.mark.parametrize(
    ("own", "left", "told"),
    [
        ((1.0, 0.5, 0.4), (1.0, 0.5, 0.3), "Up to epoch 2 the two are equal in every digit"),
        ((1.0,), (1.0, 0.5, 0.3), "So far the two are equal in every digit; they part after epoch 2"),
        ((1.0, 0.505, 0.4), (1.0, 0.5, 0.3), "differ from these by at most 1%: another"),
        ((1.0, 0.5, 0.4), (1.0,), "as far as it is known here: up to epoch 1."),
        ((1.0, 0.5, 0.4), (), "is not known here"),
    ],
)
def test_the_caption_says_what_was_compared(own, left, told):
    caption = run_names.caption(ForkPoint(forks=(2,), origin=left), own, catalogue_in("en"))
    assert told in caption


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_never_forked_says_nothing_of_it(language):
    words = catalogue_in(language)
    assert run_names.label("plain", SMALL, words) == "plain"
    assert run_names.sentence(SMALL, words) == ""
    assert run_names.alt(ForkPoint(), words) == run_names.caption(ForkPoint(), (1.0,), words) == ""


def test_several_forks_are_all_named():
    config = forked(forked(SMALL, Fork(2, 0.1)), Fork(4, 1e-5))
    assert run_names.label("plain", config, catalogue_in("en")) == (
        "Fork at epoch 2, rate 0.1 and at epoch 4, rate 1e-05 · plain"
    )
    assert (
        run_names.sentence(config, catalogue_in("zh"))
        == "它分过叉：第 2 轮之后学习率改为 0.1，第 4 轮之后学习率改为 1e-05。"
    )
