"""A training done again, measured against the first: equal to the last digit, or where and how far apart."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from viz_lstm.runs.run import Run


@dataclass(frozen=True, slots=True)
class Repetition:
    """What a training shares with an earlier one of the same configuration.

    Attributes:
        epochs: How many epochs both have.
        first: The first of them whose losses differ; None where all are equal, digit by digit.
        loss: The largest difference of two losses.
        weight: The largest difference of two weights; None where one of the two stopped at another epoch.
        weights: How many weights were compared; none where they belong to other epochs.
    """

    epochs: int
    first: int | None
    loss: float
    weight: float | None
    weights: int

    @property
    def is_exact(self) -> bool:
        """Whether nothing differs of what both have."""
        return self.first is None and not self.weight


def repetition(before: Run, again: Run) -> Repetition:
    """Compare two trainings of one configuration, losses by epoch and weights by name.

    Raises:
        ValueError: They are of two configurations.
    """
    if before.config != again.config:
        message = (
            f"`again` must be of the configuration of `before`; got {again.key}, not {before.key}. "
            "Compare two trainings with the same settings."
        )
        raise ValueError(message)
    epochs = min(before.history.epochs, again.history.epochs)
    gaps = np.maximum(
        _gaps(before.history.training_loss, again.history.training_loss, epochs),
        _gaps(before.history.held_out_loss, again.history.held_out_loss, epochs),
    )
    is_whole = before.history.epochs == again.history.epochs
    return Repetition(
        epochs=epochs,
        first=int(np.argmax(gaps > 0)) + 1 if gaps.any() else None,
        loss=float(gaps.max(initial=0.0)),
        weight=_largest_gap(before, again) if is_whole else None,
        weights=sum(array.size for array in again.weights.values()) if is_whole else 0,
    )


def _gaps(before: tuple[float, ...], again: tuple[float, ...], epochs: int) -> Float[np.ndarray, " epoch"]:
    """Return how far losses lie apart, epoch by epoch; nothing where none were measured."""
    if not before or not again:
        return np.zeros(epochs)
    first, second = np.array(before[:epochs]), np.array(again[:epochs])
    is_same = (first == second) | (np.isnan(first) & np.isnan(second))
    return np.where(is_same, 0.0, np.nan_to_num(np.abs(first - second), nan=np.inf))


def _largest_gap(before: Run, again: Run) -> float:
    return max(float(np.abs(before.weights[name] - again.weights[name]).max()) for name in again.weights)
