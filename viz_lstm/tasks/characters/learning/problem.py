"""The character task in the hands of the training engine."""

from collections.abc import Iterator

import numpy as np
import torch
from jaxtyping import Float, Float32
from torch import Generator, Tensor
from torch.nn.functional import cross_entropy, one_hot

from viz_lstm.lstm.network import LSTMNetwork
from viz_lstm.tasks import characters
from viz_lstm.tasks.characters import Batch, CharactersConfig, Evaluator
from viz_lstm.tasks.characters.learning.probing import Reading
from viz_lstm.tasks.characters.learning.regularisers import regularisation
from viz_lstm.tasks.characters.learning.sampling import write
from viz_lstm.tasks.characters.observation import SAMPLE_TEMPERATURE
from viz_lstm.tasks.held_out import HeldOut
from viz_lstm.tasks.problem import Recipe

NOTHING = -1
"""The target of a step that has nothing to predict."""

SAMPLE_LENGTH = 60


class CharactersProblem:
    """Learn the next character: mean cross-entropy in nats.

    The training loss contains the price of legible units, the held-out loss does not.
    """

    recipe = Recipe(largest_gradient=1.0, cosine=True)
    held_out: HeldOut = "test"

    def __init__(self, config: CharactersConfig) -> None:
        """Prepare the text as the configuration says."""
        self.config = config
        self.task = config.prepare()
        self._training = characters.encoded(self.task.vocabulary, self.task.training)
        self._examination = Evaluator.of(self.task)

    def network(self) -> LSTMNetwork:
        """Return a network that reads a number for each character and answers with one for each."""
        size = len(self.task.vocabulary)
        return LSTMNetwork(size, self.config.widths, size)

    def batches(self, generator: Generator) -> Iterator[Batch]:
        """Return the training texts in a new order."""
        order, size = torch.randperm(len(self._training), generator=generator).numpy(), self.config.batch_size
        for start in range(0, len(order), size):
            yield self._training[order[start : start + size]]

    def loss(self, network: LSTMNetwork, batch: Batch, generator: Generator) -> Tensor:
        """Return the cross-entropy and the price of legible units."""
        targets = torch.from_numpy(batch.targets)
        below, price = self._one_hot(batch)[:, :-1], torch.zeros(())
        for lstm in network.lstms:
            hidden_state, _ = lstm(below)
            price = price + regularisation(lstm, below, hidden_state, targets != NOTHING, self.config)
            below = hidden_state
        return _cross_entropy(network.readout(below), targets) + price

    def held_out_loss(self, network: LSTMNetwork) -> float | None:
        """Return the cross-entropy on the texts held out; None where the text was too short to spare any."""
        if not self.task.held_out:
            return None
        batch = self._examination.batch
        return _cross_entropy(network(self._one_hot(batch)[:, :-1]), torch.from_numpy(batch.targets)).item()

    def observe(self, network: LSTMNetwork) -> characters.Evaluation:
        """Return how well the network predicts now, and what it writes."""
        scores = self._examination.score(self._probabilities(network))
        return characters.Evaluation(scores=scores, sample=self._sample(network))

    def report(self, network: LSTMNetwork) -> characters.Report:
        """Return how well the network predicts, beside rules that need no training, and what its units do."""
        reading = Reading(network, self.task)
        return characters.Report(
            network=self._examination.score(self._probabilities(network)),
            majority=self._examination.majority(),
            bigram=self._examination.bigram(),
            is_held_out=bool(self.task.held_out),
            sample=self._sample(network),
            best=reading.best(),
            pair=reading.pair(),
            swaps=reading.swaps(),
            cards=reading.cards(),
        )

    def sequence(self) -> Float32[np.ndarray, "step character"]:
        """Return the text that a trained network is watched on."""
        return characters.recorded_inputs(self.config)

    def _sample(self, network: LSTMNetwork) -> str:
        # A generator of its own: looking on must not change what is learned.
        generator = Generator().manual_seed(self.config.seed)
        prompt = self.task.vocabulary.encode(self.task.recorded.characters[:1])
        numbers, _ = write(network, prompt, SAMPLE_LENGTH, SAMPLE_TEMPERATURE, generator)
        return self.task.vocabulary.decode(numbers[1:])

    def _probabilities(self, network: LSTMNetwork) -> Float32[np.ndarray, "text step character"]:
        answers: Tensor = network(self._one_hot(self._examination.batch))
        return answers.softmax(dim=-1).numpy()

    def _one_hot(self, batch: Batch) -> Float[Tensor, "text step character"]:
        return one_hot(torch.from_numpy(batch.numbers), len(self.task.vocabulary)).float()


def _cross_entropy(answers: Float[Tensor, "text step character"], targets: Tensor) -> Tensor:
    return cross_entropy(answers.flatten(0, 1), targets.flatten(), ignore_index=NOTHING)
