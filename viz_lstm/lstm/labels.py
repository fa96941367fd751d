"""The words of a recording: names for its steps, such as dates or characters, and notes."""

from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

Labels = Iterable[object]
"""One name per step, each shown as `str` writes it."""


class Caption(NamedTuple):
    """The words that go with the traces of a batch: labels for each, the same notes for all."""

    labels: Sequence[tuple[str, ...]]
    notes: tuple[str, ...]


def as_labels(labels: Labels | None, steps: int) -> tuple[str, ...]:
    """Return one name per step; none at all for None.

    Raises:
        TypeError: They have no order.
        ValueError: They are not as many as the steps.
    """
    if labels is None:
        return ()
    if isinstance(labels, Set):
        message = "`labels` must be in the order of the steps; got a set. Pass a list."
        raise TypeError(message)
    listed = tuple(map(str, labels)) if isinstance(labels, Iterable) else (str(labels),)
    if len(listed) == steps:
        return listed
    message = f"`labels` must be one per step, {steps}; got {len(listed)}. Give every step a name."
    raise ValueError(message)
