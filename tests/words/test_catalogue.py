"""Both languages say the same things, and say all of them."""

import re
from functools import cache
from string import Formatter

import pytest

from viz_lstm.errors import ERRORS, UserInputError
from viz_lstm.errors.file_faults import FILE_FAULTS, file_fault_of
from viz_lstm.words.catalogue import FOLDER, LANGUAGES, Count, catalogue_in, closest_language

SOURCES = [path.read_text(encoding="utf-8") for path in FOLDER.parent.rglob("*.py")]
FOREIGN = FOLDER.parent / "foreign"
ENGLISH, CHINESE = (catalogue_in(language) for language in LANGUAGES)


def placeholders(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def labels(words):
    topics = words.topics.keys() - {"errors", "file_faults"}
    return {(topic, key) for topic in topics for key in words.topics[topic]}


def test_both_languages_have_the_same_labels_and_texts():
    assert labels(ENGLISH) == labels(CHINESE)
    assert ENGLISH.texts.keys() == CHINESE.texts.keys()


@pytest.mark.parametrize("topic", sorted({topic for topic, _ in labels(ENGLISH)}))
def test_placeholders_are_the_same(topic):
    english, chinese = (
        {key: placeholders(sentence) for key, sentence in words.topics[topic].items()}
        for words in (ENGLISH, CHINESE)
    )
    assert english == chinese


@pytest.mark.parametrize("code", ERRORS)
def test_every_error_is_worded_in_chinese_with_the_same_facts(code):
    chinese = CHINESE.topics["errors"][code]

    assert placeholders(chinese) <= placeholders(ERRORS[code])
    assert re.search("[一-鿿]", chinese)


def test_no_error_is_worded_that_cannot_happen():
    assert CHINESE.topics["errors"].keys() == ERRORS.keys()


def test_an_error_is_worded_in_the_language_of_the_page():
    error = UserInputError("hidden-size-range", value=0, low=1, high=256)

    assert ENGLISH.error(error) == str(error)
    assert CHINESE.error(error).startswith("隐藏层大小必须是 1 到 256 之间的整数，而不是 0。")


@pytest.mark.parametrize("name", FILE_FAULTS)
def test_every_problem_with_a_file_is_worded_in_chinese_with_the_same_facts(name):
    facts = {each: f"<{each}>" for each in placeholders(FILE_FAULTS[name])}
    chinese = CHINESE.topics["file_faults"][name]
    assert file_fault_of(FILE_FAULTS[name].format(**facts)) == (name, facts)
    assert placeholders(chinese) == facts.keys()
    assert re.search("[一-鿿]", chinese)


def test_a_problem_is_worded_in_the_language_of_the_page():
    error = UserInputError("foreign-no-lstm", name="rnn", problem="no tensor bias_hh_l0 beside the others")

    assert "no tensor bias" in ENGLISH.error(error)
    assert "缺少张量 bias" in CHINESE.error(error)
    assert "no tensor" not in CHINESE.error(error)


def test_no_problem_is_worded_that_no_file_has():
    assert CHINESE.topics["file_faults"].keys() == FILE_FAULTS.keys()
    sources = "".join(path.read_text(encoding="utf-8") for path in FOREIGN.glob("*.py"))
    for said in FILE_FAULTS.values():
        parts = map(str.strip, re.split(r"{\w+}", said))
        assert all(part in sources for part in parts), said


def test_a_problem_without_other_words_stays_as_it_is():
    error = UserInputError("training-failed", problem="MemoryError")
    assert "MemoryError" in CHINESE.error(error)
    assert file_fault_of("MemoryError") is None


@pytest.mark.parametrize("name", sorted(ENGLISH.texts))
def test_no_text_is_orphaned(name):
    assert any(f'"{name}"' in source for source in SOURCES)


@cache
def patterns_in_code(topic):
    """Return the patterns of a topic's labels: one stands as a whole, or such as `airline.layer_{number}`."""
    named = re.compile(rf"['\"]{topic}\.((?:\w|{{[^}}]*}})+)")
    return {re.sub(r"{[^}]*}", r"\\w+", name) for source in SOURCES for name in named.findall(source)}


@pytest.mark.parametrize(("topic", "key"), sorted(label for label in labels(ENGLISH) if label[0] != "player"))
def test_no_label_is_orphaned(topic, key):
    assert r"\w+" not in patterns_in_code(topic)
    assert any(re.fullmatch(pattern, key) for pattern in patterns_in_code(topic))


@pytest.mark.parametrize("locale", ["zh", "zh-CN", "zh-Hant-TW", "ZH-hk"])
def test_every_chinese_browser_gets_chinese(locale):
    assert closest_language(locale) == "zh"


@pytest.mark.parametrize("locale", [None, "", "en-GB", "de", "x" * 1000, "zhx"])
def test_everybody_else_gets_english(locale):
    assert closest_language(locale) == "en"


@pytest.mark.parametrize("words", [ENGLISH, CHINESE], ids=LANGUAGES)
def test_formulas_and_names_are_the_same_in_both_texts(words):
    for name, text in words.texts.items():
        assert re.findall(r"\$\$[^$]+\$\$", text) == re.findall(r"\$\$[^$]+\$\$", ENGLISH.texts[name])
        assert re.findall(r"https?://[^)\s]+", text) == re.findall(r"https?://[^)\s]+", ENGLISH.texts[name])


@pytest.mark.parametrize(("count", "noun"), [(0, "epochs"), (1, "epoch"), (2, "epochs"), (600, "epochs")])
def test_one_is_not_worded_as_several(count, noun):
    worded = ENGLISH("airline.run_finished", protocol="honest", units=1, seed=1, epochs=count)

    assert worded.endswith(f"seed 1, {count} {noun}")
    assert CHINESE("airline.run_finished", protocol="诚实", units=1, seed=1, epochs=count).count(str(count))


@pytest.mark.parametrize(
    ("label", "values", "sentence"),
    [
        ("airline.one_layer", {"units": 1}, "An LSTM of 1 unit"),
        ("units.chance", {"beyond": 1, "units": 8, "score": "AUC 1.00"}, "Beyond chance: 1 of 8 units."),
        ("units.chance", {"beyond": 0, "units": 1, "score": "AUC 1.00"}, "Beyond chance: 0 of 1 unit."),
        ("units.saturation_alt", {"units": 1}, "each gate of 1 unit: "),
        ("units.spans_alt", {"units": 1, "longest": 0, "steps": "1.0"}, "memory of 1 unit."),
        ("units.source", {"steps": 1}, "over the 1 step of this sequence"),
        ("units.at_changes", {"title": "gender", "switches": 1, "what": "…"}, "changes (1 time), …"),
        ("forks.size_explained", {"size": 1, "before": 2}, "with **1** unit instead of 2"),
        ("forks.same_size", {"size": 1, "before": 1}, "It has 1 unit already"),
        ("forks.explained", {"epoch": 1, "next": 2, "rate": 1, "before": 2}, "Epoch 1 is trained again"),
        ("forks.explained", {"epoch": 2, "next": 3, "rate": 1, "before": 2}, "Epochs 1 to 2 are trained"),
        ("compare.table_alt", {"runs": 1}, "Table of 1 network:"),
        ("training.loss_alt", {"epochs": 1, "first": 2, "last": 2}, "over 1 epoch."),
    ],
)
def test_a_sentence_about_one_is_a_sentence(label, values, sentence):
    assert sentence in ENGLISH(label, **values)


NEVER_ONE = {"span", "span_capped", "spans_alt", "held", "flaw_scaler_sees_test"}
"""What is told of half-lives, which have decimals, and of the 144 months."""


def test_no_number_follows_an_article_or_leads_a_plural_that_may_be_one():
    """`a 8-unit LSTM` and `1 units` would come of these."""
    number = "{(?:count|units|steps|epochs|texts|months|window|switches|before|size)}"
    plural = rf"{number}\W* (?:units|steps|epochs|texts|months|characters|times)\b"
    for entries in ENGLISH.topics.values():
        for key, sentence in entries.items():
            assert not re.search(r"\b[Aa]n? {", sentence)
            assert key in NEVER_ONE or not re.search(plural, sentence)


def test_the_player_words_a_small_heatmap():
    sentence = ENGLISH.topics["player"]["heatmap_description"]

    assert "{units:unit|units} by {steps} {steps:step|steps}" in sentence
    assert "all units" not in sentence


def test_numbers_are_worded_as_they_are():
    assert format(Count(7), "03d") == "007"
    assert format(Count(1), "unit|units") == "unit"
