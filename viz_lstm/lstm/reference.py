"""What PyTorch itself returns, to hold a recording against."""

from typing import NamedTuple

import numpy as np
import torch
from jaxtyping import Float
from torch import nn

from viz_lstm.lstm.tensors import Numbers, State, as_array, as_lstm, as_sequence, as_start


class Reference(NamedTuple):
    """The results of `torch.nn.LSTM` for one sequence, and every W_hr if it has a `proj_size`."""

    output: Float[np.ndarray, "step feature"]
    h_n: Float[np.ndarray, "layer output"]
    c_n: Float[np.ndarray, "layer unit"]
    weight_hr: Float[np.ndarray, "layer output unit"] | None


def sizes(lstm: nn.Module) -> tuple[int, int, int, bool]:
    """Return the layers, each direction counted, the units, the outputs, and whether it runs both ways.

    Raises:
        TypeError: `lstm` is not an LSTM.
    """
    lstm = as_lstm(lstm)
    layers = lstm.num_layers * (2 if lstm.bidirectional else 1)
    return layers, lstm.hidden_size, lstm.proj_size or lstm.hidden_size, lstm.bidirectional


@torch.inference_mode()
def reference(lstm: nn.Module, sequence: Numbers, state: State) -> Reference:
    """Run `lstm` in evaluation, from the initial (h_0, c_0) of `state`, and leave it as it was.

    Raises:
        TypeError: `lstm` is not an LSTM, or the input does not hold real numbers.
        ValueError: The input does not fit the LSTM.
    """
    lstm = as_lstm(lstm)
    x, start, training = as_sequence(lstm, sequence), as_start(lstm, state), lstm.training
    lstm.eval()
    try:
        output, (h_n, c_n) = nn.LSTM.forward(lstm, x, (start.h, start.C))
    finally:
        lstm.train(training)
    weights = [as_array(weight) for name, weight in lstm.named_parameters() if name.startswith("weight_hr")]
    return Reference(as_array(output), as_array(h_n), as_array(c_n), np.stack(weights) if weights else None)
