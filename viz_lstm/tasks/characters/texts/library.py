"""The texts that come with the project: one file each in `data/texts`, found by looking."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from viz_lstm.errors import UserInputError
from viz_lstm.paths import DATA
from viz_lstm.tasks.characters.texts.grammar import Grammar
from viz_lstm.tasks.characters.texts.properties import (
    Bilingual,
    Property,
    properties_found_in,
    property_from_dict,
)
from viz_lstm.tasks.characters.texts.scored_positions import (
    EVERYWHERE,
    ScoredPositions,
    scored_positions_from_dict,
)

TEXTS = DATA / "texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of the library.

    Attributes:
        name: Its file's name without the ending.
        place: Where it stands in a list of texts.
        language: The language that it is written in, "en" or "zh".
        title: What it is called.
        lesson: What must be remembered, and where it shows.
        source: Where it is from; empty if it is written from a grammar.
        content: The grammar, or the text itself.
        watched: A regular expression for the example to watch a network on; empty if any will do.
        goal: The positions that count.
        properties: What a unit may follow; the goal's own comes first.
        recipe: The choices that training makes differently from the defaults.
    """

    name: str
    place: int
    language: str
    title: Bilingual
    lesson: Bilingual
    source: str
    content: Grammar | str
    watched: str
    goal: ScoredPositions
    properties: tuple[Property, ...]
    recipe: Mapping[str, Any]


def text_names() -> tuple[str, ...]:
    """Return the names of all texts, in the order in which they are offered."""
    return tuple(sorted((path.stem for path in TEXTS.glob("*.toml")), key=lambda name: load_text(name).place))


def load_text(name: str) -> Text:
    """Read a text of the library.

    Raises:
        UserInputError: There is no text of this name.
    """
    # Compared with what is there, so that no name can point elsewhere.
    known = sorted(path.stem for path in TEXTS.glob("*.toml"))
    if name not in known:
        raise UserInputError("text-unknown", value=name, known=", ".join(known))
    return read_text(TEXTS / f"{name}.toml")


@lru_cache(maxsize=32)
def read_text(path: Path) -> Text:
    """Read a text from its file, and from the file beside it that holds the words of an ordinary one."""
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    if "file" in values:
        words = (path.parent / values["file"]).read_text(encoding="utf-8").rstrip("\n")
        return _text(path.stem, values, words, ScoredPositions(title=EVERYWHERE), properties_found_in(words))
    grammar = Grammar.from_dict(values)
    properties = tuple(property_from_dict(name, table) for name, table in values["properties"].items())
    return _text(path.stem, values, grammar, scored_positions_from_dict(values["goal"], grammar), properties)


def _text(
    name: str,
    values: Mapping[str, Any],
    content: Grammar | str,
    goal: ScoredPositions,
    properties: tuple[Property, ...],
) -> Text:
    return Text(
        name=name,
        place=values["place"],
        language=values["language"],
        title=values["title"],
        lesson=values["lesson"],
        source=values.get("source", ""),
        content=content,
        watched=values.get("watched", ""),
        goal=goal,
        properties=properties,
        recipe=values.get("recipe", {}),
    )
