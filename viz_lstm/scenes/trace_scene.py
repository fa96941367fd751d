"""The scene of a recording alone: of an LSTM of which nothing is known but what it computed."""

import numpy as np

from viz_lstm.analysis import seriation
from viz_lstm.errors import UserInputError
from viz_lstm.lstm.one_layer import one_layer
from viz_lstm.lstm.quantities import PYTORCH_ORDER
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import LayerWeights
from viz_lstm.scenes.scene import Scene

WHOLE_SUM = "Wx+Uh+b"
"""What stands for the terms of a sum of which only the total was recorded."""


def trace_scene(trace: Trace, layer: int = 0) -> Scene:
    """Gather one layer of a recording; each gate's sum is one term, since the weights are not in it.

    Args:
        trace: The recording.
        layer: A layer of it, each direction counted by itself.

    Raises:
        ValueError: Something was held meanwhile, or a projection makes the output narrower than the memory.
        UserInputError: There is no such layer.
    """
    shown = layer_of(trace, layer)
    # What was read is "step 0, step 1, ..."; the weight of each is the sum that was recorded there.
    sums = np.stack([getattr(shown, f"{gate}_preactivation")[0].T for gate in PYTORCH_ORDER])
    steps, units = shown.num_steps, shown.num_units
    weights = LayerWeights(
        input=sums.astype(np.float32),
        recurrent=np.zeros((4, units, units), np.float32),
        bias=np.zeros((4, units), np.float32),
    )
    return recorded_scene(shown, weights, np.eye(steps), (WHOLE_SUM,) * steps)


def recorded_scene(
    shown: Trace, weights: LayerWeights, inputs: np.ndarray, input_names: tuple[str, ...]
) -> Scene:
    """Gather a single layer in the order in which it reads; steps without a name are numbered from one."""
    return Scene(
        trace=shown,
        layer=0,
        weights=weights,
        inputs=inputs,
        input_names=input_names,
        labels=shown.labels or tuple(str(step + 1) for step in range(shown.num_steps)),
        order=seriation(shown.cell_state[0]),
    )


def layer_of(trace: Trace, layer: int) -> Trace:
    """Return one layer as a recording of its own, in the order in which it reads: a backward one turned.

    Raises:
        ValueError: Something was held meanwhile, or a projection makes the output narrower than the memory.
        UserInputError: There is no such layer.
    """
    trace.check_plain()
    if trace.hidden_state.shape[-1] != trace.num_units:
        message = (
            f"The trace must have as many outputs as units to be played; got {trace.hidden_state.shape[-1]} "
            f"outputs of {trace.num_units} units. Show an LSTM without `proj_size`."
        )
        raise ValueError(message)
    if not 0 <= layer < trace.num_layers:
        raise UserInputError("layer-range", value=layer, high=trace.num_layers - 1)
    return one_layer(trace, layer)
