"""From a run and a reading to traces, characters and expectations."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from viz_lstm.analysis.prediction import Readout
from viz_lstm.errors import UserInputError
from viz_lstm.jobs import training_service
from viz_lstm.lstm.question import Record
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import CharactersRun
from viz_lstm.tasks.characters import Write
from viz_lstm.ui.tasks.characters.reading import LARGEST_SEED, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What was read and what the network made of it.

    Attributes:
        characters: What was read, character by character.
        traces: One for each LSTM, from the bottom up.
        expected: For each step the probability of every character to come next; where the network wrote,
            those that it chose from.
        counting: The indices of the characters that count.
        written_from: Index of the first character that the network wrote itself.
    """

    characters: tuple[str, ...]
    traces: tuple[Trace, ...]
    expected: Float[np.ndarray, "step character"]
    counting: tuple[int, ...] = ()
    written_from: int | None = None


def record(run: CharactersRun, reading: Reading) -> Recording:
    """Have a network read, or write.

    Raises:
        UserInputError: The text has characters that the network does not know; they are named.
    """
    if reading.kind == "written":
        return _written(run, reading)
    task = run.config.prepare()
    if reading.kind == "recorded":
        characters, traces = task.recorded.characters, run.traces
        counting = tuple(task.goal.positions(task.recorded).tolist()) if task.goal.at else ()
    else:
        characters, counting = task.begin(reading.text), ()
        vocabulary = task.vocabulary
        inputs = vocabulary.one_hot(vocabulary.encode(characters))
        traces = training_service().ask(Record(weights=run.weights, size=run.config.size, inputs=inputs))
    expected = _readout(run).expect(traces[-1].hidden_state[-1])
    return Recording(characters=characters, traces=traces, expected=expected, counting=counting)


def _written(run: CharactersRun, reading: Reading) -> Recording:
    if not 0 <= reading.seed <= LARGEST_SEED:
        raise UserInputError("seed-range", value=reading.seed, low=0, high=LARGEST_SEED)
    question = Write(
        weights=run.weights,
        size=run.config.size,
        config=run.config,
        prompt=reading.text,
        length=reading.length,
        temperature=reading.temperature,
        seed=reading.seed,
    )
    sample = training_service().ask(question)
    expected = _readout(run, reading.temperature).expect(sample.traces[-1].hidden_state[-1])
    expected[sample.prompt_length - 1 : -1] = sample.probabilities
    return Recording(
        characters=sample.characters,
        traces=sample.traces,
        expected=expected,
        written_from=sample.prompt_length,
    )


def _readout(run: CharactersRun, temperature: float = 1.0) -> Readout:
    return Readout(run.weights["readout.weight"] / temperature, run.weights["readout.bias"] / temperature)
