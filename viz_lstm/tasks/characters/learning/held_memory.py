"""Frozen memories over many texts: all texts and all groups of units in one batch of an LSTM."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from jaxtyping import Bool, Float64

from viz_lstm.lstm.interventions.patched_batch import Asked, Side, answers, members, read
from viz_lstm.lstm.interventions.places import chosen
from viz_lstm.lstm.network import LSTMNetwork
from viz_lstm.tasks.characters.config import CharactersConfig
from viz_lstm.tasks.characters.holding import HeldMemory
from viz_lstm.tasks.characters.prepared import CharacterTask
from viz_lstm.tasks.characters.texts.examples import Example
from viz_lstm.tasks.characters.texts.properties import Follows

Group = Sequence[int]

AT_ONCE = 2048
"""So many units times groups are frozen in one batch, beside each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a text tells a new value, and where it shows it.

    Attributes:
        example: The text.
        begin: The last step that shows the value before.
        end: The step after which the units are let go.
        shown: The index of the character that shows it.
        old: The number of the character that would show the value before.
    """

    example: Example
    begin: int
    end: int
    shown: int
    old: int


def measure(
    config: CharactersConfig, network: LSTMNetwork, units: Group, *, groups: int, seed: int
) -> HeldMemory:
    """Freeze units, random groups of as many others, and each unit alone; see `HoldMemory`.

    Raises:
        ValueError: The text tells no value that is shown later, or there is no such unit.
    """
    task = config.prepare()
    found = [place for example in task.tested for place in _places(task, example)]
    if not found:
        message = (
            "The text must tell a value anew and show it later; got none that does. Choose another text."
        )
        raise ValueError(message)
    count = network.readout.in_features
    own = chosen(list(units), count, "units").tolist()
    others, random = np.setdiff1d(np.arange(count), own), np.random.default_rng(seed)
    size = min(len(own), len(others))
    drawn = [random.choice(others, size, replace=False).tolist() for _ in range(groups)] if size else []
    asked: list[Group] = [[], own, *drawn, *([unit] for unit in range(count))]
    is_old, gap = _frozen(network, task, found, asked)
    shares, shifts = is_old.mean(axis=1), (gap - gap[0]).mean(axis=1)
    return HeldMemory(
        units=tuple(own),
        places=len(found),
        answers_before=float(shares[0]),
        answers=float(shares[1]),
        interval=wilson(float(shares[1]), len(found)),
        random=tuple(shares[2 : 2 + len(drawn)].tolist()),
        single=shares[2 + len(drawn) :],
        shift=float(shifts[1]),
        single_shift=shifts[2 + len(drawn) :],
    )


def wilson(share: float, count: int, z: float = 1.96) -> tuple[float, float]:
    """Return the interval of a share out of so many (Wilson 1927).

    >>> tuple(round(bound, 3) for bound in wilson(0.5, 100))
    (0.404, 0.596)
    """
    middle, room = (
        share + z * z / (2 * count),
        z * np.sqrt(share * (1 - share) / count + (z / (2 * count)) ** 2),
    )
    scale = 1 + z * z / count
    return max(0.0, float((middle - room) / scale)), min(1.0, float((middle + room) / scale))


def _places(task: CharacterTask, example: Example) -> Iterator[Place]:
    """Yield where an example tells another value than before, and shows both."""
    rule = task.properties[0].rule if task.properties else None
    if not isinstance(rule, Follows):
        return
    told = example.filled(rule.after)
    for before, now in pairwise(told):
        old, new = (
            [span.start for span in example.filled(rule.before) if span.draw == draw]
            for draw in (before.draw, now.draw)
        )
        if not old or not new or example.characters[old[-1]] == example.characters[new[0]]:
            continue
        if 0 < old[-1] < now.end < new[0]:
            number = int(task.vocabulary.encode([example.characters[old[-1]]])[0])
            yield Place(example=example, begin=old[-1], end=now.end + 1, shown=new[0], old=number)


def _frozen(
    network: LSTMNetwork, task: CharacterTask, places: Sequence[Place], groups: Sequence[Group]
) -> tuple[Bool[np.ndarray, "group place"], Float64[np.ndarray, "group place"]]:
    """Return where the old value is answered with each group frozen, and its logit less that of the new."""
    steps = max(place.shown for place in places)
    below = np.zeros((steps, len(places), len(task.vocabulary)), np.float32)
    for b, place in enumerate(places):
        numbers = task.vocabulary.encode(place.example.characters[: place.shown])
        below[: place.shown, b] = task.vocabulary.one_hot(numbers)
    x = torch.from_numpy(below)
    rows = np.arange(len(places))
    last = np.array([place.shown for place in places]) - 1
    old = np.array([place.old for place in places])
    new = np.array([int(task.vocabulary.encode([p.example.characters[p.shown]])[0]) for p in places])
    active = np.array([[p.begin <= step < p.end for p in places] for step in range(steps)])
    choices = [number for group in task.goal.choices(task.vocabulary.characters) for number in group]
    right, gaps = [], []
    with torch.inference_mode():
        top = len(network.lstms) - 1
        own = read(network, x)[top]
        count = own.hidden_state.shape[-1]
        zeros = own.hidden_state.new_zeros(own.hidden_state.shape[1:])
        side = Side(own.x, [(zeros, zeros)], None, torch.from_numpy(active))
        asked = Asked(torch.from_numpy(last), torch.from_numpy(rows))
        table = members(groups, count)[1:]
        for some in torch.split(table, max(1, AT_ONCE // count)):
            for found in answers(network, top, side, some, asked).numpy().astype(np.float64):
                right.append(np.array(choices)[found[:, choices].argmax(axis=1)] == old)
                gaps.append(found[rows, old] - found[rows, new])
    return np.stack(right), np.stack(gaps)
