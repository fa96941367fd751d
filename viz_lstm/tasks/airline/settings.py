"""The settings of the airline task."""

from typing import Literal, get_args

from viz_lstm.tasks.setting import Setting

ProtocolName = Literal["honest", "tutorial"]
OptimiserName = Literal["adam", "rmsprop", "sgd"]
PROTOCOL_NAMES: tuple[ProtocolName, ...] = get_args(ProtocolName)
OPTIMISER_NAMES: tuple[OptimiserName, ...] = get_args(OptimiserName)

SETTINGS = (
    Setting(
        name="protocol",
        flag="--protocol",
        meaning="how months are scaled and divided",
        label="airline.protocol",
        kind=str,
        choices=PROTOCOL_NAMES,
    ),
    Setting(
        name="window",
        flag="--window",
        meaning="steps read before a forecast; without one the whole series is read; {low} to {high}",
        label="training.setting_window",
        low=2,
        high=36,
    ),
    Setting(
        name="hidden_size",
        flag="--hidden-size",
        meaning="units of the first layer; the tutorial's second has twice; {low} to {high}",
        label="training.hidden_size",
        low=1,
        high=256,
    ),
    Setting(
        name="num_layers",
        flag="--layers",
        meaning="LSTM layers; {low} to {high}",
        label="training.setting_num_layers",
        low=1,
        high=4,
    ),
    Setting(
        name="epochs",
        flag="--epochs",
        meaning="times through the training months; {low} to {high}",
        label="training.setting_epochs",
        low=1,
        high=5000,
    ),
    Setting(
        name="learning_rate",
        flag="--learning-rate",
        meaning="step size, above {low} and at most {high}",
        label="training.learning_rate",
        kind=float,
        metavar="RATE",
        low=0,
        high=1,
    ),
    Setting(
        name="batch_size",
        flag="--batch-size",
        meaning="windows that share an update; {low} to {high}",
        label="training.setting_batch_size",
        low=1,
        high=1024,
    ),
    Setting(
        name="optimiser",
        flag="--optimiser",
        meaning="rule for updates",
        label="training.optimiser",
        kind=str,
        choices=OPTIMISER_NAMES,
    ),
    Setting(
        name="seed",
        flag="--seed",
        meaning="what everything random is drawn from; {low} to {high}",
        label="training.setting_seed",
        low=0,
        high=2**32 - 1,
    ),
)
