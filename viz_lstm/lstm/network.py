"""The network of every task: LSTMs in a chain and a linear read-out on top."""

from collections.abc import Iterator, Sequence

import torch
from jaxtyping import Float
from torch import Tensor, nn

from viz_lstm.lstm.instrumented import InstrumentedLSTM


class Network(nn.Module):
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
