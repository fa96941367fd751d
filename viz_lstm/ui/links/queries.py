"""What stands in an address, read as a frame; what of it means nothing is told apart."""

import re
from collections.abc import Mapping
from typing import Any

from viz_lstm.scenes import Layout
from viz_lstm.tasks import Config, task_of
from viz_lstm.tasks.characters.texts.pattern import LONGEST_PATTERN
from viz_lstm.ui.links.extents import read_marks, read_zoom
from viz_lstm.ui.links.link import ARRANGED, BETWEEN, MARKING, NAMES, Link, ParsedAddress
from viz_lstm.ui.links.networks import read_settings, read_text, setting_names
from viz_lstm.words.catalogue import LANGUAGES

PLACE = ("step", "unit", "epoch")
KNOWN_ELSEWHERE = frozenset({"lang", "run", "runs"})
FRAME = frozenset({*PLACE, "layer", "show", "loss", "zoom", "with", *ARRANGED})
MOST_BESIDE = 3
"""How many networks stand beside the first in a comparison, at most."""
LARGEST = 10**6
LOSS = re.compile(r"[\d.e+-]{0,12}")

Fields = tuple[dict[str, Any], list[str]]
"""Fields of a link, and the names of the parts that mean nothing possible."""


def read_query(task: str, query: Mapping[str, str], opening: Config | None = None) -> ParsedAddress:
    """Read what `query_of` wrote, or whatever else stands in an address.

    Args:
        task: The task of the page.
        query: The parts of the address.
        opening: The configuration that is meant where the address names none; by default the task's own.
    """
    settings = setting_names(task) & set(query)
    ignored = [name for name in query if not _is_known(name, task, query)]
    config = opening if opening is not None and not settings else read_settings(task, query)
    if config is None:
        return _opened(None, [*ignored, *(name for name in query if name in settings)])
    fields, misfits = _frame(task, config, query)
    says_something = any(_is_known(name, task, query) for name in set(query) - KNOWN_ELSEWHERE)
    link = Link(config=config, **fields) if says_something else None
    return _opened(link, [*ignored, *misfits])


def _opened(link: Link | None, ignored: list[str]) -> ParsedAddress:
    return ParsedAddress(link, tuple(map(_plain, ignored)))


def _is_known(name: str, task: str, query: Mapping[str, str]) -> bool:
    """Whether a part of an address has a meaning on the page of a task."""
    if name == "lang":
        return query[name] in LANGUAGES
    parts = task_of(task).selection.PARTS | (MARKING if task_of(task).has_marks else frozenset())
    return name in setting_names(task) | parts | FRAME | KNOWN_ELSEWHERE


def _frame(task: str, config: Config, query: Mapping[str, str]) -> Fields:
    """Read everything of a frame but its network."""
    read = (
        _read_place(query),
        _read_sight(config, query),
        _read_mark_of_numbers(query),
        _read_arrangement(query),
        _read_marking(query if task_of(task).has_marks else {}),
        _read_beside(task, query.get("with", ""), config),
    )
    fields = {name: value for found, _ in read for name, value in found.items()}
    return fields, [name for _, misfits in read for name in misfits]


def _read_place(query: Mapping[str, str]) -> Fields:
    place = {name: _number(query[name]) for name in PLACE if name in query}
    return place, [name for name, value in place.items() if value is None]


def _read_sight(config: Config, query: Mapping[str, str]) -> Fields:
    """Read what is looked at, in a layer that there is."""
    asked = _number(query.get("layer", "0"))
    layer = min(asked or 0, len(config.size.layers) - 1)
    selection, misfits = task_of(config).selection.read(config, layer, query)
    return {"sight": selection}, misfits + ["layer"] * (layer != asked)


def _read_mark_of_numbers(query: Mapping[str, str]) -> Fields:
    """Read the quantity in focus, and the loss by which the numbers are known again."""
    fields, misfits = {}, []
    for name, field, is_good in (("show", "quantity", NAMES.__contains__), ("loss", "loss", LOSS.fullmatch)):
        if name not in query:
            continue
        if is_good(query[name]):
            fields[field] = query[name]
        else:
            misfits.append(name)
    return fields, misfits


def _read_arrangement(query: Mapping[str, str]) -> Fields:
    said = {name: query[name] for name in ARRANGED if name in query}
    good = {part: words[said[name]] for name, (part, words) in ARRANGED.items() if said.get(name) in words}
    strange = [name for name, word in said.items() if word not in ARRANGED[name][1]]
    zoom = read_zoom(query["zoom"]) if "zoom" in query else None
    strange += ["zoom"] if "zoom" in query and zoom is None else []
    return {"arrangement": Layout(**good, zoom=zoom)}, strange


def _read_marking(query: Mapping[str, str]) -> Fields:
    """Read what is marked in a text."""
    said = {name: query[name] for name in MARKING if name in query}
    found: dict[str, Any] = {"marks": read_marks(said["marks"])} if "marks" in said else {}
    pattern = said.get("pattern", "")
    if pattern and pattern.isprintable() and len(pattern) <= LONGEST_PATTERN:
        found["pattern"] = pattern
    good = {name: value for name, value in found.items() if value is not None}
    return good, sorted(set(said) - set(good))


def _read_beside(task: str, text: str, first: Config) -> Fields:
    """Read the networks that stand beside a first one, each once, as many as there is room for."""
    read = [read_text(task, each) for each in text.split(BETWEEN, MOST_BESIDE)[:MOST_BESIDE]] if text else []
    good = tuple(dict.fromkeys(config for config in read if config not in (None, first)))
    return {"beside": good}, [] if len(good) == text.count(BETWEEN) + bool(text) else ["with"]


def _number(text: str) -> int | None:
    good = text.isascii() and text.isdecimal() and len(text) < 8
    return int(text) if good and int(text) <= LARGEST else None


def _plain(name: str) -> str:
    """Return a name as it may stand on a page: what could be markup is not repeated."""
    return name if re.fullmatch(r"[a-zA-Z_]{1,20}", name) else "?"
