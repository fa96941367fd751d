"""The refusal of configurations beyond the limits of this installation."""

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.limits import Limits
from viz_lstm.tasks import Config, task_of


def check_limits(config: Config, limits: Limits) -> None:
    """Refuse a configuration that the host does not allow.

    Raises:
        UserInputError: which limit it exceeds: `limit-` and the name of the limit.
    """
    general = {"hidden_size": config.hidden_size, "layers": config.num_layers, "epochs": config.epochs}
    for limit, asked in {**general, **task_of(config).demands(config)}.items():
        most, code = getattr(limits, limit), f"limit-{limit.replace('_', '-')}"
        if asked > most:
            raise UserInputError(code, value=asked, most=most)
