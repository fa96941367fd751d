import pytest

from viz_lstm.lstm.network import rebuild
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.tasks.characters.each_way import EachWay


@pytest.mark.parametrize("name", ["pronouns-en", "pronouns-zh"])
def test_both_directions_together_are_the_changes_that_the_report_counts(name):
    run = load(SHIPPED_RUNS / name)
    card = next(card for card in run.report.cards[0] if card.unit == run.report.best[0].unit)
    question = EachWay(
        weights=run.weights,
        size=run.config.size,
        config=run.config,
        follows=card.job.follows,
        lstm=0,
        unit=card.unit,
    )

    there, back = question.answer(rebuild(run.weights, run.config.size))

    assert there.times + back.times == card.switching.switches
    assert min(there.forget_gate, back.forget_gate) <= card.switching.forget_gate_switching
    assert max(there.input_gate, back.input_gate) >= card.switching.input_gate_switching
    assert (there.old, there.new, back.old, back.new) == (0, 1, 1, 0)
