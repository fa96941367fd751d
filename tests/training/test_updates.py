"""The update that a film keeps is the one that training made next."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from viz_lstm.lstm.network import weights_of
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.characters import CharactersConfig
from viz_lstm.training import Training

ONE_BATCH = replace(AirlineConfig.defaults("tutorial"), hidden_size=3, epochs=6)
BATCHES = AirlineConfig(hidden_size=3, epochs=6, window=12, batch_size=32)
WRITER = CharactersConfig(text="own", own_text="to be or not to be, " * 10, hidden_size=4, epochs=3)


def finished(config):
    training = Training(config)
    list(training)
    return training.run()


def assert_same(ours, theirs):
    assert list(ours) == list(theirs)
    for name, weights in theirs.items():
        np.testing.assert_array_equal(ours[name], weights)


def one_update_more(config, epochs):
    """Train for some epochs and, by hand, for one update of the next."""
    training = Training(config, snapshots=0)
    for _ in range(epochs):
        next(training)
    training._set_learning_rate()
    batch = next(iter(training._problem.batches(training._generator)))
    training.network.zero_grad()
    loss = training._problem.loss(training.network, batch, training._generator)
    loss.backward()
    gradient = torch.cat([parameter.grad.flatten() for parameter in training.network.trained()])
    if training._problem.recipe.largest_gradient is not None:
        torch.nn.utils.clip_grad_norm_(training.network.trained(), training._problem.recipe.largest_gradient)
    training._optimiser.step()
    facts = (loss.item(), training._optimiser.param_groups[0]["lr"], gradient.norm().item(), len(batch))
    return weights_of(training.network), facts


@pytest.mark.parametrize(
    ("config", "epoch"), [(ONE_BATCH, 2), (BATCHES, 1), (BATCHES, 4), (WRITER, 2)], ids=str
)
def test_kept_update_is_what_training_on_and_stopping_after_one_update_gives(config, epoch):
    update = finished(config).checkpoints.updates[epoch]
    weights, (loss, rate, norm, examples) = one_update_more(config, epoch)
    assert_same(update.weights, weights)
    assert (update.loss, update.learning_rate, update.examples) == (loss, rate, examples)
    assert update.gradient_norm == pytest.approx(norm, rel=1e-5)


def test_where_one_batch_is_an_epoch_the_next_picture_is_the_updated_network():
    film = finished(ONE_BATCH).checkpoints
    assert film.epochs == (1, 2, 3, 4, 5, 6)
    for snapshot, following in zip(film.saved, film.saved[1:], strict=False):
        assert_same(snapshot.next_update.weights, following.weights)


def test_an_update_changes_every_tensor_that_learns():
    film = finished(BATCHES).checkpoints
    before, after = film.saved[0].weights, film.updates[1].weights
    for name in before:
        assert np.array_equal(before[name], after[name]) == name.endswith("bias_hh_l0")


def test_nothing_follows_the_last_epoch():
    film = finished(BATCHES).checkpoints
    assert tuple(film.updates) == film.epochs[:-1]
    assert film.saved[-1].next_update is None


def test_a_training_that_was_stopped_has_no_update_after_its_last_epoch():
    training = Training(BATCHES)
    for progress in training:
        if progress.epoch == 3:
            break
    assert tuple(training.run().checkpoints.updates) == (1, 2)
    next(training)
    assert tuple(training.run().checkpoints.updates) == (1, 2, 3)


def test_an_update_that_was_taken_back_is_not_kept():
    training = Training(BATCHES)
    for _ in range(2):
        next(training)
    watched = training._updater.problem.loss

    def interrupting(*arguments):
        training.interrupt()
        return watched(*arguments)

    training._problem.loss = interrupting
    assert list(training) == []
    assert tuple(training.run().checkpoints.updates) == (1,)


def test_a_gradient_is_said_to_be_clipped_only_when_it_was():
    training = Training(BATCHES)
    next(training)
    batch = next(iter(training._problem.batches(training._generator)))
    gentle = training._updater.watched_update(batch)
    assert gentle.gradient_norm <= 1
    assert gentle.clipped_to is None
    training.network.readout.weight.data.fill_(50.0)
    steep = training._updater.watched_update(batch)
    assert steep.gradient_norm > 1
    assert steep.clipped_to == 1
