"""Everything that defines what is on the screen, as readable parts of an address, and back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from viz_lstm.errors import UserInputError
from viz_lstm.quantities import QUANTITIES
from viz_lstm.runs import Run
from viz_lstm.tasks import Config, config_from_dict

PLACE = ("step", "unit", "layer", "epoch")
KNOWN_ELSEWHERE = frozenset({"lang", "run"})
CHOSEN_FIRST = frozenset({"protocol", "text", "own_text"})
LARGEST = 10**6
LONGEST_TEXT = 600
"""The longest text of one's own that a link carries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One frame: a network, and where it is looked at.

    Attributes:
        config: How the network is trained.
        step: The step, counted from zero; None for wherever the player begins.
        unit: The unit, in the same way.
        layer: The layer, from the bottom up.
        epoch: The epoch of the film; None for the trained network.
        quantity: The quantity in focus.
        loss: The training loss at that epoch, in four digits: a mark by which the numbers are known again.
    """

    config: Config
    step: int | None = None
    unit: int | None = None
    layer: int | None = None
    epoch: int | None = None
    quantity: str = "cell_state"
    loss: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What an address says.

    Attributes:
        link: The frame; None where the address names none.
        ignored: The names of the parts that mean nothing, or nothing possible.
    """

    link: Link | None = None
    ignored: tuple[str, ...] = field(default=())


def loss_at(run: Run, epoch: int | None) -> str:
    """Return the training loss after an epoch, or after the last, in four digits."""
    return f"{run.history.training_loss[(epoch or run.history.epochs) - 1]:.4g}"


def query_of(link: Link, language: str) -> str:
    """Write a frame as the query of an address: what the protocol or the task chooses itself is left out."""
    config = link.config.to_dict()
    kept = _kept(link.config)
    own = config_from_dict(link.config.task, kept).to_dict()
    chosen = {name: value for name, value in config.items() if value is not None and value != own[name]}
    place = {name: getattr(link, name) for name in PLACE if getattr(link, name) is not None}
    rest = {"show": link.quantity, "loss": link.loss, "lang": language}
    parts: dict[str, Any] = {**kept, **chosen, "seed": config["seed"], **place, **rest}
    return urlencode(parts)


def read_query(task: str, query: Mapping[str, str]) -> Opened:
    """Read what `query_of` wrote, or whatever else stands in an address."""
    settings, ignored = _settings(task, query)
    place = {name: _number(query[name]) for name in PLACE if name in query}
    ignored += [name for name, value in place.items() if value is None]
    quantity, loss = query.get("show", "cell_state"), query.get("loss", "")
    if quantity not in {q.name for q in QUANTITIES}:
        quantity, ignored = "cell_state", [*ignored, "show"]
    if loss and not re.fullmatch(r"[\d.e+-]{1,12}", loss):
        loss, ignored = "", [*ignored, "loss"]
    try:
        config = config_from_dict(task, settings)
    except (UserInputError, TypeError, ValueError):
        return Opened(None, tuple(_plain(name) for name in (*ignored, *settings)))
    says = any(name in query for name in (*settings, *PLACE))
    link = Link(config=config, **place, quantity=quantity, loss=loss) if says else None
    return Opened(link, tuple(map(_plain, ignored)))


def _settings(task: str, query: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """Take the settings of a task out of an address, and name what is no part of any link."""
    defaults = config_from_dict(task, {}).to_dict()
    settings: dict[str, Any] = {}
    ignored = []
    for name, text in query.items():
        if name in defaults:
            settings[name] = _value(text)
        elif name not in {*PLACE, "show", "loss", *KNOWN_ELSEWHERE}:
            ignored.append(name)
    return settings, ignored


def _kept(config: Config) -> dict[str, Any]:
    """Return the choices that other choices depend on."""
    return {name: value for name, value in config.to_dict().items() if name in CHOSEN_FIRST and value}


def _value(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(text) if len(text) < 20 else text[:LONGEST_TEXT]
        except ValueError:
            continue
    return text[:LONGEST_TEXT]


def _number(text: str) -> int | None:
    good = text.isascii() and text.isdecimal() and len(text) < 8
    return int(text) if good and int(text) <= LARGEST else None


def _plain(name: str) -> str:
    """Return a name as it may stand on a page: what could be markup is not repeated."""
    return name if re.fullmatch(r"[a-zA-Z_]{1,20}", name) else "?"
