"""The selection of a character network: a layer, and the text that it reads or writes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, ClassVar, Literal

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters.config import WHOLE_NUMBERS, CharactersConfig
from viz_lstm.tasks.characters.texts.graphemes import graphemes

Kind = Literal["recorded", "own", "written"]
KINDS: tuple[Kind, ...] = ("recorded", "own", "written")
LONGEST_OWN, LONGEST_PROMPT = 400, 200
"""The most characters that somebody may type."""
TEMPERATURES, LENGTHS = (0.1, 2.0, 0.1), (20, 400, 20)
"""The least, the most, and the step from one to the next."""
LARGEST_SEED = 2**31
RECORDED = "reading_seed"
"""The part of an address that names the training whose recorded text is read."""


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


WRITING: Mapping[str, tuple[str, Callable[[str], float | None]]] = MappingProxyType(
    {
        "temperature": ("temperature", _temperature),
        "length": ("length", _length),
        "writing_seed": ("seed", _seed),
    }
)
"""For each part about writing the field of a selection, and how it is read: None for what cannot be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CharactersSelection:
    """One layer of a network while it reads, or reads and writes.

    Attributes:
        kind: "recorded": a text of the kind that it was trained on; "own": a text that somebody typed;
            "written": what the network writes itself.
        layer: The index of the layer, from the bottom up.
        text: The typed text, or what is read before writing begins.
        temperature: How daringly it writes.
        seed: What the written characters are drawn from.
        length: How many characters it writes.
        recorded: The seed of the training whose recorded text is read; None for the run's own.
    """

    PARTS: ClassVar[frozenset[str]] = frozenset({"reading", "typed", RECORDED, *WRITING})

    kind: Kind = "recorded"
    layer: int = 0
    text: str = ""
    temperature: float = 0.7
    seed: int = 0
    length: int = 60
    recorded: int | None = None

    @property
    def is_of_run(self) -> bool:
        """Whether it is the text that the run itself was recorded on."""
        return self.kind == "recorded" and self.recorded is None

    def write(self) -> dict[str, str]:
        """Return the parts of an address that tell what is read; none for the text of the recording."""
        if self.kind == "recorded":
            return {} if self.recorded is None else {RECORDED: str(self.recorded)}
        parts: dict[str, str] = {"reading": self.kind, **({"typed": self.text} if self.text else {})}
        if self.kind == "own":
            return parts
        usual = CharactersSelection()
        chosen = {
            name: getattr(self, field)
            for name, (field, _) in WRITING.items()
            if getattr(self, field) != getattr(usual, field)
        }
        return parts | {
            name: f"{value:g}" if name == "temperature" else str(value) for name, value in chosen.items()
        }

    @classmethod
    def read(
        cls, config: CharactersConfig, layer: int, query: Mapping[str, str]
    ) -> tuple["CharactersSelection", list[str]]:
        """Read what `write` wrote.

        Returns:
            What is read, and the names of the parts that do not fit the network.
        """
        recorded = cls(layer=layer)
        kind, typed = query.get("reading"), query.get("typed", "")
        if kind not in {"own", "written"}:
            seed = _training_seed(config, query.get(RECORDED, ""))
            known = set() if seed is None else {RECORDED}
            return replace(recorded, recorded=seed), sorted((cls.PARTS & set(query)) - known)
        if not _is_readable(typed, LONGEST_OWN if kind == "own" else LONGEST_PROMPT, config):
            return recorded, ["typed"]
        if kind == "own":
            return cls(kind="own", layer=layer, text=typed), sorted({RECORDED, *WRITING} & set(query))
        found = {name: read(query[name]) for name, (_, read) in WRITING.items() if name in query}
        chosen: dict[str, Any] = {
            WRITING[name][0]: value for name, value in found.items() if value is not None
        }
        ignored = [name for name, value in found.items() if value is None] + [RECORDED] * (RECORDED in query)
        return cls(kind="written", layer=layer, text=typed, **chosen), ignored


def _training_seed(config: CharactersConfig, text: str) -> int | None:
    """Return the seed of a training on the same text, other than that of a configuration."""
    seed = int(text) if re.fullmatch(r"[0-9]{1,10}", text) else config.seed
    is_another = seed != config.seed and seed <= WHOLE_NUMBERS["seed"][1]
    return seed if is_another else None


def _is_readable(typed: str, most: int, config: CharactersConfig) -> bool:
    """Tell whether a text fits into its field on the page, and the network knows its characters."""
    fits = len(typed) <= most and not set("\n\r\t") & set(typed)
    try:
        known = config.vocabulary.known(graphemes(typed))
        return fits and set(known) <= set(config.vocabulary.characters)
    except UserInputError:
        return False
