"""Frozen memories over all tested texts of the shipped runs."""

import re

import numpy as np
import pytest

from viz_lstm import Freeze
from viz_lstm.jobs.workers.codec import answer_packet, ask_command, unpack_answer, unpack_question
from viz_lstm.lstm.network import rebuild, record_held
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.tasks.characters import OWN, CharactersConfig, HoldMemory
from viz_lstm.tasks.characters.learning import held_memory


def asked(name, **options):
    run = load(SHIPPED_RUNS / name)
    question = HoldMemory(
        weights=run.weights,
        size=run.config.size,
        config=run.config,
        units=(run.report.best[0].unit,),
        **options,
    )
    return run, question.answer(rebuild(run.weights, run.config.size))


@pytest.mark.parametrize("name", ["pronouns-zh", "pronouns-en"])
def test_held_through_the_second_name_the_unit_of_the_gender_keeps_the_old_pronoun(name):
    run, held = asked(name)
    assert held.units == (run.report.best[0].unit,)
    assert held.places > 80
    assert held.answers_before == 0
    assert held.answers >= 0.95
    assert held.interval[0] >= 0.95
    assert len(held.random) == 20
    assert np.mean(held.random) <= 0.05
    assert held.single.argmax() == held.single_shift.argmax() == run.report.best[0].unit
    assert held.single[run.report.best[0].unit] == held.answers
    assert held.joint_beyond_single == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize(("name", "words"), [("pronouns-zh", "女男"), ("pronouns-en", ["girl", "boy"])])
def test_the_ledger_of_the_unit_of_the_gender_names_the_character_that_wrote_it(name, words):
    run = load(SHIPPED_RUNS / name)
    task, unit = run.config.prepare(), run.report.best[0].unit
    example, rule = task.recorded, task.properties[0].rule
    told = example.filled(rule.after)
    assert ["".join(example.characters[span.start : span.end]) for span in told] == list(words)
    asked = [
        (span, shown.start)
        for span in told
        for shown in example.filled(rule.before)
        if shown.draw == span.draw
    ]
    assert len(asked) >= 3
    for span, shown in asked:
        ledger = run.traces[0].ledger(0, unit, shown - 1)
        assert np.abs(ledger.written).argmax() == span.start
        assert ledger.residual <= 1e-6


def test_question_and_answer_travel_to_a_worker_and_back():
    run = load(SHIPPED_RUNS / "pronouns-zh")
    question = HoldMemory(
        weights=run.weights, size=run.config.size, config=run.config, units=(17, 14), groups=2
    )
    arrived = unpack_question(ask_command(1, question, 9.0))
    assert isinstance(arrived, HoldMemory)
    answer = arrived.answer(rebuild(arrived.weights, arrived.size))
    received = unpack_answer(answer_packet(1, answer), question)
    assert (received.units, received.random, received.interval) == (
        (17, 14),
        answer.random,
        answer.interval,
    )
    np.testing.assert_array_equal(received.single_shift, answer.single_shift)


def test_the_batch_computes_what_a_recording_with_the_same_intervention_does():
    run = load(SHIPPED_RUNS / "pronouns-zh")
    network, task = rebuild(run.weights, run.config.size), run.config.prepare()
    places = [place for each in task.tested for place in held_memory._places(task, each)][:6]
    _, gaps = held_memory._frozen(network, task, places, [[], [3, 17]])
    for b, place in enumerate(places):
        freeze = Freeze("cell_state", units=[3, 17], steps=slice(place.begin, place.end))
        numbers = task.vocabulary.encode(place.example.characters)
        for group, held in enumerate(([], [freeze])):
            (trace,) = record_held(network, task.vocabulary.one_hot(numbers), {0: held})
            answer = run.network.readout.answer(trace.output[place.shown - 1])
            expected = answer[place.old] - answer[numbers[place.shown]]
            assert gaps[group, b] == pytest.approx(expected, abs=1e-4)


def test_a_text_that_tells_nothing_anew_cannot_be_asked():
    config = CharactersConfig(text=OWN, own_text="red green blue " * 20, hidden_size=4, epochs=1)
    run = load(SHIPPED_RUNS / "pronouns-zh")
    message = "The text must tell a value anew and show it later; got none that does. Choose another text."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        HoldMemory(weights=run.weights, size=run.config.size, config=config, units=(0,)).answer(
            rebuild(run.weights, run.config.size)
        )


def test_a_unit_that_is_not_there_is_refused():
    run = load(SHIPPED_RUNS / "pronouns-zh")
    message = "`units` must be whole numbers from 0 to 31; got [40]. Count from 0."
    question = HoldMemory(weights=run.weights, size=run.config.size, config=run.config, units=(40,))
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        question.answer(rebuild(run.weights, run.config.size))
