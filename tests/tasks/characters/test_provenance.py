from dataclasses import replace

import pytest

from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.tasks.characters import choice_of


@pytest.mark.parametrize("name", ["pronouns-zh", "pronouns-en"])
def test_a_shipped_run_says_that_it_was_chosen_and_looks_as_promised(name):
    run = load(SHIPPED_RUNS / name)
    best = next(card for card in run.report.cards[0] if card.unit == run.report.best[0].unit)

    choice = choice_of(run.config)

    assert choice.seed == run.config.seed
    assert 1 <= choice.alike <= choice.seeds == 10
    assert run.report.swaps[0].changed >= 0.9
    assert best.switching.forget_gate_switching < 0.5


def test_nobody_chose_another_seed():
    config = load(SHIPPED_RUNS / "pronouns-zh").config

    assert choice_of(replace(config, seed=config.seed + 1)) is None
    assert choice_of(replace(config, write_penalty=0.0)) is None
