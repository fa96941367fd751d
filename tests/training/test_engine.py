import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
import torch

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.training import Training
from viz_lstm.training.problems import problem_of

TUTORIAL = AirlineConfig.defaults("tutorial")
SHORT = AirlineConfig(epochs=4, hidden_size=5)


def test_epochs_report_progress():
    turns = list(Training(SHORT, observe_every=2))
    assert [turn.epoch for turn in turns] == [1, 2, 3, 4]
    assert all(np.isfinite([turn.training_loss, turn.held_out_loss]).all() for turn in turns)
    assert [turn.observation is None for turn in turns] == [True, False, True, False]
    assert turns[-1].seconds_left == 0
    assert turns[0].seconds < turns[-1].seconds


def test_stopping_is_not_asking_for_the_next():
    training = Training(SHORT)
    next(training)
    stopped = training.run()
    assert stopped.stopped_early
    assert stopped.history.epochs == 1
    assert [turn.epoch for turn in training] == [2, 3, 4]
    assert not training.run().stopped_early


def test_looking_on_changes_nothing():
    watched, alone = Training(SHORT, observe_every=1), Training(SHORT)
    for _ in watched:
        watched.run()
    list(alone)
    assert watched.run().history == alone.run().history


def test_run_before_the_first_epoch_is_refused():
    with pytest.raises(
        ValueError, match=r"^`training` must have reached an epoch; got none\. Iterate over it first\.$"
    ):
        Training(SHORT).run()


@pytest.mark.parametrize(
    "config", [SHORT, replace(SHORT, window=12, batch_size=32), replace(TUTORIAL, epochs=2)]
)
def test_same_seed_gives_the_same_bits(config):
    first, again, other = (Training(replace(config, seed=seed)) for seed in (3, 3, 4))
    runs = [(list(training), training.run())[1] for training in (first, again, other)]
    assert runs[0].history == runs[1].history
    assert runs[0].history != runs[2].history
    for name, weights in runs[0].weights.items():
        np.testing.assert_array_equal(weights, runs[1].weights[name])


def test_same_seed_gives_the_same_bits_in_another_process_which_never_loads_the_compiler():
    code = (
        "import sys;"
        "from viz_lstm.tasks.airline import AirlineConfig; from viz_lstm.training import Training;"
        "print([turn.training_loss for turn in Training(AirlineConfig(epochs=4, hidden_size=5))],"
        "'torch._dynamo' in sys.modules)"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed == f"{[turn.training_loss for turn in Training(SHORT)]} False\n"


def test_global_generators_are_left_alone():
    before, numpy_before = torch.random.get_rng_state(), np.random.get_state()[1].copy()  # noqa: NPY002
    training = Training(replace(SHORT, window=12, batch_size=32))
    list(training)
    training.run()
    assert torch.equal(before, torch.random.get_rng_state())
    np.testing.assert_array_equal(numpy_before, np.random.get_state()[1])  # noqa: NPY002


def test_loss_that_is_no_number_is_told_as_a_sentence():
    training = Training(replace(SHORT, learning_rate=0.5))
    next(training)
    training.network.readout.weight.data.fill_(float("nan"))
    with pytest.raises(UserInputError) as diverged:
        next(training)
    assert diverged.value.code == "training-diverged"
    assert str(diverged.value) == (
        "`learning_rate` must be small enough for training to settle; got 0.5, and the loss was no longer "
        "a number in epoch 2. Choose a smaller one."
    )
    with pytest.raises(UserInputError, match="no longer a number"):
        training.run()


def test_tutorial_makes_one_update_an_epoch_and_small_batches_more():
    generator = torch.Generator().manual_seed(0)
    assert [len(batch) for batch in problem_of(TUTORIAL).batches(generator)] == [95]
    assert [len(batch) for batch in problem_of(replace(TUTORIAL, batch_size=40)).batches(generator)] == [
        40,
        40,
        15,
    ]


def test_batches_hold_every_window_once_in_a_new_order():
    problem = problem_of(replace(TUTORIAL, batch_size=40))
    generator = torch.Generator().manual_seed(0)
    first, second = (torch.cat([batch.inputs for batch in problem.batches(generator)]) for _ in range(2))
    assert not torch.equal(first, second)
    assert sorted(first[:, :, 0].tolist()) == sorted(second[:, :, 0].tolist())


def test_honest_learning_rate_sinks_along_a_cosine():
    training = Training(SHORT)
    rates = [training._optimiser.param_groups[0]["lr"] for _ in training]
    np.testing.assert_allclose(rates, [0.01 * (1 + np.cos(np.pi * k / 4)) / 2 for k in range(4)])


def test_held_out_examples_are_named_for_what_they_are():
    honest, tutorial = Training(SHORT), Training(replace(TUTORIAL, epochs=1))
    next(honest)
    next(tutorial)
    assert honest.run().history.held_out == "test"
    assert tutorial.run().history.held_out == "validation"


@pytest.mark.parametrize("optimiser", ["adam", "rmsprop", "sgd"])
@pytest.mark.parametrize("protocol", ["honest", "tutorial"])
def test_every_optimiser_lowers_the_loss(optimiser, protocol):
    config = AirlineConfig.from_dict(
        {"protocol": protocol, "optimiser": optimiser, "epochs": 20, "hidden_size": 8}
    )
    losses = [turn.training_loss for turn in Training(config)]
    assert losses[-1] < losses[0]


@pytest.mark.parametrize("protocol", ["honest", "tutorial"])
def test_extreme_choices_train(protocol):
    for window, layers in ((2, 4), (36, 1)):
        values = {"protocol": protocol, "window": window, "num_layers": layers, "hidden_size": 1, "epochs": 1}
        training = Training(AirlineConfig.from_dict({**values, "learning_rate": 1.0, "batch_size": 1}))
        next(training)
        assert np.isfinite(training.run().report.row("lstm").twelve_months.rmse)
