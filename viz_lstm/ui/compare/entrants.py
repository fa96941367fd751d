"""Which networks can stand side by side: those that can read the same sequence."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from viz_lstm.runs import Run
from viz_lstm.tasks import Config
from viz_lstm.tasks.characters import OWN, CharactersConfig
from viz_lstm.ui import cached
from viz_lstm.ui.airline import choices as airline
from viz_lstm.ui.characters import choices as characters
from viz_lstm.ui.pictures import AIRLINE, SHIPPED_TEXTS
from viz_lstm.ui.state import app_state
from viz_lstm.ui.wording import Words

LETTERS = "ABCD"
"""What the networks that stand side by side are called; there are at most as many."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """A network that can be compared.

    Attributes:
        name: Tells it from others.
        run: The network.
        label: What it is called, in the reader's language.
    """

    name: str
    run: Run
    label: str


Grounds = dict[str, tuple[Entrant, ...]]
"""The networks that read the same, by a name for what they read."""


def grounds(words: Words) -> Grounds:
    """Return the shipped networks and those of this session, older ones first, by what they read."""
    sorted_out: Grounds = {}
    for each in _everybody(words):
        ground = ground_of(each.run)
        sorted_out[ground] = (*sorted_out.get(ground, ()), each)
    return sorted_out


def ground_of(run: Run) -> str:
    """Name what a network reads: the series, or its text."""
    return ground_of_config(run.config)


def ground_of_config(config: Config) -> str:
    """Name what a network of this configuration reads."""
    if not isinstance(config, CharactersConfig):
        return AIRLINE
    own = hashlib.sha256(config.own_text.encode()).hexdigest()[:8]
    return f"{OWN}-{own}" if config.text == OWN else config.text


def title(entrants: tuple[Entrant, ...], words: Words) -> str:
    """Return what the networks read, in the reader's language."""
    run = entrants[0].run
    return words("app.airline") if run.task == AIRLINE else characters.title(run.config.text, words)


def told_apart(chosen: tuple[Entrant, ...], words: Words) -> list[str]:
    """Return what networks are called, each with the settings that differ and its name leaves out."""
    titles = {
        "learning_rate": words("training.learning_rate"),
        "num_layers": words("training.setting_num_layers"),
        "batch_size": words("training.setting_batch_size"),
    }
    differing = [name for name in titles if len({getattr(each.run.config, name) for each in chosen}) > 1]
    return [
        " · ".join(
            (each.label, *(f"{titles[name]} {getattr(each.run.config, name):g}" for name in differing))
        )
        for each in chosen
    ]


def _everybody(words: Words) -> Iterable[Entrant]:
    yield Entrant(airline.SHIPPED, cached.shipped_run(airline.SHIPPED), words("airline.run_shipped"))
    for name in SHIPPED_TEXTS:
        label = words("characters.run_shipped", title=characters.title(name, words))
        yield Entrant(name, cached.shipped_run(name), label)
    for name, run in app_state().runs.items():
        choices = airline if run.task == AIRLINE else characters
        yield Entrant(name, run, choices.label(run, words))
