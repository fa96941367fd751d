"""What the player shows: one recorded layer, what went into it, and the strip above it."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from viz_lstm.runs import LayerWeights
from viz_lstm.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesStrip:
    """A series and its forecast, drawn above the heatmaps.

    Attributes:
        labels: One name per month, e.g. "1949-01".
        truth: What happened.
        forecast: What the network said one step before; NaN where it said nothing.
        reads: Index of the month last read, for each recorded step; rises by one from step to step.
        test_from: Index of the first month kept for the test.
        title: Name and unit of the values, in the reader's language.
    """

    labels: tuple[str, ...]
    truth: Float[np.ndarray, " month"]
    forecast: Float[np.ndarray, " month"]
    reads: Int[np.ndarray, " step"]
    test_from: int
    title: str = ""

    def __post_init__(self) -> None:
        """Refuse a strip whose months do not follow the steps."""
        if np.any(np.diff(self.reads) != 1):
            msg = "`reads` must rise by one from step to step."
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One layer of a trace with all that is needed to draw and explain it.

    Attributes:
        trace: The recording.
        layer: Index of the layer shown.
        weights: The layer's weights, gates in PyTorch's order.
        inputs: What the layer read at each step.
        input_names: A short name per feature of the input.
        labels: A name per step, e.g. "1949-02".
        order: The units in the order in which similar ones lie together.
        strip: What runs along above the heatmaps; None where there is nothing to show.
    """

    trace: Trace
    layer: int
    weights: LayerWeights
    inputs: Float[np.ndarray, "step feature"]
    input_names: tuple[str, ...]
    labels: tuple[str, ...]
    order: Int[np.ndarray, " unit"]
    strip: SeriesStrip | None = None

    def __post_init__(self) -> None:
        """Refuse parts that do not fit each other."""
        steps, units = self.trace.cell_state.shape[1:]
        expected = {
            "inputs": (self.inputs.shape, (steps, len(self.input_names))),
            "labels": (len(self.labels), steps),
            "order": (sorted(self.order.tolist()), list(range(units))),
            "weights.recurrent": (self.weights.recurrent.shape, (4, units, units)),
        }
        for name, (got, wanted) in expected.items():
            if got != wanted:
                msg = f"`{name}` must be {wanted} for this layer; got {got}."
                raise ValueError(msg)

    @property
    def first_step(self) -> int:
        """The step to look at first: far enough in for a past to be seen."""
        return len(self.labels) * 2 // 5

    @property
    def first_unit(self) -> int:
        """The unit to look at first: the one whose memory moves most."""
        return int(self.trace.cell_state[self.layer].std(axis=0).argmax())
