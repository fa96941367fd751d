"""The echo task in the hands of the training engine."""

from torch import from_numpy
from torch.nn.functional import mse_loss

from tests.toy.task import STEPS, EchoReport, Loudness, calls
from viz_lstm.lstm.network import LSTMNetwork
from viz_lstm.tasks.problem import Recipe


class EchoProblem:
    """Learn to repeat what was read some steps ago."""

    recipe = Recipe()
    held_out = "test"

    def __init__(self, config):
        self.config = config
        self.examples = from_numpy(calls(config, 16))

    def network(self):
        return LSTMNetwork(1, self.config.widths, 1)

    def batches(self, generator):
        yield from self.examples.split(self.config.batch_size)

    def loss(self, network, batch, generator):
        return mse_loss(network(batch)[:, self.config.lag :], batch[:, : STEPS - self.config.lag])

    def held_out_loss(self, network):
        return None

    def observe(self, network):
        return Loudness(network(self.examples).abs().mean().item())

    def report(self, network):
        return EchoReport(error=self.loss(network, self.examples, None).item(), silence=1.0)

    def sequence(self):
        return calls(self.config)[0]
