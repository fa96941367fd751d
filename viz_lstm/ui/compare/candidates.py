"""Which networks can stand side by side: those that can read the same sequence."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from viz_lstm.runs import KEY_DIGITS, Run
from viz_lstm.tasks import Config
from viz_lstm.tasks.characters import OWN, CharactersConfig
from viz_lstm.ui import caches
from viz_lstm.ui.pages.example_switcher import AIRLINE, SHIPPED_TEXTS
from viz_lstm.ui.session import current_session
from viz_lstm.ui.tasks.airline import selectors as airline
from viz_lstm.ui.tasks.characters import selectors as characters
from viz_lstm.words.catalogue import Catalogue

LETTERS = "ABCD"
"""What the networks that stand side by side are called; there are at most as many."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A network that can be compared.

    Attributes:
        name: Tells it from others.
        run: The network.
        label: What it is called, in the reader's language.
    """

    name: str
    run: Run
    label: str


Grounds = dict[str, tuple[Candidate, ...]]
"""The networks that read the same, by a name for what they read."""


def grounds(words: Catalogue) -> Grounds:
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
    own = hashlib.sha256(config.own_text.encode()).hexdigest()[:KEY_DIGITS]
    return f"{OWN}-{own}" if config.text == OWN else config.text


def title(entrants: tuple[Candidate, ...], words: Catalogue) -> str:
    """Return what the networks read, in the reader's language."""
    run = entrants[0].run
    return words("app.airline") if run.task == AIRLINE else characters.title(run.config.text, words)


def told_apart(chosen: tuple[Candidate, ...], words: Catalogue) -> list[str]:
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


def _everybody(words: Catalogue) -> Iterable[Candidate]:
    yield Candidate(airline.SHIPPED, caches.shipped_run(airline.SHIPPED), words("airline.run_shipped"))
    for name in SHIPPED_TEXTS:
        label = words.plain("characters.run_shipped", title=characters.title(name, words))
        yield Candidate(name, caches.shipped_run(name), label)
    for name, run in current_session().runs.items():
        choices = airline if run.task == AIRLINE else characters
        yield Candidate(name, run, choices.label(run, words))
