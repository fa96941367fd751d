"""The answers of a module itself, to hold a recording against."""

from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from viz_lstm.lstm.modules import recordable
from viz_lstm.lstm.modules.calls import call
from viz_lstm.lstm.modules.evaluation import evaluation
from viz_lstm.lstm.modules.layers import layers_of
from viz_lstm.lstm.modules.recordable import as_lstm
from viz_lstm.lstm.sequences.batch import Batch
from viz_lstm.lstm.sequences.sequence import Numbers, as_sequence
from viz_lstm.lstm.sequences.start import as_start
from viz_lstm.lstm.sequences.tensors import as_array, finite, like


class Reference(NamedTuple):
    """The results of an LSTM for one sequence, and every W_hr if it has a `proj_size`."""

    output: Float[np.ndarray, "step feature"]
    h_n: Float[np.ndarray, "layer output"]
    c_n: Float[np.ndarray, "layer unit"]
    weight_hr: Float[np.ndarray, "layer output unit"] | None


def sizes(lstm: object) -> tuple[int, int, int, bool]:
    """Return the layers, each direction counted, the units, the outputs, and whether it runs both ways.

    Raises:
        TypeError: `lstm` is not an LSTM.
    """
    return recordable.sizes(as_lstm(lstm))[1:]


def reference(
    lstm: object, sequence: Numbers, state: tuple[Float[np.ndarray, "layer _"], Float[np.ndarray, "layer _"]]
) -> Reference:
    """Call `lstm` in evaluation, from the initial (h_0, c_0) of `state`, and leave it as it was.

    Raises:
        TypeError: `lstm` is not an LSTM, or the input does not hold real numbers.
        ValueError: The input does not fit the LSTM.
    """
    module = as_lstm(lstm)
    with evaluation(module):
        x = finite(as_sequence(module, like(module), sequence), "sequence")
        # A start from zeros is not passed, as it was not for the recording: the module may have its own.
        start = as_start(module, state).batched() if any(part.any() for part in state) else None
        output, h_n, c_n = call(module, Batch.of([x]), start)
        weights = [layer.weights.weight_hr for layer in layers_of(module)]
        shown = None if weights[0] is None else np.stack([as_array(w) for w in weights if w is not None])
    return Reference(as_array(output), as_array(h_n[:, 0]), as_array(c_n[:, 0]), shown)
