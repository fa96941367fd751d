"""The scene that the player shows: one recorded layer, its inputs, and the strip above it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from jaxtyping import Float, Int

from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import LayerWeights
from viz_lstm.scenes.checkpoint_payload import CheckpointPayload
from viz_lstm.scenes.strips import Strip
from viz_lstm.tasks.reference import Reference

WRITE_PAGE = Reference("viz_lstm.export.pages:write_page")


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
        film: The film of the training, if there is one.
        look_at: The step and the unit to look at first, where some are more telling than others.
    """

    trace: Trace
    layer: int
    weights: LayerWeights
    inputs: Float[np.ndarray, "step feature"]
    input_names: tuple[str, ...]
    labels: tuple[str, ...]
    order: Int[np.ndarray, " unit"]
    strip: Strip | None = None
    film: CheckpointPayload | None = None
    look_at: tuple[int, int] | None = None

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
        """The step to look at first: if nothing else was asked for, far enough in for a past to be seen."""
        if self.look_at is not None:
            return self.look_at[0]
        return len(self.labels) * 2 // 5

    @property
    def first_unit(self) -> int:
        """The unit to look at first: if nothing else was asked for, the one whose memory moves most."""
        if self.look_at is not None:
            return self.look_at[1]
        return int(self.trace.cell_state[self.layer].std(axis=0).argmax())

    def to_html(self, path: str | Path, *, plotly: bool = True, language: str = "en") -> None:
        """Write the scene as one HTML file that plays it anywhere, offline.

        Args:
            path: The file.
            plotly: Whether Plotly draws the heatmaps, with a zoom by box; it is most of the file.
            language: The language that the page opens in.
        """
        WRITE_PAGE.load()(self, path, plotly=plotly, language=language)
