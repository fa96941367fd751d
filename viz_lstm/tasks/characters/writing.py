"""The question what a trained network writes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viz_lstm.lstm.question import Question
from viz_lstm.tasks.characters.config import CharactersConfig
from viz_lstm.tasks.characters.sample import Sample

if TYPE_CHECKING:
    from viz_lstm.lstm.network import LSTMNetwork


@dataclass(frozen=True, kw_only=True, eq=False)
class Write(Question[Sample]):
    """The question how a network goes on after a prompt.

    Attributes:
        config: How the network was trained.
        prompt: What it reads first; empty for the beginning of a text.
        length: How many characters it writes.
        temperature: Below 1 it prefers what it expects most, above 1 it dares more.
        seed: The characters are drawn from it.
    """

    config: CharactersConfig
    prompt: str
    length: int
    temperature: float
    seed: int

    def answer(self, network: "LSTMNetwork") -> Sample:
        """Let the network write.

        Raises:
            UserInputError: The prompt has unknown characters, or a number lies outside its limits.
        """
        from viz_lstm.tasks.characters.learning.sampling import sample

        return sample(
            self.config,
            network,
            prompt=self.prompt,
            length=self.length,
            temperature=self.temperature,
            seed=self.seed,
        )
