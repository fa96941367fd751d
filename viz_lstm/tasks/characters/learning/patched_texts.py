"""Another memory in groups of units over many texts, and what becomes of the answers."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from jaxtyping import Float64, Int64
from torch import Tensor
from torch.nn.functional import one_hot

from viz_lstm.analysis.effects import Effects, Group, measured
from viz_lstm.lstm.interventions.patched_batch import Asked, Side, answers, members, read
from viz_lstm.lstm.network import LSTMNetwork
from viz_lstm.tasks.characters.config import CharactersConfig
from viz_lstm.tasks.characters.learning.batches import Batch
from viz_lstm.tasks.characters.learning.evaluator import encoded
from viz_lstm.tasks.characters.patching import Source, sources
from viz_lstm.tasks.characters.prepared import CharacterTask
from viz_lstm.tasks.characters.texts.counterparts import counterparts
from viz_lstm.tasks.characters.texts.properties import Follows

Told = tuple[tuple[str, ...], int]
"""The characters of a text up to an answer, and the index of the last one of what was told."""


class _Answers(NamedTuple):
    """Where answers are asked for, and the choices between which they are: groups of characters.

    Attributes:
        asked: After which step of which row.
        right: The number of the right choice at each place.
        rival: The number of the choice that it is held against; -1 for the best of the others.
        text: The number of the text of each place.
    """

    asked: Asked
    right: Int64[np.ndarray, " place"]
    rival: Int64[np.ndarray, " place"]
    text: Int64[np.ndarray, " place"]


def measure(
    config: CharactersConfig,
    network: LSTMNetwork,
    groups: Sequence[Group],
    *,
    lstm: int,
    source: Source,
) -> Effects:
    """Put another memory into groups of units of one LSTM; see `PatchTexts`.

    Raises:
        ValueError: The text tells no value that is shown later, or there is no such unit.
    """
    task = config.prepare()
    if source not in sources(task):
        message = "`source` must be 'mean' for a text that tells no value; got 'other'. Choose 'mean'."
        raise ValueError(message)
    units = members(groups, config.size.layers[lstm].hidden_size)
    with torch.inference_mode():
        sides, wanted = (_exchanged if source == "other" else _held)(task, network, lstm)
        found = np.stack(
            [answers(network, lstm, side, units, wanted.asked).double().numpy() for side in sides]
        )
    return _measured(task, found, groups, wanted)


def _exchanged(task: CharacterTask, network: LSTMNetwork, lstm: int) -> tuple[tuple[Side, Side], _Answers]:
    """Put memories of counterparts into each other, from what was told to the answer."""
    rule = task.properties[0].rule
    assert isinstance(rule, Follows)
    found = counterparts(task.tested, rule)
    if not found:
        message = "the text must tell a value and show it later; got none that does. Choose another text."
        raise ValueError(message)
    corrupt, clean = (
        _Cut.of(texts, task, network, lstm)
        for texts in (
            [(each.corrupt, each.told[1]) for each in found],
            [(each.clean, each.told[0]) for each in found],
        )
    )
    sides = (
        Side(corrupt.x, corrupt.starts, clean.memory, corrupt.active),
        Side(clean.x, clean.starts, corrupt.memory, clean.active),
    )
    rows = torch.arange(len(found))
    right, rival = (
        _choices(task, [getattr(each, name)[-1] for each in found]) for name in ("clean", "corrupt")
    )
    text = np.array([each.text for each in found])
    return sides, _Answers(Asked(clean.lengths - 1, rows), right, rival, text)


class _Cut(NamedTuple):
    """Texts from what was told on until the answer, beside each other.

    Attributes:
        x: What the LSTM reads.
        starts: The states of this LSTM and of those above it before that.
        memory: The memory of the LSTM.
        active: Where there is something to read.
        lengths: How many characters are read of each.
    """

    x: Tensor
    starts: list[tuple[Tensor, Tensor]]
    memory: Tensor
    active: Tensor
    lengths: Tensor

    @classmethod
    def of(
        cls,
        texts: Sequence[tuple[tuple[str, ...], int]],
        task: CharacterTask,
        network: LSTMNetwork,
        lstm: int,
    ) -> "_Cut":
        """Read whole texts, and cut them; the last character of each is the answer and not read."""
        batch = Batch.of([task.vocabulary.encode(characters[:-1]) for characters, _ in texts])
        readings = read(network, _inputs(batch, task))[lstm:]
        begin = torch.tensor([told for _, told in texts])
        lengths = torch.from_numpy(batch.lengths) - begin
        steps = torch.arange(int(lengths.max()))[:, None]
        active, rows = steps < lengths, torch.arange(len(texts))
        at = torch.where(active, steps + begin, begin)
        starts = [(r.hidden_state[begin - 1, rows], r.cell_state[begin - 1, rows]) for r in readings]
        return cls(readings[0].x[at, rows], starts, readings[0].cell_state[at, rows], active, lengths)


def _held(task: CharacterTask, network: LSTMNetwork, lstm: int) -> tuple[tuple[Side, Side], _Answers]:
    """Hold memories at their means while all tested texts are read."""
    batch = encoded(task.vocabulary, task.tested)
    readings = read(network, _inputs(batch, task))[lstm:]
    active = torch.from_numpy(batch.read.T.copy())
    own = readings[0]
    mean = own.cell_state[active].mean(dim=0)
    starts = [(r.hidden_state.new_zeros(r.hidden_state.shape[1:]),) * 2 for r in readings]
    positions = [task.goal.positions(example) for example in task.tested]
    rows = np.repeat(np.arange(len(positions)), [len(each) for each in positions])
    steps = np.concatenate(positions) - 1
    right = _choices(
        task, [task.tested[row].characters[step + 1] for row, step in zip(rows, steps, strict=True)]
    )
    wanted = _Answers(
        Asked(torch.from_numpy(steps), torch.from_numpy(rows)), right, np.full(right.shape, -1), rows
    )
    return (
        Side(own.x, starts, own.cell_state, active, rest=mean),
        Side(own.x, starts, mean.expand_as(own.cell_state), active),
    ), wanted


def _measured(
    task: CharacterTask,
    found: Float64[np.ndarray, "direction group place output"],
    groups: Sequence[Group],
    wanted: _Answers,
) -> Effects:
    """Turn answers into odds between choices: the logarithm of p(right) / p(rival)."""
    odds = found - np.logaddexp.reduce(found, axis=-1, keepdims=True)
    choices = task.goal.choices(task.vocabulary.characters)
    logs = np.stack([np.logaddexp.reduce(odds[..., list(each)], axis=-1) for each in choices], axis=-1)
    places = np.arange(len(wanted.right))
    right = logs[:, :, places, wanted.right]
    # The rival is the one that the clean network thinks of most, beside what is right.
    others = logs[1, 0].copy()
    others[places, wanted.right] = -np.inf
    rival = np.where(wanted.rival < 0, others.argmax(axis=-1), wanted.rival)
    return measured(
        groups,
        right - logs[:, :, places, rival],
        np.exp(right),
        (logs.argmax(axis=-1) == wanted.right).mean(axis=-1),
        wanted.text,
    )


def _choices(task: CharacterTask, characters: Sequence[str]) -> Int64[np.ndarray, " place"]:
    """Return the number of the choice that each character belongs to."""
    of_number = {
        number: choice
        for choice, numbers in enumerate(task.goal.choices(task.vocabulary.characters))
        for number in numbers
    }
    return np.array([of_number[int(number)] for number in task.vocabulary.encode(tuple(characters))])


def _inputs(batch: Batch, task: CharacterTask) -> Tensor:
    return one_hot(torch.from_numpy(batch.numbers.T.copy()), len(task.vocabulary)).float()
