"""The refusal of configurations beyond the limits of this installation."""

from collections.abc import Callable

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.limits import Limits
from viz_lstm.tasks import Config, recorded_steps


def _cells(config: Config) -> int:
    """Return how many steps times units are recorded of somebody's own series."""
    if not getattr(config, "data", ""):
        return 0
    return recorded_steps(config) * sum(layer.hidden_size for layer in config.size.layers)


Row = tuple[str, Callable[[Config], int], Callable[[Limits], int]]

ROWS: tuple[Row, ...] = (
    ("limit-hidden-size", lambda config: config.hidden_size, lambda limits: limits.hidden_size),
    ("limit-layers", lambda config: config.num_layers, lambda limits: limits.layers),
    ("limit-epochs", lambda config: config.epochs, lambda limits: limits.epochs),
    (
        "limit-text-length",
        lambda config: len(getattr(config, "own_text", "")),
        lambda limits: limits.text_length,
    ),
    ("limit-cells", _cells, lambda limits: limits.cells),
)
"""Every limit of a configuration: the code of its error, what is asked for, and the most that there is."""


def check_limits(config: Config, limits: Limits) -> None:
    """Refuse a configuration that the host does not allow.

    Raises:
        UserInputError: which limit it exceeds.
    """
    for code, asked, most in ROWS:
        if asked(config) > most(limits):
            raise UserInputError(code, value=asked(config), most=most(limits))
