"""One frame of a player: a place in a recording, and how it is laid out."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, TypeGuard

from viz_lstm.lstm.quantities import GATES

Axis = Literal["steps", "epochs"]
OPENED = GATES
"""What has a sum to be written out."""
Stretches = tuple[tuple[int, int], ...]
"""Stretches of a sequence, each by its first and its last step."""
Cells = tuple[int, int, int, int]
"""The first and the last step, and the first and the last row, of what is in view."""
MOST_HOLDS = 12
"""How many what-ifs there can be at once."""
_UNITS = r"(all|\d{1,4}(-\d{1,4})?(\.\d{1,4}(-\d{1,4})?){0,63})"
_OTHER = r"(t\d{1,5}|s\d{1,6}|r[A-D]|x\d{1,6}\.\d{1,6}(\.\d{1,6}\.\d{1,6}){0,149})"
"""Another reading: of a test text, from a later step on, by another network, with other letters."""
_VALUE = rf"(before|mean|at\d{{1,6}}|{_OTHER}|-?\d{{1,4}}(\.\d{{1,4}})?)"
HOLD = re.compile(
    rf"([figcoh]:{_UNITS}:\d{{1,6}}-\d{{0,6}}:{_VALUE}|x:\d{{1,6}}:-?\d{{1,9}}(\.\d{{1,4}})?)"
    r"(:[A-D])?(:off)?",
    re.ASCII,
)
"""One what-if: the letter of a quantity, units, first and last step, value; or x, step and input; the
letter of the one player that it counts in; and whether it is off. `player/core/holds.js` reads it.
"""
FIRST_QUANTITY = "cell_state"
"""The quantity that a player opens with."""


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
class Frame:
    """What a player shows of its scene; links, pages and the player hand this one value to each other.

    Attributes:
        step: The step, counted from zero; None for where the scene begins.
        unit: The unit, in the same way.
        quantity: The quantity in focus, by name.
        epoch: The epoch of the film; None for the trained network.
        marks: The stretches of a text that are marked.
        layout: How the player is laid out.
        presented: Whether the stage stands alone on the screen, to be read from afar.
        held: What is held while the network reads, such as "f:17:9-14:1"; empty for nothing.
    """

    step: int | None = None
    unit: int | None = None
    quantity: str = FIRST_QUANTITY
    epoch: int | None = None
    marks: Stretches = ()
    layout: Layout = field(default_factory=Layout)
    presented: bool = False
    held: str = ""

    @property
    def place(self) -> tuple[int, int]:
        """The step and the unit, once a scene has given both.

        Raises:
            ValueError: The frame leaves one of them to the scene.
        """
        if self.step is None or self.unit is None:
            msg = f"`frame` must name a step and a unit; got {self.step} and {self.unit}."
            raise ValueError(msg)
        return self.step, self.unit

    def within(self, steps: int, units: int, *, first: tuple[int, int]) -> "Frame":
        """Return the closest frame that a recording of this size has.

        Args:
            steps: The number of steps.
            units: The number of units.
            first: The step and the unit where the scene begins.
        """
        step, unit = (
            begins if asked is None else asked
            for asked, begins in zip((self.step, self.unit), first, strict=True)
        )
        return replace(
            self,
            step=min(step, steps - 1),
            unit=min(unit, units - 1),
            marks=tuple((start, end) for start, end in self.marks if end < steps),
            layout=replace(self.layout, zoom=cells_within(self.layout.zoom, steps, units)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameRequest:
    """A frame that a player is asked to go to; without an epoch it stays at the one that it shows.

    Attributes:
        frame: The frame.
        turn: Tells one request from an equal one before it.
        keeps_layout: Whether the player's layout and marks stay as they are.
    """

    frame: Frame
    turn: int
    keeps_layout: bool = False

    def header(self) -> dict[str, Any]:
        """Return the request as the player reads it: what is None stays as it is."""
        frame = asdict(self.frame)
        layout, marks = frame.pop("layout"), frame.pop("marks")
        kept = self.keeps_layout
        if kept or not frame["presented"]:
            del frame["presented"]
        if kept or not frame["held"]:
            del frame["held"]
        return frame | {
            "turn": self.turn,
            "arrangement": None if kept else layout,
            "marks": None if kept else marks,
        }


def cells_within(cells: object, steps: int, units: int) -> Cells | None:
    """Return the cells in view if a recording has them; None where that is everything."""
    if not isinstance(cells, list | tuple) or len(cells) != 4:
        return None
    first, last, top, bottom = cells
    inside = is_index(last, steps) and is_index(bottom, units) and is_index(first, last + 1)
    if not inside or not is_index(top, bottom + 1):
        return None
    return None if (first, last, top, bottom) == (0, steps - 1, 0, units - 1) else (first, last, top, bottom)


def is_held(text: object) -> TypeGuard[str]:
    """Tell whether a text says what is held: quantity, units, steps and value of each what-if."""
    if not isinstance(text, str):
        return False
    parts = text.split(",", MOST_HOLDS)
    return len(parts) <= MOST_HOLDS and all(HOLD.fullmatch(part) for part in parts)


def merged(marks: Sequence[tuple[int, int]]) -> Stretches:
    """Return stretches that cover the same steps in order and do not touch."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(marks):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)


def is_index(number: object, end: int | None = None) -> TypeGuard[int]:
    """Tell whether something from outside is a whole number from zero to before an end."""
    if not isinstance(number, int) or isinstance(number, bool):
        return False
    return number >= 0 and (end is None or number < end)
