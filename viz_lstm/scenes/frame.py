"""Where a player is to go, and how it is to be arranged there."""

from dataclasses import dataclass
from typing import Literal

from viz_lstm.lstm.quantities import GATES

Axis = Literal["steps", "epochs"]
OPENED = GATES
"""What has a sum to be written out."""
Stretches = tuple[tuple[int, int], ...]
"""Stretches of a sequence, each by its first and its last step."""
Cells = tuple[int, int, int, int]
"""The first and the last step, and the first and the last row, of what is in view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a player shows what it shows; the defaults are how it opens.

    Attributes:
        enlarged: The quantity whose heatmap stands alone, by name; empty for as many as there is room for.
        opened: The gate whose sum is written out, by name; empty for none.
        similar: Whether similar units lie together; otherwise they lie in the order of their numbers.
        close: Whether the cell and its equations stand large above the heatmaps.
        axis: What playback runs along.
        zoom: The steps and the rows in view, counted from zero; None for all.
    """

    enlarged: str = ""
    opened: str = "forget_gate"
    similar: bool = True
    close: bool = False
    axis: Axis = "steps"
    zoom: Cells | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """Where the page wants a player to go.

    Attributes:
        step: The step.
        unit: The unit.
        quantity: The quantity that colours a text.
        turn: Tells one wish from an equal one before it.
        epoch: The epoch of the film; None to stay where it is.
        arrangement: How it is to be arranged; None to leave it as it is.
        marks: The stretches of a text to mark; None to leave them as they are.
    """

    step: int
    unit: int
    quantity: str
    turn: int
    epoch: int | None = None
    arrangement: Layout | None = None
    marks: Stretches | None = None
