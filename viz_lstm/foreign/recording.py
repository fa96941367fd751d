"""The recording of one layer of a foreign LSTM, held against the LSTM itself: this loads torch."""

from dataclasses import replace

import numpy as np
from jaxtyping import Float

from viz_lstm.errors import UserInputError
from viz_lstm.foreign.lstm import ForeignLSTM
from viz_lstm.lstm.instrumented import record
from viz_lstm.lstm.one_layer import one_layer, read_by
from viz_lstm.lstm.trace import Trace

Sequence = Float[np.ndarray, "step feature"]


def record_layer(lstm: ForeignLSTM, place: int, inputs: Sequence) -> tuple[Trace, Sequence, float]:
    """Record a whole LSTM, and return what stands at one place, what it reads, and how well it agrees.

    Returns:
        The recording of the place in the order in which it reads, with what each unit puts out before a
        projection; what it reads; and the largest difference to what `torch.nn.LSTM` computes.

    Raises:
        UserInputError: Something that it computes is not finite.
    """
    module = lstm.module()
    sequence = inputs.astype(lstm.weights["weight_ih_l0"].dtype)
    try:
        trace = record(module, sequence)
        difference = trace.verify(module, sequence)
    except ValueError as error:  # the sizes fit, so only numbers can be wrong
        raise UserInputError("foreign-infinite", name=lstm.name) from error
    return _unprojected(one_layer(trace, place), lstm), read_by(trace, place, sequence), difference


def _unprojected(shown: Trace, lstm: ForeignLSTM) -> Trace:
    """Return a layer with what its units put out, of which a projection makes fewer numbers."""
    if not lstm.proj_size:
        return shown
    return replace(
        shown,
        hidden_state=shown.output_gate * np.tanh(shown.cell_state),
        initial_hidden_state=np.zeros_like(shown.initial_cell_state),
    )
