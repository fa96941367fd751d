"""The Jacobian of a layer's memory: what a change of C at one step does to C at a later one."""

import numpy as np
from jaxtyping import Float64

from viz_lstm.lstm.interventions.places import chosen
from viz_lstm.lstm.modules.layers import layers_of
from viz_lstm.lstm.modules.recordable import as_lstm, sizes
from viz_lstm.lstm.recurrence import Recurrence
from viz_lstm.lstm.sequences.tensors import as_array
from viz_lstm.lstm.trace import Trace


def jacobian(
    lstm: object, trace: Trace, *, layer: int = 0, start: int, step: int
) -> Float64[np.ndarray, "unit unit"]:
    """Return dC_step / dC_start through all paths of one layer: rows are units at `step`, columns at `start`.

    It is exact for small changes, and no more than that: a large one meets other gates. What the layer reads
    from below stays as it was.

    Args:
        lstm: The LSTM that was recorded.
        trace: Its trace, without interventions.
        layer: Which layer, as in the trace.
        start: The step whose memory is changed.
        step: The step whose memory is looked at; not before `start` as the layer reads.

    Raises:
        TypeError: `lstm` is not an LSTM.
        ValueError: The trace is of another LSTM or of interventions, or there is no such layer or step.
    """
    module = as_lstm(lstm)
    trace.check_sizes(sizes(module)[1:])
    layer = int(chosen(layer, trace.num_layers, "layer")[0])
    first, last = (
        int(chosen(index, trace.num_steps, name)[0]) for index, name in ((start, "start"), (step, "step"))
    )
    if trace.is_backward(layer):
        first, last = (trace.num_steps - 1 - each for each in (first, last))
    if last < first:
        message = (
            f"`step` must not come before `start` as layer {layer} reads; got {step} and {start}. "
            "Exchange them."
        )
        raise ValueError(message)
    weights = layers_of(module)[layer].weights
    projection = None if weights.weight_hr is None else as_array(weights.weight_hr)
    recurrence = Recurrence.of(trace, layer, as_array(weights.weight_hh), projection)
    memory, output = recurrence.begin(np.array([first]))
    for each in range(first + 1, last + 1):
        memory, output = recurrence.advance(np.array([each]), memory, output)
    changes: Float64[np.ndarray, "unit unit"] = memory[0]
    return changes
