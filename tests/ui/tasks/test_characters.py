"""The page of the character task, in both languages, without a browser."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.waiting import until_trained
from viz_lstm.analysis.unit_cards import Switching
from viz_lstm.jobs import training_service
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.scenes.characters import record
from viz_lstm.tasks.characters import OWN, CharactersConfig, CharactersSelection, load_text, text_names
from viz_lstm.training import Training
from viz_lstm.ui import caches
from viz_lstm.ui.navigation.examples import opening_of
from viz_lstm.ui.panels.units import PropertyLabel, sentences
from viz_lstm.ui.session import KEY, Session, name_of
from viz_lstm.ui.tasks.characters import results, summary
from viz_lstm.words.catalogue import catalogue_in

SHORT = CharactersConfig(text="pronouns-zh", hidden_size=4, num_layers=2, epochs=1)


def page(language):
    from viz_lstm.ui.tasks.characters import page
    from viz_lstm.words.catalogue import catalogue_in

    page.show(catalogue_in(language))


def opened(language="en", state=None):
    app = AppTest.from_function(page, args=(language,), default_timeout=60)
    app.session_state[KEY] = state or Session(shown={"characters": "pronouns-zh"})
    return app.run()


def everything(app):
    elements = (*app.title, *app.header, *app.markdown, *app.caption, *app.warning, *app.success, *app.code)
    return "\n".join(element.value for element in elements)


@pytest.fixture(scope="module")
def two_layers():
    training = Training(SHORT)
    next(training)
    return training.run()


@pytest.mark.parametrize(("language", "text"), [("en", "follows the gender"), ("zh", "跟踪的是性别")])
def test_the_page_opens_on_a_network_of_the_readers_language_that_remembers_who_is_meant(language, text):
    app = opened(language, Session(language=language))

    assert not app.exception
    assert text in everything(app)
    assert app.get_by_key("run-characters").value == f"pronouns-{language}"
    assert opening_of("characters", language) == f"pronouns-{language}"
    assert opening_of("airline", language) == "airline"


def test_each_direction_is_told_apart_once_it_is_wanted():
    app = opened("en", Session(shown={"characters": "pronouns-en"}))
    app.get_by_key("each-way").set_value(True).run()

    told = [each.value for each in app.markdown if each.value.startswith("- From")]
    assert [line.partition(":")[0] for line in told] == [
        "- From “girl” to “boy” (51 times)",
        "- From “boy” to “girl” (37 times)",
    ]


def test_a_press_on_a_unit_asks_the_player_to_go_to_its_step():
    app = opened()
    report = load(SHIPPED_RUNS / "pronouns-zh").report
    second_best = report.swaps[1].units[1]
    app.get_by_key(f"unit-gender-{second_best}").click().run()
    name, request = app.session_state[KEY].request

    assert not app.exception
    assert (request.frame.unit, request.frame.step) == (second_best, report.cards[0][second_best].step)
    assert name.endswith(str(CharactersSelection()))


def test_a_sentence_of_ones_own_is_read_and_unknown_characters_are_named():
    app = opened()
    app.get_by_key("reading-kind").set_value("own").run()
    sentence = next(element for element in app.text_input if element.key.startswith("sentence"))
    assert not app.exception
    sentence.set_value("小丽是一个女孩,X").run()

    assert "got X. Replace them." in app.warning[0].value


def test_a_network_writes_and_the_player_shows_what_it_chose_from():
    run = load(SHIPPED_RUNS / "pronouns-en")
    written = record(
        run,
        CharactersSelection(kind="written", text="Kim is a girl", temperature=0.5, length=30),
        training_service(),
    )

    assert "".join(written.characters).startswith("\nKim is a girl")
    assert len(written.characters) == 1 + 13 + 30
    assert written.written_from == 14
    assert written.expected.shape == (44, len(run.config.vocabulary))
    assert written.expected.sum(axis=1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("pattern", ["[她他]", "("])
def test_a_pattern_marks_positions_or_is_refused(pattern):
    app = opened()
    app.get_by_key("pattern").set_value(pattern).run()

    assert not app.exception
    if pattern == "(":
        assert "must be a regular expression" in app.warning[0].value
    else:
        assert "characters are marked: " in everything(app)


@pytest.mark.parametrize("name", [*text_names(), OWN])
def test_every_text_can_be_chosen(name):
    app = opened()
    app.get_by_key("text").set_value(name).run()

    assert not app.exception
    if name == OWN:
        assert list(app.warning) == []
        assert "Paste a text or choose a file" in everything(app)
        assert app.get_by_key("train").disabled
    else:
        assert load_text(name).lesson["en"] in everything(app)


def test_the_penalties_are_named_and_can_be_switched_off():
    app = opened()
    assert "Mild penalties are part of the loss" in everything(app)
    app.get_by_key("penalties-pronouns-zh").set_value(False).run()

    assert "No penalties" in everything(app)


def test_a_pasted_text_is_trained_and_shown():
    app = opened()
    app.get_by_key("text").set_value(OWN).run()
    app.get_by_key("own-text").set_value("to be or not to be, that is the question. " * 6).run()
    app.get_by_key("hidden-size-own").set_value(4)
    app.get_by_key("epochs-own").set_value(1).run()
    assert "different characters" in everything(app)
    app.get_by_key("train").click().run()
    until_trained(app)

    assert not app.exception
    assert app.success[0].value.startswith("Trained:")
    [run] = app.session_state[KEY].runs.values()
    assert run.config.text == OWN
    assert "A text of your own" in everything(app)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_layer_has_cards_of_its_own(language, two_layers):
    name = name_of(two_layers)
    app = opened(language, Session(runs={name: two_layers}, shown={"characters": name}))
    app.get_by_key("layer-2").set_value(1).run()

    assert not app.exception


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["pronouns-zh", "pronouns-en"])
def test_the_words_say_what_the_report_says(language, name):
    run, words = load(SHIPPED_RUNS / name), catalogue_in(language)
    best, control = run.report.swaps[0], run.report.swaps[-1]
    told = "\n".join(results.swaps(run.report, "", words))

    assert f"{best.changed:.0%}" in told
    assert f"{control.changed:.0%}" in told
    assert str(best.units[0]) in summary.story(run, words)


def test_a_gate_that_hardly_moves_is_not_said_to_forget():
    words = catalogue_in("en")
    still = Switching(
        forget_gate_holding=0.9,
        forget_gate_switching=0.85,
        input_gate_holding=0.1,
        input_gate_switching=0.2,
        switches=3,
    )

    assert sentences.switching(still, PropertyLabel("gender"), words) == (
        "Where the gender changes (3 times), its own gates hardly move."
    )


def test_the_player_gets_the_text_and_what_is_expected_next():
    run = load(SHIPPED_RUNS / "pronouns-zh")
    scene = caches.scene(run, CharactersSelection(), catalogue_in("en"))
    assert "".join(scene.strip.header()["characters"]) == run.config.prepare().recorded.text
    assert scene.first_unit == run.report.best[0].unit


def test_the_host_says_how_large_a_file_may_be(monkeypatch):
    service = training_service()
    monkeypatch.setattr(service, "limits", replace(service.limits, upload_mb=7))
    app = opened()
    app.selectbox(key="text").select(OWN).run()
    [uploader] = [each for each in app.get("file_uploader") if each.proto.id.endswith("-upload")]
    assert uploader.proto.max_upload_size_mb == 7


@pytest.mark.parametrize(("language", "sentence"), [("en", "got Ω"), ("zh", "网络不认识这些字符：Ω")])
def test_an_unknown_character_leaves_the_last_readable_text_in_the_player(language, sentence):
    app = opened(language)
    app.get_by_key("reading-kind").set_value("own").run()
    field = next(each.key for each in app.text_input if each.key.startswith("sentence-"))
    app.get_by_key(field).set_value("小红是女的。").run()
    before = [each.proto.bytes for each in app.get("bidi_component") if "player" in each.proto.component_name]
    app.get_by_key(field).set_value("小红Ω").run()

    after = [each.proto.bytes for each in app.get("bidi_component") if "player" in each.proto.component_name]
    assert any(sentence in each.value for each in app.warning)
    assert after == before != []


def test_a_single_text_is_not_said_to_be_several():
    single = CharactersConfig(text=OWN, own_text="to be or not to be, " * 20, hidden_size=3, epochs=1)
    words = catalogue_in("en")
    training = Training(single)
    list(training)
    own = caches.roles(training.run(), CharactersSelection(), words).source

    assert own.startswith("From 1 stretch of this text. ")
    several = caches.roles(load(SHIPPED_RUNS / "pronouns-zh"), CharactersSelection(), words).source
    assert several.startswith("From 200 texts. ")


def test_a_file_of_any_name_and_encoding_is_learned_with_words():
    app = opened()
    app.get_by_key("text").set_value(OWN).run()
    novel = ("她说：“从前有一个女孩。”\n" * 5_000 + "\x0c").encode("gbk")
    app.get_by_key("upload").set_value(("novel.log", novel, "text/x-log")).run()

    assert not app.exception
    assert "The file was read as gb18030, which is a guess" in everything(app)
    assert "A stretch of the text is learned: characters 1 to 50,000 of 70,001" in everything(app)
    app.get_by_key("text-encoding").set_value("utf-8").run()
    assert any("must be in the encoding utf-8" in each.value for each in app.warning)
