"""Everything that defines what is on the screen, as readable parts of an address, and back."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode

from viz_lstm.player import OPENED, Arrangement, Stretches
from viz_lstm.quantities import QUANTITIES
from viz_lstm.runs import Run
from viz_lstm.tasks import Config
from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.tasks.characters.marks import LONGEST_PATTERN
from viz_lstm.ui.airline import parts as airline
from viz_lstm.ui.airline.view import View
from viz_lstm.ui.characters import parts as characters
from viz_lstm.ui.characters.reading import Reading
from viz_lstm.ui.extents import read_marks, read_zoom, write_marks, write_zoom
from viz_lstm.ui.networks import read_settings, read_text, setting_names, settings_of, text_of
from viz_lstm.ui.wording import LANGUAGES

Sight = View | Reading
PLACE = ("step", "unit", "layer", "epoch")
FIRST_SHOWN = "cell_state"
NAMES = tuple(quantity.name for quantity in QUANTITIES)
ARRANGED: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "enlarge": ("enlarged", {name: name for name in NAMES}),
    "open": ("opened", {**{name: name for name in OPENED}, "none": ""}),
    "rows": ("similar", {"numbered": False}),
    "view": ("close", {"close": True}),
    "play": ("axis", {"epochs": "epochs"}),
}
"""For each part about the player's arrangement the field, and what the words mean; the usual is left out."""
PLAIN = frozenset({"show", "zoom", "loss", "with"})
MARKING = frozenset({"marks", "pattern"})
"""What is marked in a text."""
KNOWN_ELSEWHERE = frozenset({"lang", "run", "runs"})
MOST_BESIDE = 3
"""How many networks stand beside the first in a comparison, at most."""
BETWEEN = ";"
LARGEST = 10**6


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One frame: a network, and where and how it is looked at.

    Attributes:
        config: How the network is trained.
        sight: Which of its layers is looked at, and what it reads.
        step: The step, counted from zero; None for wherever the player begins.
        unit: The unit, in the same way.
        epoch: The epoch of the film; None for the trained network.
        quantity: The quantity in focus.
        loss: The training loss at that epoch, in four digits: a mark by which the numbers are known again.
        arrangement: How the player is arranged.
        beside: The networks that it is compared with.
        marks: The stretches of a text that are marked.
        pattern: The pattern that marks others.
    """

    config: Config
    sight: Sight
    step: int | None = None
    unit: int | None = None
    epoch: int | None = None
    quantity: str = FIRST_SHOWN
    loss: str = ""
    arrangement: Arrangement = field(default_factory=Arrangement)
    beside: tuple[Config, ...] = ()
    marks: Stretches = ()
    pattern: str = ""

    @property
    def configs(self) -> tuple[Config, ...]:
        """All networks that it names."""
        return (self.config, *self.beside)


@dataclass(frozen=True, slots=True)
class Opened:
    """What an address says.

    Attributes:
        link: The frame; None where the address names none.
        ignored: The names of the parts that mean nothing, or nothing possible.
        page: The page that was asked.
    """

    link: Link | None = None
    ignored: tuple[str, ...] = field(default=())
    page: str = ""


def loss_at(run: Run, epoch: int | None) -> str:
    """Return the training loss after an epoch, or after the last, in four digits."""
    return f"{run.history.training_loss[(epoch or run.history.epochs) - 1]:.4g}"


def parts_of(link: Link) -> dict[str, str]:
    """Write a frame as parts of an address; what is as usual is left out."""
    place = {"step": link.step, "unit": link.unit, "layer": link.sight.layer or None, "epoch": link.epoch}
    parts = {
        **settings_of(link.config),
        **{name: value for name, value in place.items() if value is not None},
        **({} if link.quantity == FIRST_SHOWN else {"show": link.quantity}),
        **_sight_parts(link.sight),
        **_arrangement_parts(link.arrangement),
        **({"marks": write_marks(link.marks)} if link.marks else {}),
        **({"pattern": link.pattern} if link.pattern else {}),
        **({"loss": link.loss} if link.loss else {}),
        **({"with": BETWEEN.join(map(text_of, link.beside))} if link.beside else {}),
    }
    return {name: str(value) for name, value in parts.items()}


def query_of(link: Link, language: str) -> str:
    """Write a frame and a language as the query of an address."""
    return urlencode({**parts_of(link), "lang": language}, safe=":,")


def read_query(task: str, query: Mapping[str, str], opening: Config | None = None) -> Opened:
    """Read what `query_of` wrote, or whatever else stands in an address.

    Args:
        task: The task of the page.
        query: The parts of the address.
        opening: The configuration that is meant where the address names none; by default the task's own.
    """
    settings = setting_names(task)
    known = {*settings, *PLACE, *_sight_names(task), *ARRANGED, *PLAIN, *KNOWN_ELSEWHERE}
    known -= {"lang"} if query.get("lang", next(iter(LANGUAGES))) not in LANGUAGES else set()
    ignored = [name for name in query if name not in known]
    names_none = opening is not None and not settings & set(query)
    config = opening if names_none else read_settings(task, query)
    if config is None:
        return Opened(None, tuple(map(_plain, (*ignored, *(name for name in query if name in settings)))))
    place = {name: _number(query[name]) for name in PLACE if name in query}
    ignored += [name for name, value in place.items() if value is None]
    sight, misfits = _read_sight(config, place.pop("layer", None) or 0, query)
    quantity, loss = query.get("show", FIRST_SHOWN), query.get("loss", "")
    if quantity not in NAMES:
        quantity, misfits = FIRST_SHOWN, [*misfits, "show"]
    if loss and not re.fullmatch(r"[\d.e+-]{1,12}", loss):
        loss, misfits = "", [*misfits, "loss"]
    arrangement, strange = _read_arrangement(query)
    marking, unclear = _read_marking({} if task == "airline" else query)
    beside, unheard = _read_beside(task, query.get("with", ""), config)
    link = Link(
        config=config,
        sight=sight,
        step=place.get("step"),
        unit=place.get("unit"),
        epoch=place.get("epoch"),
        quantity=quantity,
        loss=loss,
        arrangement=arrangement,
        beside=beside,
        **marking,
    )
    if (place_layer := _number(query.get("layer", ""))) is not None and place_layer != sight.layer:
        misfits.append("layer")
    misfits += [*strange, *unclear, *unheard]
    says_something = bool((set(query) & known) - KNOWN_ELSEWHERE)
    return Opened(link if says_something else None, tuple(map(_plain, (*ignored, *misfits))))


def _sight_parts(sight: Sight) -> dict[str, str]:
    return airline.write(sight) if isinstance(sight, View) else characters.write(sight)


def _sight_names(task: str) -> frozenset[str]:
    return airline.PARTS if task == "airline" else characters.PARTS | MARKING


def _read_sight(config: Config, layer: int, query: Mapping[str, str]) -> tuple[Sight, list[str]]:
    """Read what is looked at, in a layer that there is."""
    layer = min(layer, len(config.size.layers) - 1)
    if isinstance(config, AirlineConfig):
        return airline.read(config, layer, query)
    return characters.read(config, layer, query)


def _arrangement_parts(arrangement: Arrangement) -> dict[str, str]:
    chosen = asdict(arrangement)
    zoom = {} if arrangement.zoom is None else {"zoom": write_zoom(arrangement.zoom)}
    return zoom | {
        name: word
        for name, (part, words) in ARRANGED.items()
        for word, value in words.items()
        if value == chosen[part] != getattr(Arrangement(), part)
    }


def _read_arrangement(query: Mapping[str, str]) -> tuple[Arrangement, list[str]]:
    said = {name: query[name] for name in ARRANGED if name in query}
    good = {part: words[said[name]] for name, (part, words) in ARRANGED.items() if said.get(name) in words}
    strange = [name for name, word in said.items() if word not in ARRANGED[name][1]]
    zoom = read_zoom(query["zoom"]) if "zoom" in query else None
    strange += ["zoom"] if "zoom" in query and zoom is None else []
    return Arrangement(**good, zoom=zoom), strange


def _read_marking(query: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """Read what is marked in a text."""
    said = {name: query[name] for name in MARKING if name in query}
    found: dict[str, Any] = {"marks": read_marks(said["marks"])} if "marks" in said else {}
    pattern = said.get("pattern", "")
    if pattern and pattern.isprintable() and len(pattern) <= LONGEST_PATTERN:
        found["pattern"] = pattern
    good = {name: value for name, value in found.items() if value is not None}
    return good, sorted(set(said) - set(good))


def _read_beside(task: str, text: str, first: Config) -> tuple[tuple[Config, ...], list[str]]:
    """Read the networks that stand beside a first one, each once, as many as there is room for."""
    read = [read_text(task, each) for each in text.split(BETWEEN, MOST_BESIDE)[:MOST_BESIDE]] if text else []
    good = tuple(dict.fromkeys(config for config in read if config not in (None, first)))
    return good, [] if len(good) == text.count(BETWEEN) + bool(text) else ["with"]


def _number(text: str) -> int | None:
    good = text.isascii() and text.isdecimal() and len(text) < 8
    return int(text) if good and int(text) <= LARGEST else None


def _plain(name: str) -> str:
    """Return a name as it may stand on a page: what could be markup is not repeated."""
    return name if re.fullmatch(r"[a-zA-Z_]{1,20}", name) else "?"
