"""The relation of two networks, which follows from how they began and how long they stayed the same."""

from dataclasses import replace

import numpy as np
import pytest

from viz_lstm.runs import History, lineage
from viz_lstm.runs.lineage import promised_epochs
from viz_lstm.tasks import Fork
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.training import Training

CONFIG = AirlineConfig(hidden_size=3, epochs=4)


def trained(**changes):
    training = Training(replace(CONFIG, **changes))
    list(training)
    return training.run()


@pytest.fixture(scope="module")
def run():
    return trained()


def with_losses(run, training, held_out):
    history = History(training_loss=training, held_out_loss=held_out, held_out="test")
    return replace(run, history=history)


def test_the_same_training_is_one_network(run):
    found = lineage(run, trained())

    assert (found.kind, found.shared) == ("same", 4)


def test_another_learning_rate_leaves_only_the_beginning_in_common(run):
    found = lineage(run, trained(learning_rate=0.1))

    assert (found.kind, found.shared) == ("start", 0)


def test_networks_of_one_seed_and_size_begin_with_the_same_weights():
    first, second = (
        Training(replace(CONFIG, **change)).network.state_dict()
        for change in ({}, {"learning_rate": 0.1, "window": 12, "epochs": 9})
    )

    assert first.keys() == second.keys()
    assert all(np.array_equal(first[name], second[name]) for name in first)


def test_another_seed_makes_strangers_and_another_size_cannot_be_subtracted(run):
    assert lineage(run, trained(seed=1)).kind == "strangers"
    assert lineage(run, trained(hidden_size=2)).kind == "sizes"


def test_a_fork_shares_the_epochs_after_which_all_losses_agree(run):
    first = with_losses(run, (4.0, 3.0, 2.0, 1.0), (4.5, 3.5, 2.5, 1.5))
    # The training loss of epoch 3 is measured before the update that was another one.
    second = with_losses(trained(learning_rate=0.1), (4.0, 3.0, 2.0, 0.9), (4.5, 3.5, 2.4, 1.4))
    found = lineage(first, second)

    assert (found.kind, found.shared) == ("fork", 2)


def test_where_nothing_is_held_out_the_last_loss_that_agrees_promises_no_update(run):
    # Both losses of the first epochs were measured before any update that could differ.
    other = trained(learning_rate=0.1)
    found = lineage(with_losses(run, (4.0, 3.0), ()), with_losses(other, (4.0, 2.9), ()))
    assert (found.kind, found.shared) == ("start", 0)


def test_where_nothing_is_held_out_a_fork_parts_where_its_settings_do(run):
    fork = trained(forks=(Fork(epoch=2, learning_rate=0.1),))
    first = with_losses(run, (4.0, 3.0, 2.0, 1.0), ())
    found = lineage(first, with_losses(fork, (4.0, 3.0, 2.0, 0.9), ()))
    assert (found.kind, found.shared) == ("fork", 2)
    assert lineage(first, first).kind == "same"


def test_a_fork_is_the_same_network_up_to_its_epoch(run):
    found = lineage(run, trained(forks=(Fork(epoch=2, learning_rate=0.1),)))

    assert (found.kind, found.shared) == ("fork", 2)


def test_a_fork_whose_numbers_were_rounded_differently_is_known_by_its_settings(run):
    fork = trained(forks=(Fork(epoch=2, learning_rate=0.1),))
    elsewhere = with_losses(fork, tuple(loss + 1e-6 for loss in fork.history.training_loss), ())
    found = lineage(run, elsewhere)

    assert (found.kind, found.shared) == ("rounding", 2)


@pytest.mark.parametrize(("epochs", "shared"), [((1, 2), 2), ((2, 3), 1), ((1,), 2)])
def test_two_forks_of_one_network_share_what_lies_before_they_differ(epochs, shared):
    first = replace(CONFIG, forks=(Fork(1, 0.3), Fork(2, 0.1)))
    second = replace(CONFIG, forks=tuple(Fork(epoch, 0.3) for epoch in epochs))

    assert promised_epochs(first, second) == promised_epochs(second, first) == shared


def test_a_training_that_was_stopped_is_what_the_other_was_earlier(run):
    stopped = with_losses(run, run.history.training_loss[:2], run.history.held_out_loss[:2])
    found = lineage(run, stopped)

    assert (found.kind, found.shared) == ("stopped", 2)
