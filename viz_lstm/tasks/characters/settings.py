"""The settings of the character task; the text itself is none of them, since it is given in several ways."""

from viz_lstm.tasks.setting import Setting

PENALTY_SETTINGS = (
    Setting(
        name="write_penalty",
        flag="--write-penalty",
        meaning="price of writing: weight of the mean input gate in the loss; 0 (off) to {high}",
        label="characters.setting_write_penalty",
        kind=float,
        metavar="W",
        high=10,
    ),
    Setting(
        name="change_penalty",
        flag="--change-penalty",
        meaning="price of a restless memory: weight of the mean |C_t - C_t-1| in the loss; 0 (off) to {high}",
        label="characters.setting_change_penalty",
        kind=float,
        metavar="W",
        high=10,
    ),
    Setting(
        name="recurrent_decay",
        flag="--recurrent-decay",
        meaning="pull of the weights between units towards 0; 0 (off) to {high}",
        label="characters.setting_recurrent_decay",
        kind=float,
        metavar="W",
        high=1,
    ),
)
"""The penalties that make units legible; 0 switches one off."""

SETTINGS = (
    Setting(
        name="hidden_size",
        flag="--hidden-size",
        meaning="units of every layer; {low} to {high}",
        label="training.hidden_size",
        low=1,
        high=128,
    ),
    Setting(
        name="num_layers",
        flag="--layers",
        meaning="LSTM layers; {low} to {high}",
        label="training.setting_num_layers",
        low=1,
        high=3,
    ),
    Setting(
        name="epochs",
        flag="--epochs",
        meaning="times through the thousand training texts; {low} to {high}",
        label="training.setting_epochs",
        low=1,
        high=500,
    ),
    Setting(
        name="batch_size",
        flag="--batch-size",
        meaning="texts that share an update; {low} to {high}",
        label="training.setting_batch_size",
        low=1,
        high=256,
    ),
    Setting(
        name="seed",
        flag="--seed",
        meaning="what everything random is drawn from; {low} to {high}",
        label="training.setting_seed",
        low=0,
        high=2**32 - 1,
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
    *PENALTY_SETTINGS,
)
