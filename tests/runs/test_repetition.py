"""A training done again: the same numbers, or where and by how much they differ."""

from dataclasses import replace

import numpy as np
import pytest

from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import History, load, repetition
from viz_lstm.runs.repetition import Repetition


@pytest.fixture(scope="module")
def run():
    return load(SHIPPED_RUNS / "airline")


def shifted(run, *, epoch, by, weights=0.0):
    """Return a run whose losses lie apart from an epoch on, and whose weights do."""
    losses = np.array(run.history.training_loss)
    losses[epoch - 1 :] += by
    history = replace(run.history, training_loss=tuple(losses.tolist()))
    moved = {name: array + np.float32(weights) for name, array in run.weights.items()}
    return replace(run, history=history, weights=moved)


def test_the_same_training_is_equal_in_every_loss_and_weight(run):
    found = repetition(run, replace(run))

    assert found.is_exact
    assert found == Repetition(run.history.epochs, None, 0.0, 0.0, sum(w.size for w in run.weights.values()))


def test_losses_that_part_say_from_where_on_and_how_far(run):
    found = repetition(run, shifted(run, epoch=7, by=0.25, weights=0.5))

    assert not found.is_exact
    assert found.first == 7
    assert found.loss == pytest.approx(0.25)
    assert found.weight == pytest.approx(0.5, rel=1e-5)


def test_weights_alone_may_differ(run):
    found = repetition(run, shifted(run, epoch=1, by=0.0, weights=0.5))

    assert (found.first, found.is_exact) == (None, False)


def test_a_training_that_was_stopped_is_compared_as_far_as_it_went(run):
    history = History(
        training_loss=run.history.training_loss[:5],
        held_out_loss=run.history.held_out_loss[:5],
        held_out=run.history.held_out,
    )
    found = repetition(run, replace(run, history=history, stopped_early=True))

    assert found.is_exact
    assert found == Repetition(5, None, 0.0, None, 0)


def test_a_loss_that_is_no_number_is_no_loss_that_is_one(run):
    broken = shifted(run, epoch=3, by=np.nan)

    assert repetition(broken, replace(broken)).is_exact
    assert repetition(run, broken).first == 3
    assert repetition(run, broken).loss == np.inf


def test_trainings_of_two_configurations_are_no_repetition(run):
    other = replace(run, config=replace(run.config, seed=run.config.seed + 1))
    with pytest.raises(ValueError, match="Compare two trainings") as caught:
        repetition(run, other)

    assert str(caught.value) == (
        f"`again` must be of the configuration of `before`; got {other.key}, not {run.key}. "
        "Compare two trainings with the same settings."
    )
