"""The provenance of the shipped networks: those chosen for clarity, and from how many."""

import tomllib
from dataclasses import dataclass
from functools import cache

from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.tasks.characters.config import CharactersConfig


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A seed chosen from several.

    Attributes:
        seed: The one chosen.
        seeds: How many were trained.
        alike: How many of them tell the same story, the chosen one included.
    """

    seed: int
    seeds: int
    alike: int


def choice_of(config: CharactersConfig) -> Choice | None:
    """Return how a configuration was chosen; None for one that nobody chose."""
    choice = _choices().get(config.text)
    if choice is None or config != CharactersConfig.from_dict({"text": config.text, "seed": choice.seed}):
        return None
    return choice


@cache
def _choices() -> dict[str, Choice]:
    tables = tomllib.loads((SHIPPED_RUNS / "chosen.toml").read_text(encoding="utf-8"))
    return {text: Choice(**table) for text, table in tables.items()}
