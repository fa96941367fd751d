"""The gradients of one prediction of a whole network, led down to one of its LSTMs."""

from typing import NamedTuple

import numpy as np
from jaxtyping import Float64
from torch import Tensor

from viz_lstm.lstm.gradients import Gradients, gradients
from viz_lstm.lstm.instrumented import record
from viz_lstm.lstm.ledger import kept_to_the_end
from viz_lstm.lstm.network import Inputs, LSTMNetwork


class Slopes(NamedTuple):
    """Which output was predicted, dL/dC_t and dL/dh_t, and what the forget gates keep of C_t."""

    output: int
    cell_state: Float64[np.ndarray, "step unit"]
    hidden_state: Float64[np.ndarray, "step unit"]
    kept: Float64[np.ndarray, "step unit"]


def slopes(network: LSTMNetwork, inputs: Inputs, *, lstm: int, step: int) -> Slopes:
    """Return the gradients of what a network predicts after a step, by what one LSTM did up to there.

    L is the logarithm of the probability of the output that is expected most; of a network with one output it
    is that output itself.

    Args:
        network: The network.
        inputs: What this LSTM read.
        lstm: Which LSTM it is, from the bottom up.
        step: After which step it predicts.
    """
    modules = list(network.chain())[lstm:]
    # What comes after the step has no part in what is predicted after it.
    traces, read = [], inputs[: step + 1]
    for module in modules:
        traces.append(record(module, read))
        read = traces[-1].hidden_state[-1]
    answers = network.readout(network.readout.weight.new_tensor(read[-1])).detach()
    output = int(answers.argmax())

    def predicted(hidden_state: Tensor) -> Tensor:
        told: Tensor = network.readout(hidden_state[-1])
        return told[output] if len(told) == 1 else told.log_softmax(dim=-1)[output]

    wanted: object = predicted
    found: list[Gradients] = []
    for module, trace in zip(reversed(modules), reversed(traces), strict=True):
        found.append(gradients(module, trace, wanted))
        wanted = found[-1].sequence
    kept = kept_to_the_end(traces[0].forget_gate[0].astype(np.float64))[1:]
    return Slopes(output, found[-1].cell_state[0], found[-1].hidden_state[0], kept)
