import json
from dataclasses import FrozenInstanceError, replace

import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.tasks import config_from_dict
from viz_lstm.tasks.airline import PROTOCOL_NAMES, AirlineConfig

TOO_SMALL_OR_LARGE = {
    "window": ((1, 37), "`window` must be a whole number from 2 to 36; got {}. Choose one between these."),
    "hidden_size": ((0, 257), "`hidden_size` must be a whole number from 1 to 256; got {}. Start with 32."),
    "num_layers": ((0, 5), "`num_layers` must be a whole number from 1 to 4; got {}. One is often enough."),
    "epochs": (
        (0, 5001),
        "`epochs` must be a whole number from 1 to 5000; got {}. Some hundreds are enough.",
    ),
    "batch_size": ((0, 1025), "`batch_size` must be a whole number from 1 to 1024; got {}. Choose another."),
    "seed": (
        (-1, 2**32),
        "`seed` must be a whole number from 0 to 4294967295; got {}. Any of these will do.",
    ),
    "learning_rate": (
        (0.0, -0.1, 1.5, float("nan"), float("inf")),
        "`learning_rate` must be above 0 and at most 1; got {}. Try 0.001 to 0.01.",
    ),
}


def test_tutorial_is_the_tutorials():
    config = AirlineConfig.defaults("tutorial")
    assert (config.window, config.widths, config.epochs, config.batch_size) == (10, (50, 100), 30, 512)
    assert (config.optimiser, config.learning_rate) == ("rmsprop", 1e-3)


def test_honest_protocol_is_the_default_and_reads_the_series_in_one_pass():
    assert AirlineConfig() == AirlineConfig.defaults("honest")
    assert AirlineConfig().window is None
    assert AirlineConfig().widths == (32,)


def test_further_layers_are_as_wide_as_the_first_and_twice_as_wide_in_the_tutorial():
    assert AirlineConfig(hidden_size=8, num_layers=3).widths == (8, 8, 8)
    assert replace(AirlineConfig.defaults("tutorial"), hidden_size=8, num_layers=3).widths == (8, 16, 16)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [(name, value, text) for name, (values, text) in TOO_SMALL_OR_LARGE.items() for value in values],
)
def test_choice_outside_its_limits_is_refused(name, value, message):
    with pytest.raises(UserInputError) as refused:
        AirlineConfig(**{name: value})
    assert str(refused.value) == message.format(value)
    assert refused.value.code == f"{name.replace('_', '-')}-range"


@pytest.mark.parametrize("value", [True, 3.5, "7", None, [1]])
def test_number_of_units_that_is_no_whole_number_is_refused(value):
    with pytest.raises(UserInputError, match="`hidden_size` must be a whole number"):
        AirlineConfig.from_dict({"hidden_size": value})


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (
            {"protocol": "magic"},
            "`protocol` must be one of honest, tutorial; got magic. Choose one of these.",
        ),
        (
            {"optimiser": "adagrad"},
            "`optimiser` must be one of adam, rmsprop, sgd; got adagrad. Choose one of these.",
        ),
        (
            {"protocol": "tutorial", "window": None},
            "`window` must be a number in the tutorial protocol; got none. The tutorial reads 10 months.",
        ),
        (
            {"hiden_size": 3},
            "`hiden_size` must be the name of a setting; got none of this name. Leave it out.",
        ),
        (
            {"learning_rate": "fast"},
            "`learning_rate` must be above 0 and at most 1; got fast. Try 0.001 to 0.01.",
        ),
    ],
)
def test_unknown_words_are_refused(values, message):
    with pytest.raises(UserInputError) as refused:
        AirlineConfig.from_dict(values)
    assert str(refused.value) == message


@pytest.mark.parametrize("protocol", PROTOCOL_NAMES)
def test_configuration_survives_json(protocol):
    config = replace(AirlineConfig.defaults(protocol), seed=7, learning_rate=0.5)
    assert config_from_dict("airline", json.loads(json.dumps(config.to_dict()))) == config


def test_what_a_dictionary_leaves_out_is_the_protocols_own():
    assert AirlineConfig.from_dict({"protocol": "tutorial"}) == AirlineConfig.defaults("tutorial")


def test_unknown_task_is_refused():
    with pytest.raises(UserInputError, match="`task` must be one of airline"):
        config_from_dict("chess", {})


def test_configuration_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        AirlineConfig().seed = 1


def test_whole_learning_rate_is_the_same_as_a_real_one():
    whole, real = (AirlineConfig.from_dict({"learning_rate": rate}) for rate in (1, 1.0))
    assert repr(whole) == repr(real)
