"""From a trained network to values and back: its weights, its traces, and the network again."""

import numpy as np
import torch
from jaxtyping import Float32

from viz_lstm.lstm.instrumented import record as record_lstm
from viz_lstm.lstm.network import Network
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import Run, Weights

Inputs = Float32[np.ndarray, "step feature"]


def rebuild(run: Run) -> Network:
    """Return the trained network, made again from the run's weights."""
    size = run.config.size
    widths = [layer.hidden_size for layer in size.layers]
    network = Network(size.layers[0].input_size, widths, size.output_size)
    network.load_state_dict({name: torch.tensor(weights) for name, weights in run.weights.items()})
    return network


def record(run: Run, inputs: Inputs) -> tuple[Trace, ...]:
    """Return what each LSTM of a trained network computes while the network reads `inputs`."""
    traces, _ = record_network(rebuild(run), inputs)
    return traces


def record_network(network: Network, inputs: Inputs) -> tuple[tuple[Trace, ...], float]:
    """Record every LSTM of a network from the bottom up, each reading the hidden states of the one below.

    Returns:
        The traces, and their largest difference to what `torch.nn.LSTM` computes.
    """
    traces: list[Trace] = []
    difference = 0.0
    for lstm in network.chain():
        trace = record_lstm(lstm, inputs)
        difference = max(difference, trace.verify(lstm, inputs))
        traces.append(trace)
        inputs = trace.hidden_state[-1]
    return tuple(traces), difference


def weights_of(network: Network) -> Weights:
    """Copy a network's weights into arrays, by PyTorch's names."""
    return {name: tensor.detach().numpy().copy() for name, tensor in network.state_dict().items()}
