"""One update under the glass, in both languages, without a browser."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

import viz_lstm
from viz_lstm.lstm.quantities import QUANTITIES
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import Checkpoints, load
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.characters import CharactersConfig
from viz_lstm.training import Training, record
from viz_lstm.training.problems import problem_of
from viz_lstm.ui.panels.update_inspector import Digits, tables
from viz_lstm.ui.session import KEY, Session, name_of
from viz_lstm.words.catalogue import catalogue_in

MAIN = str(Path(viz_lstm.__file__).parent / "ui" / "main.py")
WINDOWS = AirlineConfig(hidden_size=5, window=12, num_layers=2, epochs=4, batch_size=32)
TUTORIAL = replace(AirlineConfig.defaults("tutorial"), hidden_size=4, epochs=3)
WRITER = CharactersConfig(
    text="own", own_text="to be or not to be, " * 10, hidden_size=4, num_layers=2, epochs=2
)
PLACE = re.compile(r"(?:Unit )?(?P<unit>\d+)(?: at step | 号单元在第 )(?P<step>\d+)")
NUMBER = re.compile(r"[+−]?\d+\.\d+")


def text_page(language):
    from viz_lstm.ui.tasks.characters import page
    from viz_lstm.words.catalogue import catalogue_in

    page.show(catalogue_in(language))


def opened(task="airline", language="en", state=None):
    """Open a page with the glass over it."""
    if task == "airline":
        app = AppTest.from_file(MAIN, default_timeout=60)
        app.query_params["lang"] = language
    else:
        app = AppTest.from_function(text_page, args=(language,), default_timeout=60)
    chinese = Session(shown={"characters": "pronouns-zh"})
    app.session_state[KEY] = state or chinese
    app.session_state["glass"] = True
    app.session_state["section"] = "update"
    return app.run()


def showing(run):
    return Session(runs={name_of(run): run}, shown={run.task: name_of(run)})


def trained(config, **options):
    training = Training(config, **options)
    list(training)
    return training.run()


def glass(app):
    (expander,) = [each for each in app.expander if each.label in (HEADINGS["en"], HEADINGS["zh"])]
    return expander


HEADINGS = {language: catalogue_in(language)("update.heading") for language in ("en", "zh")}


def texts(app):
    section = glass(app)
    return [element.value for element in (*section.markdown, *section.caption, *section.info)]


def numbers(text):
    return [float(number.replace("−", "-")) for number in NUMBER.findall(text)]


def values_of(app):
    """Return the rows of the table of gate values: before, after, change."""
    (table,) = [text for text in texts(app) if "f_t" in text and text.startswith("|")]
    return [numbers(line) for line in table.splitlines()[2:]]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("task", ["airline", "characters"])
def test_the_glass_shows_what_pytorch_computes_before_and_after(task, language):
    app = opened(task, language)
    name = "airline" if task == "airline" else "pronouns-zh"
    run = load(SHIPPED_RUNS / name)
    unit, step = map(int, PLACE.search(" ".join(texts(app))).group("unit", "step"))
    inputs = problem_of(run.config).sequence()
    first = run.checkpoints.saved[0]
    assert not app.exception
    traces = [
        record(replace(run, weights=weights), inputs)[0]
        for weights in (first.weights, first.next_update.weights)
    ]
    rows = values_of(app)
    shown = rows.pop(1 + [quantity.name for quantity in QUANTITIES].index("cell_state"))
    assert len(rows) == len(QUANTITIES)
    assert shown[:2] == pytest.approx(np.tanh(rows[3][:2]), abs=2e-3)
    for quantity, (before, after, change) in zip(QUANTITIES, rows, strict=True):
        exact = [float(getattr(trace, quantity.name)[0, step - 1, unit]) for trace in traces]
        assert [before, after] == pytest.approx(exact, abs=6e-5)
        assert before + change == pytest.approx(after, abs=1e-9)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_glass_says_what_the_update_was_made_from(language):
    update = load(SHIPPED_RUNS / "pronouns-zh").checkpoints.updates[1]
    told = " ".join(texts(opened("characters", language)))
    for number in (update.loss, update.learning_rate, update.gradient_norm):
        assert f"{number:.3g}" in told
    assert str(update.examples) in told
    assert catalogue_in(language)("update.optimiser_adam") in told


def test_nothing_is_recorded_before_the_glass_is_opened():
    app = AppTest.from_file(MAIN, default_timeout=60).run()
    assert [each.label for each in app.expander if each.label in HEADINGS.values()] == []


def test_another_epoch_is_another_update_and_the_player_can_be_taken_there():
    app = opened()
    first = values_of(app)
    epochs = tuple(load(SHIPPED_RUNS / "airline").checkpoints.updates)
    slider = app.get_by_key(f"glass-{'-'.join(map(str, epochs))}")
    assert slider.value == epochs[0]
    slider.set_value(epochs[4]).run()
    assert values_of(app) != first
    app.get_by_key("glass-go").click().run()
    _, request = app.session_state[KEY].request
    assert not app.exception
    assert request.frame.epoch == epochs[4]


def test_every_layer_and_a_window_can_be_looked_at():
    run = trained(WINDOWS)
    app = opened(state=showing(run))
    lower = values_of(app)
    app.get_by_key("layer-2").set_value(1).run()
    upper = values_of(app)
    assert upper != lower
    app.get_by_key("sequence").set_value("window").run()
    assert not app.exception
    assert values_of(app) != upper
    assert any("Forecast for" in text or "month after the last" in text for text in texts(app))


def test_the_forecast_under_the_glass_is_that_of_the_film():
    app = opened()
    run = load(SHIPPED_RUNS / "airline")
    told = next(text for text in texts(app) if text.startswith("**Forecast for"))
    month = re.search(r"\d{4}-\d\d", told).group()
    from viz_lstm.tasks.airline import load_series

    index = load_series().months.index(month)
    before, after, change = numbers(told)[:3]
    assert before == pytest.approx(float(run.checkpoints.saved[0].observation.values[index]), abs=0.06)
    assert before + change == pytest.approx(after)
    truth = load_series().passengers[index]
    assert ("closer" in told) == (abs(after - truth) < abs(before - truth))


def test_the_optimiser_that_was_used_is_named():
    assert any("RMSprop" in text for text in texts(opened(state=showing(trained(TUTORIAL)))))


def test_a_text_of_ones_own_goes_under_the_glass_but_not_what_the_network_writes():
    app = opened("characters")
    app.get_by_key("reading-kind").set_value("own").run()
    assert not app.exception
    assert any("bits per character" in text for text in texts(app))
    app.get_by_key("reading-kind").set_value("written").run()
    assert not app.exception
    assert texts(app) == [catalogue_in("en")("update.written")]


def test_a_writer_of_two_layers_goes_under_the_glass():
    run = trained(WRITER)
    app = opened("characters", state=showing(run))
    app.get_by_key("layer-2").set_value(1).run()
    assert not app.exception
    assert len(values_of(app)) == 7


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_network_without_a_film_or_without_updates_says_so(language):
    words = catalogue_in(language)
    seed = 10 * list(HEADINGS).index(language)
    bare, run = (trained(replace(TUTORIAL, seed=seed + each)) for each in (1, 2))
    bare = replace(bare, checkpoints=Checkpoints())
    assert texts(opened(language=language, state=showing(bare))) == [words("update.no_film")]
    short = trained(replace(TUTORIAL, epochs=1, seed=seed + 3))
    assert texts(opened(language=language, state=showing(short))) == [words("update.no_film")]
    old = replace(
        run, checkpoints=Checkpoints(saved=tuple(replace(s, next_update=None) for s in run.checkpoints.saved))
    )
    assert texts(opened(language=language, state=showing(old))) == [words("update.no_updates")]


def test_the_picture_has_a_text_for_those_who_cannot_see_it():
    charts = [
        json.loads(element.proto.json)
        for element in opened().get("bidi_component")
        if element.proto.component_name == "viz_lstm_chart"
    ]
    assert any(chart["alt"].startswith("Dot plot of the gates") for chart in charts)


FINITE = st.floats(-50, 50)


@given(st.lists(st.tuples(FINITE, FINITE), min_size=1, max_size=6))
def test_before_and_change_make_after_in_the_digits_shown(pairs):
    digits = Digits.for_changes(pairs)
    for before, after in pairs:
        shown = [text.replace("−", "-") for text in digits.row(before, after)]
        scaled = [round(float(text) * 10**digits.decimals) for text in shown]
        assert scaled[0] + scaled[1 + 1] == scaled[1]
        assert "-0." not in shown[2] or float(shown[2]) != 0


@given(st.text(min_size=1, max_size=4))
def test_no_character_breaks_a_table(text):
    assert "|" not in tables.literal(text).replace("\\|", "")


@pytest.mark.parametrize("words", [catalogue_in("en"), catalogue_in("zh")], ids=HEADINGS)
def test_every_row_of_the_chart_has_its_numbers_in_the_table(words):
    before, after = ({quantity.name: value for quantity in QUANTITIES} for value in (0.5, 0.75))
    rows = tables.values(before, after, words).splitlines()[2:]
    symbols = [re.search(r"\$(.+)\$", row).group(1) for row in rows]

    assert symbols == ["f_t", "i_t", r"\tilde{C}_t", "C_t", r"\tanh C_t", "o_t", "h_t"]
    assert rows[4] == r"|$\tanh C_t$|0.462|0.635|+0.173|"


def test_values_that_did_not_move_have_no_change():
    assert Digits.for_changes([(0.5, 0.5)]).row(0.5, 0.5) == ("0.500", "0.500", "0.000")
    assert np.isfinite(Digits.for_changes([(0.5, 0.5 + 1e-12)]).decimals)
