"""The laws of a fork: before it everything is the same, bit for bit; after it the rate tells."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.tasks import Fork, forked
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.characters import CharactersConfig
from viz_lstm.training import Training

CONFIGS = [
    AirlineConfig(epochs=8, hidden_size=5),
    AirlineConfig(epochs=6, hidden_size=4, window=12, batch_size=32),
    replace(AirlineConfig.defaults("tutorial"), epochs=8, hidden_size=3),
    replace(AirlineConfig.defaults("tutorial"), epochs=8, hidden_size=3, optimiser="sgd"),
    CharactersConfig(text="own", own_text="to be or not to be, " * 20, hidden_size=4, epochs=5),
]
AT = 3


@cache
def trained(config):
    training = Training(config)
    list(training)
    return training.run()


def assert_same(weights, others):
    assert weights.keys() == others.keys()
    for name, array in weights.items():
        np.testing.assert_array_equal(array, others[name])


@pytest.mark.parametrize("config", CONFIGS)
def test_a_fork_that_changes_nothing_is_the_same_run(config):
    first, fork = trained(config), trained(forked(config, Fork(AT, config.learning_rate)))
    assert fork.history == first.history
    assert_same(fork.weights, first.weights)


@pytest.mark.parametrize("config", CONFIGS)
def test_a_fork_is_the_same_up_to_its_epoch_and_another_after_it(config):
    first, fork = trained(config), trained(forked(config, Fork(AT, config.learning_rate / 4)))
    assert fork.history.training_loss[:AT] == first.history.training_loss[:AT]
    assert fork.history.held_out_loss[:AT] == first.history.held_out_loss[:AT]
    assert first.checkpoints.epochs == fork.checkpoints.epochs == tuple(range(1, config.epochs + 1))
    for one, other in zip(first.checkpoints.saved, fork.checkpoints.saved, strict=True):
        if one.epoch <= AT:
            assert_same(one.weights, other.weights)
        else:
            assert any((array != other.weights[name]).any() for name, array in one.weights.items())
    assert fork.history.training_loss[AT + 1 :] != first.history.training_loss[AT + 1 :]


def test_the_cosine_goes_on_along_the_same_wave():
    training = Training(AirlineConfig(epochs=4, hidden_size=3, forks=(Fork(2, 0.5),)))
    rates = [training._optimiser.param_groups[0]["lr"] for _ in training]
    wave = [(1 + np.cos(np.pi * epoch / 4)) / 2 for epoch in range(4)]
    np.testing.assert_allclose(rates, np.multiply(wave, [0.01, 0.01, 0.5, 0.5]))


def test_the_tutorials_constant_rate_changes_at_every_fork():
    config = replace(AirlineConfig.defaults("tutorial"), epochs=4, hidden_size=3)
    training = Training(replace(config, forks=(Fork(1, 0.5), Fork(3, 0.25))))
    assert [training._optimiser.param_groups[0]["lr"] for _ in training] == [0.001, 0.5, 0.5, 0.25]


def test_a_fork_that_diverges_blames_its_own_rate():
    training = Training(AirlineConfig(epochs=4, hidden_size=3, forks=(Fork(1, 0.5),)))
    next(training)
    training.network.readout.weight.data.fill_(float("nan"))
    with pytest.raises(UserInputError, match=r"got 0\.5, and the loss was no longer a number in epoch 2"):
        next(training)
