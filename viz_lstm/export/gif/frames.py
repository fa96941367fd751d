"""The frames of a film: six heatmaps with their names, and a line that says where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from viz_lstm.export.gif.canvas import MARK, Picture, font_for, heatmap, write
from viz_lstm.lstm.quantities import QUANTITIES, Quantity

ACROSS = 2
TILDE = "\N{COMBINING TILDE}"
ON, OFF = 5, 3
"""The dashes of the playhead, in pixels at 960 of width: what lies between them need not be drawn again."""

Values = Mapping[str, Float[np.ndarray, "step unit"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What stays the same in all frames.

    Attributes:
        width: The width in pixels; everything else follows from it.
        order: The units in the order of the rows.
        high: The end of the scale of the memory.
        names: What each quantity is called.
    """

    width: int
    order: Int[np.ndarray, " unit"]
    high: float
    names: Mapping[str, str]

    @property
    def letters(self) -> int:
        """The size of the letters in pixels: legible on a slide."""
        return max(11, self.width // 54)

    @property
    def gap(self) -> int:
        """The room around everything."""
        return self.letters

    @property
    def map_size(self) -> tuple[int, int]:
        """The width and the height of a heatmap."""
        width = (self.width - (ACROSS + 1) * self.gap) // ACROSS
        return width, width * 2 // 5

    @property
    def height(self) -> int:
        """The height in pixels."""
        rows = len(QUANTITIES) // ACROSS
        return self._head + rows * (self._title + self.map_size[1]) + self.gap

    def place(self, index: int) -> tuple[int, int]:
        """Return the top left of a heatmap."""
        row, column = divmod(index, ACROSS)
        width, height = self.map_size
        x = self.gap + column * (width + self.gap)
        return x, self._head + row * (self._title + height) + self._title

    def draw(self, values: Values) -> Picture:
        """Draw the heatmaps and their names."""
        picture = np.zeros((self.height, self.width), np.uint8)
        for index, quantity in enumerate(QUANTITIES):
            x, y = self.place(index)
            width, height = self.map_size
            end = self._high(quantity)
            rows = values[quantity.name].T[self.order]
            picture[y : y + height, x : x + width] = heatmap(rows, (width, height), end)
            self._name(picture, quantity, (x, y - self._title))
        return picture

    def say(self, picture: Picture, parts: Sequence[str]) -> Picture:
        """Return the picture with a line above it; what no font here can write is left out."""
        said = picture.copy()
        x = self.gap
        for number, part in enumerate(parts):
            size = self.letters * 5 // 4
            x = write(said, (x, self.gap // 2), part, size, shade=0.75 if number else 1.0) + self.gap
        return said

    def point(self, picture: Picture, step: int, steps: int) -> Picture:
        """Return the picture with a dashed line at a step through every heatmap."""
        pointed = picture.copy()
        width, height = self.map_size
        thick = max(2, 3 * self.width // 960)
        dashed = np.arange(height) * 960 // self.width % (ON + OFF) < ON
        for index in range(len(QUANTITIES)):
            x, y = self.place(index)
            middle = (2 * step + 1) * width // (2 * steps)
            start = x + min(max(0, middle - thick // 2), width - thick)
            pointed[y : y + height, start : start + thick][dashed] = MARK
        return pointed

    @property
    def _head(self) -> int:
        return self.letters * 2 + self.gap // 2

    @property
    def _title(self) -> int:
        return self.letters * 2

    def _high(self, quantity: Quantity) -> float | None:
        if not quantity.signed:
            return None
        return quantity.high if quantity.high == 1 else self.high

    def _name(self, picture: Picture, quantity: Quantity, at: tuple[int, int]) -> None:
        letter, _, index = quantity.symbol.partition("_")
        x, y = at[0], at[1] + self.letters // 2
        end = write(picture, (x, y), letter[0], self.letters)
        if TILDE in letter:
            write(picture, (x + self.letters // 8, y - self.letters // 2), "~", self.letters)
        end = write(picture, (end, y + self.letters // 3), index, self.letters * 3 // 4)
        name = self.names[quantity.name]
        told = name if font_for(name, self.letters) else quantity.name.replace("_", " ")
        write(picture, (end + self.gap, y), told, self.letters, shade=0.75)
