"""The forks of a configuration, and its parent."""

from dataclasses import replace

from viz_lstm.tasks.forks import Fork
from viz_lstm.tasks.task import Config


def forked(config: Config, fork: Fork) -> Config:
    """Return a configuration that is trained like this one up to an epoch, and then at another rate.

    Forks at this epoch and later ones go: they lie in the future that is now another.

    Raises:
        UserInputError: the epoch is not before the last one, or there are too many forks.
    """
    kept = tuple(earlier for earlier in config.forks if earlier.epoch < fork.epoch)
    return replace(config, forks=(*kept, fork))


def origin(config: Config) -> Config | None:
    """Return the configuration that this one forked from last; None for one that has no forks."""
    return replace(config, forks=config.forks[:-1]) if config.forks else None


def learning_rate_after(config: Config, epoch: int) -> float:
    """Return the learning rate with which training goes on after an epoch, before any schedule lowers it."""
    rates = [fork.learning_rate for fork in config.forks if fork.epoch <= epoch]
    return rates[-1] if rates else config.learning_rate
