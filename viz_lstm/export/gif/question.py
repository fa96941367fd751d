"""The question for a part of a film, which takes a worker's time."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from jaxtyping import UInt8

from viz_lstm.export.gif.plan import Plan
from viz_lstm.export.recorder import LocalRecorder
from viz_lstm.lstm.question import Question, Record
from viz_lstm.lstm.sizes import Weights
from viz_lstm.lstm.trace import Trace

if TYPE_CHECKING:
    from viz_lstm.lstm.network import LSTMNetwork


@dataclass(frozen=True, kw_only=True, eq=False)
class DrawFilm(Question[UInt8[np.ndarray, " byte"]]):
    """The question for some frames of a film as bytes; the parts of a film, one after another, are a GIF.

    Attributes:
        plan: What the film shows.
        first: The first frame that is asked for.
        last: The one before which it ends.
    """

    plan: Plan
    first: int
    last: int

    def answer(self, network: "LSTMNetwork") -> UInt8[np.ndarray, " byte"]:
        """Record what the frames show, and draw them."""
        del network
        return np.frombuffer(self.draw(), dtype=np.uint8)

    def draw(self, told: Callable[[int], None] = lambda number: None) -> bytes:
        """Return the frames as bytes.

        Args:
            told: Hears of each frame, and ends the drawing by raising.
        """
        from viz_lstm.export.gif.drawing import Drawing
        from viz_lstm.export.gif.encoder import END

        plan = self.plan
        recorded = cache(lambda place: self._trace(plan.snapshots[place].weights))
        drawing = Drawing(plan, self._trace(self.weights), recorded)
        blocks = [] if self.first else [drawing.opening()]
        numbers = range(self.first, self.last)
        after = self.first - 1 if self.first else None
        for number, block in zip(numbers, drawing.blocks(numbers, after=after), strict=True):
            blocks.append(block)
            told(number + 1)
        return b"".join([*blocks, END if self.last == len(plan.shown) else b""])

    def _trace(self, weights: Weights) -> Trace:
        question = Record(weights=weights, size=self.size, inputs=self.plan.inputs)
        return self.plan.trace_of(LocalRecorder().ask(question))
