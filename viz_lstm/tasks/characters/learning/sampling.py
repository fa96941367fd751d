"""A network that writes: each character is drawn from what it expects, and read back."""

import numpy as np
import torch
from jaxtyping import Float, Float32, Int64
from torch import Generator, Tensor

from viz_lstm.errors import UserInputError
from viz_lstm.lstm.network import LSTMNetwork, record_network
from viz_lstm.tasks.characters import CharactersConfig, Sample

LONGEST_SAMPLE = 1000
HIGHEST_TEMPERATURE = 5.0
COLDEST = 1e-6
"""Below, nothing but the most expected character is drawn, and numbers outgrow what holds them."""

State = list[tuple[Tensor, Tensor]]


def sample(
    config: CharactersConfig, network: LSTMNetwork, *, prompt: str, length: int, temperature: float, seed: int
) -> Sample:
    """Let a trained network go on writing after a prompt.

    Args:
        config: How the network was trained.
        network: The network.
        prompt: What it reads first; empty for the beginning of a text.
        length: How many characters it writes.
        temperature: Below 1 it prefers what it expects most, above 1 it dares more; in (0, 5].
        seed: The characters are drawn from it.

    Raises:
        UserInputError: The prompt has unknown characters, or a number lies outside its limits.
    """
    if not 1 <= length <= LONGEST_SAMPLE:
        raise UserInputError("length-range", value=length, most=LONGEST_SAMPLE)
    if not 0 < temperature <= HIGHEST_TEMPERATURE:
        raise UserInputError("temperature-range", value=temperature, most=HIGHEST_TEMPERATURE)
    task = config.prepare()
    given = task.vocabulary.encode(task.begin(prompt))
    numbers, probabilities = write(network, given, length, temperature, Generator().manual_seed(seed))
    traces, _ = record_network(network, task.vocabulary.one_hot(numbers))
    return Sample(
        characters=tuple(task.vocabulary.characters[number] for number in numbers),
        prompt_length=len(given),
        probabilities=probabilities,
        traces=traces,
    )


@torch.inference_mode()
def write(
    network: LSTMNetwork,
    prompt: Int64[np.ndarray, " read"],
    length: int,
    temperature: float,
    generator: Generator,
) -> tuple[Int64[np.ndarray, " step"], Float32[np.ndarray, "written character"]]:
    """Draw `length` characters after a prompt.

    Returns:
        The numbers of the prompt and of what was written, and the probabilities that each was drawn from.
    """
    temperature = max(temperature, COLDEST)
    numbers = prompt.tolist()
    drawn_from = []
    answer, states = _read(network, torch.tensor(numbers), None)
    for _ in range(length):
        probabilities = (answer / temperature).softmax(dim=-1)
        numbers.append(int(torch.multinomial(probabilities, 1, generator=generator)))
        drawn_from.append(probabilities)
        answer, states = _read(network, torch.tensor(numbers[-1:]), states)
    return np.array(numbers, dtype=np.int64), torch.stack(drawn_from).numpy()


def _read(
    network: LSTMNetwork, numbers: Int64[Tensor, " step"], states: State | None
) -> tuple[Float[Tensor, " character"], State]:
    """Read characters with the memory of those before; return what is expected next, and the memory."""
    outputs = torch.eye(network.readout.out_features)[numbers]
    after = []
    for index, lstm in enumerate(network.lstms):
        outputs, state = lstm(outputs, None if states is None else states[index])
        after.append(state)
    return network.readout(outputs[-1]), after
