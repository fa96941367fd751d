"""The common past of two trained networks: the beginning, and the epochs before they part."""

from dataclasses import dataclass, replace
from itertools import takewhile, zip_longest
from typing import Literal

from viz_lstm.runs.run import Run
from viz_lstm.tasks import Config

Kind = Literal["same", "stopped", "fork", "rounding", "start", "strangers", "sizes"]


@dataclass(frozen=True, slots=True)
class Lineage:
    """How two networks are related, and so what subtracting their units means.

    Attributes:
        kind: "same": one and the same network. "stopped": one is what the other was earlier. "fork": the same
            up to an epoch. "rounding": the same up to an epoch by their settings, but for how numbers were
            rounded. "start": they began with the same weights and were trained differently from the first
            epoch on. "strangers": they began with other weights, so that their units have only the numbers
            in common. "sizes": their layers have different sizes.
        shared: The number of first epochs after which both were the same.
    """

    kind: Kind
    shared: int = 0


def lineage(first: Run, second: Run) -> Lineage:
    """Compare how two runs of one task began and how long their losses stay the same, bit for bit."""
    if first.config.widths != second.config.widths:
        return Lineage("sizes")
    if first.config.seed != second.config.seed:
        return Lineage("strangers")
    shared, (shorter, longer) = (
        shared_epochs(first, second),
        sorted((first.history.epochs, second.history.epochs)),
    )
    promised = min(promised_epochs(first.config, second.config), shorter)
    if shared < promised:
        return Lineage("rounding", promised)
    if shared == shorter:
        return Lineage("same" if shorter == longer else "stopped", shared)
    return Lineage("fork" if shared else "start", shared)


def promised_epochs(first: Config, second: Config) -> int:
    """Return for how many epochs two configurations ask for the same training: at most up to a fork."""
    if replace(first, forks=()) != replace(second, forks=()):
        return 0
    pairs = zip_longest(first.forks, second.forks)
    forks = next(([fork for fork in pair if fork] for pair in pairs if pair[0] != pair[1]), [])
    return min((fork.epoch for fork in forks), default=first.epochs)


def shared_epochs(first: Run, second: Run) -> int:
    """Count the first epochs in which all losses of both are the same.

    The training loss of an epoch is measured before its updates, the held-out loss after them: as long as
    both agree, the weights do. Where nothing is held out, the last losses that agree say nothing about the
    updates after them, unless the settings promise that they are the same.
    """
    pairs = zip(_losses(first), _losses(second), strict=False)
    agreed = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    if first.history.held_out_loss and second.history.held_out_loss:
        return agreed
    return max(agreed - 1, min(agreed, promised_epochs(first.config, second.config)), 0)


def _losses(run: Run) -> list[tuple[float, float | None]]:
    return list(zip_longest(run.history.training_loss, run.history.held_out_loss))
