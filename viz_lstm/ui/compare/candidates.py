"""Candidates for a comparison: networks that can read the same sequence."""

from collections.abc import Iterable
from dataclasses import dataclass

from viz_lstm.runs import Run
from viz_lstm.tasks import Config
from viz_lstm.ui import caches
from viz_lstm.ui.session import current_session
from viz_lstm.ui.task_page import page_of, task_pages
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
    """Name what a network reads."""
    return ground_of_config(run.config)


def ground_of_config(config: Config) -> str:
    """Name what a network of this configuration reads."""
    return page_of(config).sequence_name(config)


def is_twice(chosen: tuple[Candidate, ...]) -> bool:
    """Tell whether one network stands beside itself, at two epochs."""
    return len(chosen) == 2 and chosen[0].name == chosen[1].name


def title(entrants: tuple[Candidate, ...], words: Catalogue) -> str:
    """Return what the networks read, in the reader's language."""
    config = entrants[0].run.config
    return page_of(config).sequence_title(config, words)


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
    for page in task_pages().values():
        for name in page.shipped:
            yield Candidate(name, caches.shipped_run(name), page.shipped_label(name, words))
    for name, run in current_session().runs.items():
        yield Candidate(name, run, page_of(run.config).label(run, words))
