"""Sentences of the page on a network, its forecasts and its units."""

import re
from dataclasses import replace

import pytest

from viz_lstm.analysis.changes import Direction
from viz_lstm.analysis.evidence import Evidence
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.tasks.characters import CharactersSelection
from viz_lstm.ui.panels.units import PropertyLabel, sentences
from viz_lstm.ui.tasks.airline import summary
from viz_lstm.ui.tasks.characters import summary as character_summary
from viz_lstm.ui.tasks.characters.roles import roles
from viz_lstm.words.catalogue import catalogue_in

RUN = load(SHIPPED_RUNS / "airline")
LANGUAGES = [catalogue_in("en"), catalogue_in("zh")]


def report(lstm, rule):
    """Return a report in which the network and the best rule have these errors."""
    rows = tuple(
        replace(row, test=replace(row.test, rmse=error), twelve_months=replace(row.twelve_months, rmse=error))
        for row in RUN.report.rows
        for error in ({"lstm": lstm, "seasonal_growth": rule}.get(row.forecaster, 99.0),)
    )
    return replace(RUN.report, rows=rows)


@pytest.mark.parametrize("words", LANGUAGES, ids=["en", "zh"])
@pytest.mark.parametrize("verdict", [summary.verdict, summary.yearly_verdict])
@pytest.mark.parametrize(
    ("lstm", "rule", "told"),
    [
        (17.7, 18.2, ["17.7", "18.2"]),
        (17.71, 17.68, ["17.71", "17.68"]),
        (17.7012, 17.7041, ["17.701", "17.704"]),
        (17.7012, 17.7013, ["17.701", "17.701"]),
    ],
)
def test_a_verdict_shows_the_digits_that_it_rests_on(words, verdict, lstm, rule, told):
    sentence = verdict(report(lstm, rule), words)

    assert re.findall(r"\d+\.\d+", sentence) == told


@pytest.mark.parametrize(
    ("lstm", "rule", "beginning"),
    [
        (17.7, 18.2, "**On test months it beats every simple rule**"),
        (17.71, 17.68, "**It is not the better forecaster**"),
        (17.7012, 17.7013, "**On test months it does exactly as well as the best simple rule**"),
    ],
)
def test_errors_are_called_equal_where_no_digit_tells_them_apart(lstm, rule, beginning):
    assert summary.verdict(report(lstm, rule), catalogue_in("en")).startswith(beginning)


def test_the_summary_begins_with_a_sentence_whatever_the_size():
    sentence = summary.sentences(RUN, catalogue_in("en"))

    assert re.match(r"An LSTM of \d+ units, trained on 1949–57 to forecast the next month \(seed", sentence)


@pytest.mark.parametrize(
    ("words", "expected"),
    list(
        zip(
            LANGUAGES,
            [
                "level:** its output gate falls as it rises "
                "(correlation −0.99; by chance at most 0.40 in size).",
                "水平**：它的输出门随之降低（相关系数 −0.99，随机水平的绝对值至多 0.40）。",
            ],
            strict=True,
        )
    ),
    ids=["en", "zh"],
)
def test_a_correlation_has_the_sign_that_its_sentence_says(words, expected):
    found = Evidence(
        unit=3,
        follows="level",
        quantity="output_gate",
        value=None,
        measure="correlation",
        score=0.99,
        rises=False,
        chance=0.4,
    )
    followed = PropertyLabel(words("airline.job_level"))

    assert sentences.evidence(found, followed, words) == expected
    assert sentences.figure(found) == "−0.99"
    assert sentences.figure(replace(found, rises=True)) == "0.99"
    assert sentences.figure(replace(found, measure="auc")) == "0.99"
    assert sentences.figure(replace(found, measure="variance_explained")) == "99%"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (LANGUAGES[0], "stopped after {done} of {planned} epochs"),
        (LANGUAGES[1], "计划 {planned} 轮、停在第 {done} 轮"),
    ],
    ids=["en", "zh"],
)
def test_a_reader_that_was_stopped_says_so(words, expected):
    run = load(SHIPPED_RUNS / "pronouns-en")
    planned = run.config.epochs + 10
    stopped = replace(run, config=replace(run.config, epochs=planned), stopped_early=True)

    told = expected.format(done=run.history.epochs, planned=planned)
    assert told in character_summary.sentences(stopped, words)
    assert told not in character_summary.sentences(run, words)


@pytest.mark.parametrize(
    ("words", "alone", "really"),
    [
        (
            LANGUAGES[0],
            "over all steps of 200 texts, those at which it lets go as well, would leave half of the "
            "cell's content after 10.1 steps, as long as nothing rewrites it.",
            "for a median of **47 steps** between rewrites; for 59 at the longest, 3 values in all.",
        ),
        (
            LANGUAGES[1],
            "按200 段文本的所有时间步，含它遗忘的那些步，取平均）：如果没有新内容改写，10.1 步之后",
            "中位数是 **47 步**，最长 59 步，一共保持过 3 个值。",
        ),
    ],
    ids=["en", "zh"],
)
def test_the_half_life_of_the_belt_stands_beside_what_the_unit_really_held(words, alone, really):
    run = load(SHIPPED_RUNS / "pronouns-en")
    found = roles(run, CharactersSelection(), words)
    memory = run.traces[0].cell_state[0, :, 21]

    belt, held = sentences.keeping(found.cards[21], found, memory, words)

    assert alone in belt
    assert really in held


@pytest.mark.parametrize(
    ("language", "name", "sentence"),
    [
        (
            "en",
            "pronouns-en",
            "At step 69 (“b”) it is **forgotten, not rewritten**: the forget gate keeps 13% of −0.906, "
            "the input gate (0.092) writes only −0.087, and the memory is −0.205.",
        ),
        (
            "zh",
            "pronouns-zh",
            "第 40 步（“男”）记忆被**改写**：遗忘门保留 −0.307 的 27%，"
            "输入门（0.919）写入 0.866，记忆变为 0.783。",
        ),
    ],
)
def test_the_headline_quotes_the_frame_that_the_page_opens_on(language, name, sentence):
    run, words = load(SHIPPED_RUNS / name), catalogue_in(language)

    assert character_summary.story(run, words).endswith(sentence)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            LANGUAGES[0],
            "From “girl” to “boy” (51 times): the forget gate goes down to 0.15, the input gate up to 0.09, "
            "the memory from −1.212 to −0.136.",
        ),
        (
            LANGUAGES[1],
            "从“女孩”变为“男孩”（51 次）：遗忘门最低 0.15，输入门最高 0.09，记忆从 −1.212 变为 −0.136。",
        ),
    ],
    ids=["en", "zh"],
)
def test_a_direction_is_told_by_itself(words, told):
    run = load(SHIPPED_RUNS / "pronouns-en")
    seen = Direction(old=0, new=1, times=51, forget_gate=0.148, input_gate=0.093, before=-1.212, after=-0.136)

    assert (
        sentences.direction(seen, roles(run, CharactersSelection(), words).followed["gender"], words) == told
    )
