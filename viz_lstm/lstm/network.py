"""The network of every task as a PyTorch module: LSTMs in a chain and a linear read-out on top."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch
from jaxtyping import Float, Float32
from torch import Tensor, nn

from viz_lstm.lstm.instrumented import InstrumentedLSTM, record
from viz_lstm.lstm.interventions.kinds import Intervention
from viz_lstm.lstm.sizes import NetworkSize, Weights
from viz_lstm.lstm.trace import Trace

Inputs = Float32[np.ndarray, "step feature"]


class LSTMNetwork(nn.Module):
    """LSTMs that each read the hidden states of the one below, and a read-out of the topmost.

    PyTorch keeps two biases for every gate. They only ever appear as a sum, so one of them stays zero and is
    not trained: an optimiser would otherwise move their sum twice.
    """

    def __init__(self, input_size: int, widths: Sequence[int], output_size: int) -> None:
        """Stack an LSTM layer for each of the `widths`, bottom up; `initialise` draws the weights."""
        super().__init__()
        inputs = (input_size, *widths[:-1])
        with torch.random.fork_rng(devices=()):
            self.lstms = nn.ModuleList(
                InstrumentedLSTM(x, s, batch_first=True) for x, s in zip(inputs, widths, strict=True)
            )
            self.readout = nn.Linear(widths[-1], output_size)
        for *_, second_bias in self._lstm_weights():
            nn.init.zeros_(second_bias).requires_grad_(False)

    def forward(self, inputs: Float[Tensor, "batch step feature"]) -> Float[Tensor, "batch step output"]:
        """Answer after every step, starting from an empty memory."""
        hidden_state = inputs
        for lstm in self.chain():
            hidden_state, _ = lstm(hidden_state)
        answers: Tensor = self.readout(hidden_state)
        return answers

    def initialise(self, generator: torch.Generator) -> None:
        """Draw the first weights as Keras does.

        What arrives from below keeps its variance (Glorot and Bengio 2010), what a layer says to itself
        neither grows nor shrinks (orthogonal), and forget gates start open, with a bias of 1 (Jozefowicz et
        al. 2015).
        """
        for input_weights, recurrent_weights, bias, _ in self._lstm_weights():
            nn.init.xavier_uniform_(input_weights, generator=generator)
            nn.init.orthogonal_(recurrent_weights, generator=generator)
            nn.init.zeros_(bias)
            _, forget_gate_bias, _, _ = bias.detach().chunk(4)
            forget_gate_bias.fill_(1)
        nn.init.xavier_uniform_(self.readout.weight, generator=generator)
        nn.init.zeros_(self.readout.bias)

    def trained(self) -> list[nn.Parameter]:
        """Return the parameters that learn."""
        return [parameter for parameter in self.parameters() if parameter.requires_grad]

    def chain(self) -> Iterator[InstrumentedLSTM]:
        """Yield the LSTMs from the bottom up."""
        for lstm in self.lstms:
            assert isinstance(lstm, InstrumentedLSTM)
            yield lstm

    def _lstm_weights(self) -> Iterator[list[nn.Parameter]]:
        """Yield W, U, b and the second b of every layer, gates in PyTorch's order."""
        for lstm in self.chain():
            yield from lstm.all_weights


def rebuild(weights: Weights, size: NetworkSize) -> LSTMNetwork:
    """Return a network of this size with these weights."""
    widths = [layer.hidden_size for layer in size.layers]
    network = LSTMNetwork(size.layers[0].input_size, widths, size.output_size)
    network.load_state_dict({name: torch.tensor(values) for name, values in weights.items()})
    return network


def record_network(network: LSTMNetwork, inputs: Inputs) -> tuple[tuple[Trace, ...], float]:
    """Record every LSTM of a network from the bottom up, each reading the hidden states of the one below.

    Returns:
        The traces, and their largest difference to what `torch.nn.LSTM` computes.
    """
    traces: list[Trace] = []
    difference = 0.0
    for lstm in network.chain():
        trace = record(lstm, inputs)
        difference = max(difference, trace.verify(lstm, inputs))
        traces.append(trace)
        inputs = trace.hidden_state[-1]
    return tuple(traces), difference


def record_held(
    network: LSTMNetwork, inputs: Inputs, interventions: Mapping[int, Sequence[Intervention]]
) -> tuple[Trace, ...]:
    """Record every LSTM of a network with what is held in some of them, by number from the bottom up."""
    traces: list[Trace] = []
    for lstm, module in enumerate(network.chain()):
        traces.append(record(module, inputs, interventions=interventions.get(lstm, ())))
        inputs = traces[-1].output
    return tuple(traces)


def weights_of(network: LSTMNetwork) -> Weights:
    """Copy a network's weights into arrays, by PyTorch's names."""
    return {name: tensor.detach().numpy().copy() for name, tensor in network.state_dict().items()}
