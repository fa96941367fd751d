"""What is read or written, as parts of an address: what was typed, and how the network goes on from it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters import CharactersConfig
from viz_lstm.tasks.characters.texts.graphemes import graphemes
from viz_lstm.ui.tasks.characters.reading import (
    LARGEST_SEED,
    LENGTHS,
    LONGEST_OWN,
    LONGEST_PROMPT,
    TEMPERATURES,
    Reading,
)


def _temperature(text: str) -> float | None:
    low, high, _ = TEMPERATURES
    value = float(text) if re.fullmatch(r"[0-9](\.[0-9])?", text) else 0.0
    return value if low <= value <= high else None


def _length(text: str) -> int | None:
    low, high, step = LENGTHS
    value = _seed(text)
    return value if value in range(low, high + 1, step) else None


def _seed(text: str) -> int | None:
    value = int(text) if re.fullmatch(r"[0-9]{1,10}", text) else LARGEST_SEED + 1
    return value if value <= LARGEST_SEED else None


WRITING: Mapping[str, tuple[str, Callable[[str], float | None]]] = {
    "temperature": ("temperature", _temperature),
    "length": ("length", _length),
    "writing_seed": ("seed", _seed),
}
"""For each part about writing the field of a reading, and how it is read: None for what cannot be."""
PARTS = frozenset({"reading", "typed", *WRITING})


def write(reading: Reading) -> dict[str, str]:
    """Return the parts that tell what is read; none for the text that the run was recorded on."""
    if reading.kind == "recorded":
        return {}
    parts = {"reading": reading.kind, **({"typed": reading.text} if reading.text else {})}
    if reading.kind == "own":
        return parts
    chosen = {name: getattr(reading, field) for name, (field, _) in WRITING.items()}
    usual = {name: getattr(Reading(), field) for name, (field, _) in WRITING.items()}
    return parts | {
        name: f"{value:g}" if name == "temperature" else str(value)
        for name, value in chosen.items()
        if value != usual[name]
    }


def read(config: CharactersConfig, layer: int, query: Mapping[str, str]) -> tuple[Reading, list[str]]:
    """Read what `write` wrote.

    Returns:
        What is read, and the names of the parts that do not fit the network.
    """
    recorded = Reading(layer=layer)
    kind, typed = query.get("reading"), query.get("typed", "")
    if kind not in {"own", "written"}:
        return recorded, sorted(PARTS & set(query))
    if not _is_readable(typed, LONGEST_OWN if kind == "own" else LONGEST_PROMPT, config):
        return recorded, ["typed"]
    if kind == "own":
        return Reading(kind="own", layer=layer, text=typed), sorted(set(WRITING) & set(query))
    found = {name: read(query[name]) for name, (_, read) in WRITING.items() if name in query}
    chosen: dict[str, Any] = {WRITING[name][0]: value for name, value in found.items() if value is not None}
    ignored = [name for name, value in found.items() if value is None]
    return Reading(kind="written", layer=layer, text=typed, **chosen), ignored


def _is_readable(typed: str, most: int, config: CharactersConfig) -> bool:
    """Whether a text fits into its field on the page, and the network knows its characters."""
    fits = len(typed) <= most and not set("\n\r\t") & set(typed)
    try:
        return fits and set(graphemes(typed)) <= set(config.vocabulary.characters)
    except UserInputError:
        return False
