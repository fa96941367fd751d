"""Gradients through time: how a prediction would change with every memory and every output before it.

They follow from the recording backwards, step by step, and need no graph of the forward pass
(backpropagation through time; for the LSTM: Graves & Schmidhuber 2005, appendix).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from jaxtyping import Float64
from torch import Tensor

from viz_lstm.lstm.modules.layers import Layer, layers_of
from viz_lstm.lstm.modules.recordable import as_lstm, sizes
from viz_lstm.lstm.recurrence import Recurrence
from viz_lstm.lstm.sequences.tensors import as_array, like
from viz_lstm.lstm.trace import Trace

if TYPE_CHECKING:
    import pandas as pd

Prediction = object
"""A function from the outputs, (step, feature), to one number, or that number's gradient by them."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gradients:
    """The gradients of one number, in float64; the axes are those of the trace.

    Attributes:
        cell_state: dL/dC_t along all ways from there.
        hidden_state: dL/dh_t, likewise.
        sequence: dL/dx_t.
        trace: What was recorded.
    """

    cell_state: Float64[np.ndarray, "layer step unit"]
    hidden_state: Float64[np.ndarray, "layer step output"]
    sequence: Float64[np.ndarray, "step feature"]
    trace: Trace

    def to_frame(self) -> "pd.DataFrame":
        """Return a tidy table with the columns of `Trace.to_frame`, for cell_state and hidden_state."""
        import pandas as pd

        names = ("cell_state", "hidden_state")
        return pd.concat([self.trace.table(name, getattr(self, name)) for name in names], ignore_index=True)


def gradients(lstm: object, trace: Trace, prediction: Prediction) -> Gradients:
    """Return dL/dC_t and dL/dh_t for a number L that follows from the outputs of an LSTM.

    Args:
        lstm: The LSTM that was recorded; it is left as it was.
        trace: Its trace, without interventions.
        prediction: A function that makes L of the outputs, a tensor (step, feature), as in
            `lambda output: head(output)[-1, 3]`; or dL/d(output) itself.

    Raises:
        TypeError: `lstm` is not an LSTM.
        ValueError: The trace is of another LSTM or of interventions, or the prediction is not one number.
    """
    module = as_lstm(lstm)
    trace.check_sizes(sizes(module)[1:])
    wanted = _wanted(trace, like(module), prediction)
    layers = layers_of(module)
    memory = np.zeros(trace.cell_state.shape)
    shown = np.zeros(trace.hidden_state.shape)
    both = 1 + int(trace.bidirectional)
    for bottom in range(len(layers) - both, -1, -both):
        below: Float64[np.ndarray, "step feature"] | float = 0.0
        for k, own in zip(range(bottom, bottom + both), np.split(wanted, both, axis=1), strict=True):
            memory[k], shown[k], heard = _backwards(trace, layers[k], own)
            below = below + heard
        wanted = np.asarray(below)
    return Gradients(cell_state=memory, hidden_state=shown, sequence=wanted, trace=trace)


def _wanted(trace: Trace, model: Tensor, prediction: Prediction) -> Float64[np.ndarray, "step feature"]:
    """Return dL/d(output)."""
    if callable(prediction):
        with torch.enable_grad():
            output = torch.from_numpy(trace.output.copy()).to(model).requires_grad_()
            number = prediction(output)
            if number.numel() != 1:
                message = (
                    f"`prediction` must return one number; got shape {tuple(number.shape)}. "
                    "Choose a step and an output."
                )
                raise ValueError(message)
            (gradient,) = torch.autograd.grad(number.sum(), output)
        return as_array(gradient).astype(np.float64)
    given = np.asarray(prediction, np.float64)
    if given.shape != trace.output.shape:
        message = (
            f"`prediction` must have the shape of the outputs, {trace.output.shape}; got {given.shape}. "
            "Give the gradient by every output."
        )
        raise ValueError(message)
    return given


def _backwards(
    trace: Trace, layer: Layer, wanted: Float64[np.ndarray, "step output"]
) -> tuple[
    Float64[np.ndarray, "step unit"], Float64[np.ndarray, "step output"], Float64[np.ndarray, "step feature"]
]:
    """Lead dL/dh_t of one layer back through time; return dL/dC_t, dL/dh_t and what the layer below gets."""
    weight_ih, weight_hh, *_, weight_hr = (None if w is None else as_array(w) for w in layer.weights)
    assert weight_ih is not None
    assert weight_hh is not None
    recurrence = Recurrence.of(trace, layer.place, weight_hh, weight_hr)
    turn = -1 if layer.backwards else 1
    C, h = np.zeros(recurrence.shown.shape), wanted[::turn].copy()
    heard = np.zeros((len(h), recurrence.weight_hh.shape[0]))
    for t in range(len(h) - 1, -1, -1):
        if t + 1 < len(h):
            h[t] += heard[t + 1] @ recurrence.weight_hh
            C[t] += recurrence.forget_gate[t + 1] * C[t + 1]
        before = h[t] if recurrence.weight_hr is None else h[t] @ recurrence.weight_hr
        C[t] += recurrence.shown[t] * before
        heard[t] = (recurrence.to_memory[t] * C[t] + recurrence.to_output[t] * before).ravel()
    return C[::turn], h[::turn], heard[::turn] @ weight_ih.astype(np.float64)
