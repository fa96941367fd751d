"""The frames of a plan, drawn from what the network computes."""

from collections.abc import Callable, Iterator

import numpy as np

from viz_lstm.analysis import seriation
from viz_lstm.export.gif.canvas import Picture
from viz_lstm.export.gif.encoder import encoded, opening
from viz_lstm.export.gif.frames import Stage, Values
from viz_lstm.export.gif.plan import Plan
from viz_lstm.lstm.quantities import QUANTITIES
from viz_lstm.lstm.trace import Trace
from viz_lstm.words.catalogue import catalogue_in


class Drawing:
    """The frames of a plan, from the recordings that it shows."""

    def __init__(self, plan: Plan, last: Trace, trace_at: Callable[[int], Trace]) -> None:
        """Set up what holds for every frame, so that a colour means the same in all of them.

        Args:
            plan: What is shown.
            last: What the trained network computes; beyond its memory colours stay the same.
            trace_at: Returns what the snapshot in a place computes.
        """
        words = catalogue_in(plan.language)
        self._plan, self._trace_at, self._words = plan, trace_at, words
        memory = last.cell_state[plan.layer]
        high = max(1e-6, float(np.abs(memory).max()))
        names = {each.name: words.plain(f"player.{each.name}") for each in QUANTITIES}
        self._stage = Stage(width=plan.width, order=seriation(memory), high=high, names=names)
        self._still = self._stage.draw(self._values(last)) if plan.along == "steps" else None

    def picture(self, number: int) -> Picture:
        """Draw a frame."""
        plan, at = self._plan, self._plan.shown[number]
        if self._still is not None:
            steps = len(plan.labels)
            where = self._words.plain("player.step_of", step=at + 1, steps=steps)
            return self._stage.point(self._stage.say(self._still, (where, plan.labels[at])), at, steps)
        snapshot = plan.snapshots[at]
        where = self._words.plain("player.epoch_of", epoch=snapshot.epoch, epochs=plan.epochs)
        drawn = self._stage.draw(self._values(self._trace_at(at)))
        loss = self._words.plain("player.loss", loss=f"{snapshot.loss:.4g}")
        return self._stage.say(drawn, (where, loss))

    def opening(self) -> bytes:
        """Return how the file begins."""
        return opening(self.picture(0))

    def blocks(self, numbers: range, *, after: int | None = None) -> Iterator[bytes]:
        """Encode frames that follow each other.

        Args:
            numbers: Which.
            after: The frame that is on the screen before them; None for nothing.
        """
        pictures = ((self.picture(number), self._plan.milliseconds(number)) for number in numbers)
        return encoded(pictures, None if after is None else self.picture(after))

    def _values(self, trace: Trace) -> Values:
        return {each.name: getattr(trace, each.name)[self._plan.layer] for each in QUANTITIES}
