"""Units that follow something, and the share of that which chance gives."""

import numpy as np
import pytest

from viz_lstm.analysis.evidence import Evidence, clearest
from viz_lstm.analysis.pairs import best_pair
from viz_lstm.analysis.unit_cards import UnitCard, switches, switching, unit_cards
from viz_lstm.analysis.units import Question, rank_units

from .recordings import noise, trace

GENDERS = np.random.default_rng(1).integers(0, 2, size=(60, 2)).astype(np.float64)


def sentence_labels(first, second):
    """Two sentences, in which a value is told at the third step and shows at the ninth."""
    blank = np.full(2, np.nan)
    return np.concatenate([blank, np.full(6, first), blank, np.full(6, second), blank])


LABELS = [sentence_labels(*genders) for genders in GENDERS]
GENDER = Question(name="gender", labels=LABELS, classes=2)


def holding(labels, seed):
    """A unit of noise, one that holds the value, one whose input gate opens where none is held."""
    states, gate, forget = noise(len(labels), 3, seed), *np.full((2, len(labels), 3), 0.5, dtype=np.float32)
    filled = np.where(np.isnan(labels), 0, 2 * labels - 1)
    states[:, 1] = filled + 0.1 * states[:, 1]
    forget[:, 1] = 0.95
    for span in switches(labels):
        forget[span.start + 1, 1] = 0.2
        gate[span.start + 1, 1] = 0.8
    return trace(states, forget_gate=forget, input_gate=gate)


TRACES = [holding(labels, seed) for seed, labels in enumerate(LABELS)]


def test_the_unit_that_holds_a_value_is_found():
    best, *others = rank_units(TRACES, GENDER)
    assert (best.unit, best.quantity, best.measure, best.value, best.rises) == (
        1,
        "cell_state",
        "auc",
        1,
        True,
    )
    assert best.score == 1
    assert best.is_beyond_chance
    assert best.is_clear
    assert best.strength == 1
    assert 0.5 < best.chance < 0.8
    assert not any(evidence.is_clear for evidence in others)


@pytest.mark.parametrize("classes", [0, 2])
def test_noise_has_no_clear_job(classes):
    traces = [trace(noise(18, 5, 1000 + seed)) for seed in range(60)]
    question = Question(name="gender", labels=LABELS, classes=classes)
    ranking = rank_units(traces, question)
    assert len(ranking) == 5
    assert clearest(ranking) is None


def test_a_unit_that_only_follows_the_beginning_of_a_text_is_no_more_than_chance():
    traces = [trace(np.arange(12.0, dtype=np.float32)[:, None]) for _ in range(30)]
    question = Question(name="step", labels=[np.arange(12.0) // 4 % 3 for _ in range(30)], classes=3)
    (evidence,) = rank_units(traces, question)
    assert evidence.score == 1
    assert not evidence.is_beyond_chance


def test_a_number_is_followed_by_correlation_and_its_sign_is_told():
    labels = [
        np.cumsum(steps) for steps in np.random.default_rng(2).integers(-1, 2, size=(40, 25)).astype(float)
    ]
    traces = [
        trace(np.stack([-own, noise(25, 1, seed)[:, 0]], axis=1).astype(np.float32))
        for seed, own in enumerate(labels)
    ]
    best, other = rank_units(traces, Question(name="depth", labels=labels, classes=0))
    assert (best.unit, best.measure, best.value, best.rises) == (0, "correlation", None, False)
    assert best.score == pytest.approx(1)
    assert not other.is_clear


def test_one_of_many_values_is_told_from_the_rest():
    labels = [np.full(6, float(n % 4)) for n in range(40)]
    traces = [trace(noise(6, 2, n) + np.array([0, 9 * (n % 4 == 2)], dtype=np.float32)) for n in range(40)]
    best, *_ = rank_units(traces, Question(name="country", labels=labels, classes=4))
    assert (best.unit, best.value, best.score) == (1, 2, 1)


def test_two_units_tell_more_than_one():
    values = np.arange(80) // 2 % 4
    labels = [np.full(3, float(value)) for value in values]
    traces = [
        trace(noise(3, 4, n) + 9 * np.array([0, value // 2, 0, value % 2], dtype=np.float32))
        for n, value in enumerate(values)
    ]
    pair = best_pair(traces, Question(name="country", labels=labels, classes=4))
    assert pair.units == (1, 3)
    assert pair.accuracy > 0.99
    assert 0.4 < pair.single_accuracy < 0.7
    assert pair.chance == 0.25
    assert best_pair(traces[:1], Question(name="country", labels=labels[:1], classes=4)) is None


def test_marked_positions_are_a_question_too():
    marks = [np.arange(18) % 6 == seed % 6 for seed in range(60)]
    traces = [trace(np.stack([mark, ~mark], axis=1).astype(np.float32)) for mark in marks]
    ranking = rank_units(traces, Question.of_marks("pattern", marks), quantities=("cell_state",))
    assert [evidence.score for evidence in ranking] == [1, 1]
    assert sorted((evidence.unit, evidence.rises) for evidence in ranking) == [(0, True), (1, False)]


def test_where_nothing_differs_nothing_is_ranked():
    labels = [np.ones(18) for _ in TRACES]
    assert rank_units(TRACES, Question(name="constant", labels=labels, classes=2)) == ()
    unknown = [np.full(18, np.nan) for _ in TRACES]
    assert rank_units(TRACES, Question(name="unknown", labels=unknown, classes=0)) == ()


def test_a_switch_reaches_from_the_old_value_to_one_step_into_the_new():
    assert switches(sentence_labels(0.0, 1.0)) == [slice(8, 12)]
    assert switches(sentence_labels(1.0, 1.0)) == []
    assert switches(np.array([0.0, 1.0])) == [slice(1, 2)]


def test_gates_are_told_apart_between_holding_and_switching():
    found = switching(TRACES, LABELS, 1)
    assert found.forget_gate_holding == pytest.approx(0.95)
    assert found.forget_gate_switching == pytest.approx(0.2)
    assert found.input_gate_holding == pytest.approx(0.5)
    assert found.input_gate_switching == pytest.approx(0.8)
    assert found.switches == (GENDERS[:, 0] != GENDERS[:, 1]).sum()
    assert switching(TRACES, [np.ones(18)] * len(TRACES), 1) is None


def test_cards_say_what_a_unit_does_and_where_to_look():
    shown = sentence_labels(0.0, 1.0)
    cards = unit_cards(TRACES, [GENDER], holding(shown, 99), {"gender": shown})
    assert [card.unit for card in cards] == [0, 1, 2]
    assert cards[0].job is None
    assert cards[0].switching is None
    assert cards[0].step == 0
    assert cards[1].job.follows == "gender"
    assert cards[1].switching.switches > 0
    assert cards[1].step == 9
    assert cards[0].half_life == pytest.approx(1)
    assert all(UnitCard.from_dict(card.to_dict()) == card for card in cards)


def test_without_a_switch_a_card_leads_to_the_first_step_that_holds_the_value():
    shown = sentence_labels(1.0, 1.0)
    cards = unit_cards(TRACES, [GENDER], holding(shown, 99), {"gender": shown})
    assert cards[1].step == 2


def test_evidence_below_chance_or_weak_is_no_job():
    def evidence(score, chance):
        return Evidence(
            unit=0,
            follows="gender",
            quantity="cell_state",
            value=1,
            measure="auc",
            score=score,
            rises=True,
            chance=chance,
        )

    assert clearest((evidence(0.74, 0.6), evidence(0.9, 0.95))) is None
    assert clearest((evidence(0.8, 0.6), evidence(0.9, 0.6))).score == 0.9
