from dataclasses import replace

import pytest

from viz_lstm.tasks.airline import FLAW_CODES, AirlineConfig, flaws, load_series, prepare

TUTORIAL = AirlineConfig.defaults("tutorial")


def test_honest_protocol_has_none():
    assert flaws(AirlineConfig()) == ()


@pytest.mark.parametrize("seed", range(3))
def test_leaked_months_are_counted_as_by_hand(seed):
    config = replace(TUTORIAL, seed=seed)
    dataset = prepare(config, load_series().passengers)
    trained_on = set()
    for (month,) in dataset.training.months:
        trained_on |= set(range(month - 10, month + 1))
    seen = sum(month in trained_on for (month,) in dataset.test.months)
    leak = next(flaw for flaw in flaws(config) if flaw.code == "windows-leak")
    assert leak.values == {"test_months": 27, "seen": seen}
    assert seen > 20


def test_facts_of_the_tutorial_are_worked_out():
    found = {flaw.code: dict(flaw.values) for flaw in flaws(TUTORIAL)}
    assert tuple(found) == FLAW_CODES
    assert found["scaler-sees-test"] == {
        "months": 144,
        "test_months": 27,
        "high": 622,
        "high_month": "1960-07",
    }
    assert found["last-window-dropped"] == {"windows": 133, "possible": 134, "month": "1960-12"}
    assert found["few-updates"] == {"windows": 95, "batch_size": 512, "epochs": 30, "updates": 30}


def test_small_batches_make_updates_enough():
    assert "few-updates" not in {flaw.code for flaw in flaws(replace(TUTORIAL, batch_size=32))}
