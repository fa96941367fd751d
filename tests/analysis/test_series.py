import numpy as np
import pytest

from viz_lstm.analysis.series import monthly_questions, rank_series_units, series_cards

from .recordings import noise, trace

MONTHS = np.arange(144)
SERIES = 100 * np.exp(0.01 * MONTHS + 0.2 * np.sin(2 * np.pi * MONTHS / 12) + 0.05 * np.sin(MONTHS / 20))
READS = np.arange(1, 143)


def unit(values):
    return (values + 0.01 * noise(len(values), 1, 5)[:, 0]).astype(np.float32)


def test_each_question_finds_its_unit():
    questions = monthly_questions(SERIES, READS)
    _, level, trend = (question.labels for question in questions)
    july = (READS % 12 == 6).astype(np.float64)
    units = [july, np.nan_to_num(-level), np.nan_to_num(trend), noise(142, 1, 0)[:, 0]]
    cards = series_cards(trace(np.stack([unit(values) for values in units], axis=1)), questions)
    jobs = [card.job for card in cards]
    assert [job and job.follows for job in jobs] == ["month", "level", "trend", None]
    assert jobs[0].measure == "variance_explained"
    assert jobs[0].value == 6
    assert (jobs[1].measure, jobs[1].rises) == ("correlation", False)
    assert READS[cards[0].step] % 12 == 6
    assert all(len(card.evidence) == 3 for card in cards)


def test_level_and_trend_are_known_only_after_a_year_and_two():
    month, level, trend = monthly_questions(SERIES, np.arange(144))
    assert np.flatnonzero(~np.isnan(level.labels))[0] == 11
    assert np.flatnonzero(~np.isnan(trend.labels))[0] == 23
    assert level.labels[11] == pytest.approx(np.log(SERIES[:12]).mean())
    assert month.labels[:13].tolist() == [*range(12), 0]


def test_a_slow_wave_is_no_evidence_for_the_level():
    wave = np.stack([unit(np.sin(MONTHS[1:143] / 15 + phase)) for phase in range(3)], axis=1)
    _, level, _ = monthly_questions(SERIES, READS)
    assert not any(evidence.is_clear for evidence in rank_series_units(trace(wave), level))
