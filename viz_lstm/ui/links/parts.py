"""The parts of an address: one table says how each is read and written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from operator import attrgetter
from typing import Any, Protocol
from urllib.parse import urlencode

from viz_lstm.lstm.quantities import QUANTITIES
from viz_lstm.scenes import OPENED, Frame, Layout
from viz_lstm.tasks import Config
from viz_lstm.tasks.registry import tasks
from viz_lstm.ui.links.config_codec import read_settings, read_text, setting_names, settings_of, text_of
from viz_lstm.ui.links.link import Link, ParsedAddress
from viz_lstm.ui.links.selections import read_selection, reads_text, selection_names, selection_parts
from viz_lstm.ui.links.values import (
    read_held,
    read_hidden,
    read_loss,
    read_marks,
    read_number,
    read_pattern,
    read_zoom,
    reader_of,
    write_hidden,
    write_marks,
    write_zoom,
    writer_of,
)
from viz_lstm.words.catalogue import LANGUAGES

LANGUAGE, RUN, RUNS = "lang", "run", "runs"
"""The parts that are no frame: the language; the training under way, or a network that no address has room
for; the other networks of the session. Networks are named by their keys.
"""
BETWEEN = ";"
"""What stands between the networks of a comparison."""
ITSELF = "itself"
"""What stands there for a network beside itself, at two epochs."""
MOST_BESIDE = 3
"""How many networks stand beside the first in a comparison, at most."""
MOST_PARTS = 100
"""How many parts of an address are read; a link has fewer."""
NAMES = {quantity.name: quantity.name for quantity in QUANTITIES}
USUAL: Mapping[str, Any] = {"frame": Frame(), "loss": "", "pattern": "", "hidden": ()}

Found = tuple[dict[str, Any], list[str]]
"""Fields of a link by their paths, and the names of the parts that mean nothing possible."""


class Row(Protocol):
    """One row of the table: a part, or the parts whose names depend on the task."""

    def names(self, task: str) -> frozenset[str]:
        """Return the names that mean something on the page of a task."""
        ...

    def read(self, query: Mapping[str, str], config: Config) -> Found:
        """Read what concerns the row, for a network of this configuration."""
        ...

    def write(self, link: Link) -> dict[str, str]:
        """Write what the row tells of a link; what is as usual is left out."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """A part that holds one field of a link.

    Attributes:
        name: Its name in the address.
        field: The path of the field, whose usual value is that of a page as it opens.
        reader: Returns the value of a text; None for what cannot be.
        writer: Returns the text of a value.
        of_texts: Whether only texts have it.
    """

    name: str
    field: str
    reader: Callable[[str], Any]
    writer: Callable[[Any], str] = str
    of_texts: bool = False

    def names(self, task: str) -> frozenset[str]:
        """Return its name where the task has it."""
        return frozenset() if self.of_texts and not reads_text(task) else frozenset({self.name})

    def read(self, query: Mapping[str, str], config: Config) -> Found:
        """Read the value."""
        if not self.names(config.task) & query.keys():
            return {}, []
        value = self.reader(query[self.name])
        return ({}, [self.name]) if value is None else ({self.field: value}, [])

    def write(self, link: Link) -> dict[str, str]:
        """Write a value that is not the usual one."""
        value = attrgetter(self.field)(link)
        return {} if value == self._usual else {self.name: self.writer(value)}

    @property
    def _usual(self) -> Any:  # noqa: ANN401  as the field has it
        top, _, below = self.field.partition(".")
        return attrgetter(below)(USUAL[top]) if below else USUAL[top]


def _word(name: str, field: str, words: Mapping[str, object]) -> Part:
    """Return a part that says one of a few words."""
    return Part(name, field, reader_of(words), writer_of(words))


class SelectionParts:
    """What is looked at and read; its layer stands apart."""

    def names(self, task: str) -> frozenset[str]:
        """Return the names that the task gives."""
        return selection_names(task)

    def read(self, query: Mapping[str, str], config: Config) -> Found:
        """Read the selection in a layer that there is."""
        asked = read_number(query.get("layer", "0"))
        layer = min(asked or 0, len(config.size.layers) - 1)
        selection, misfits = read_selection(config, layer, query)
        return {"selection": selection}, misfits + ["layer"] * (layer != asked)

    def write(self, link: Link) -> dict[str, str]:
        """Write the selection."""
        return selection_parts(link.selection)


class LayerPart:
    """The layer of the selection, which is read with the selection."""

    def names(self, task: str) -> frozenset[str]:
        """Return its name."""
        return frozenset({"layer"})

    def read(self, query: Mapping[str, str], config: Config) -> Found:
        """Leave the layer to the selection."""
        return {}, []

    def write(self, link: Link) -> dict[str, str]:
        """Write a layer above the lowest."""
        return {"layer": str(link.selection.layer)} if link.selection.layer else {}


class BesidePart:
    """The networks that stand beside the first."""

    def names(self, task: str) -> frozenset[str]:
        """Return its name."""
        return frozenset({"with"})

    def read(self, query: Mapping[str, str], config: Config) -> Found:
        """Read networks, each once, as many as there is room for."""
        text = query.get("with", "")
        if text == ITSELF:
            return {"beside": (config,)}, []
        texts = text.split(BETWEEN, MOST_BESIDE)[:MOST_BESIDE] if text else []
        read = (read_text(config.task, each) for each in texts)
        good = tuple(dict.fromkeys(each for each in read if each not in (None, config)))
        is_whole = len(good) == text.count(BETWEEN) + bool(text)
        return {"beside": good}, [] if is_whole else ["with"]

    def write(self, link: Link) -> dict[str, str]:
        """Write all networks but the first."""
        if link.beside == (link.config,):
            return {"with": ITSELF}
        return {"with": BETWEEN.join(map(text_of, link.beside))} if link.beside else {}


TABLE: tuple[Row, ...] = (
    Part("step", "frame.step", read_number),
    Part("unit", "frame.unit", read_number),
    LayerPart(),
    Part("epoch", "frame.epoch", read_number),
    Part("show", "frame.quantity", reader_of(NAMES)),
    SelectionParts(),
    Part("zoom", "frame.layout.zoom", read_zoom, write_zoom),
    Part("enlarge", "frame.layout.enlarged", reader_of(NAMES)),
    _word("open", "frame.layout.opened", {**{name: name for name in OPENED}, "none": ""}),
    _word("rows", "frame.layout.similar", {"numbered": False}),
    _word("view", "frame.layout.close", {"close": True}),
    _word("play", "frame.layout.axis", {"epochs": "epochs"}),
    _word("stage", "frame.presented", {"alone": True}),
    Part("hold", "frame.held", read_held),
    Part("marks", "frame.marks", read_marks, write_marks, of_texts=True),
    Part("pattern", "pattern", read_pattern, of_texts=True),
    Part("loss", "loss", read_loss),
    BesidePart(),
    Part("hide", "hidden", read_hidden, write_hidden),
)
"""The parts in the order in which they are written, after the settings of the first network."""


def parts_of(link: Link) -> dict[str, str]:
    """Write a link as parts of an address; what is as usual is left out."""
    parts = {name: str(value) for name, value in settings_of(link.config).items()}
    for row in TABLE:
        parts |= row.write(link)
    return parts


def query_of(link: Link, language: str) -> str:
    """Write a link and a language as the query of an address."""
    return urlencode({**parts_of(link), LANGUAGE: language}, safe=":,")


def read_query(task: str, query: Mapping[str, str], opening: Config | None = None) -> ParsedAddress:
    """Read what `query_of` wrote, or whatever else stands in an address.

    A name that no page here knows is somebody else's, such as a newsletter's, and is passed over in silence.

    Args:
        task: The task of the page.
        query: The parts of the address.
        opening: The configuration that is meant where the address names none; by default the task's own.
    """
    query = {name: text for name, text in islice(query.items(), MOST_PARTS) if name in all_names()}
    strange = [name for name in query if not _means_something(name, query[name], task)]
    settings = [name for name in query if name in setting_names(task)]
    config = opening if opening is not None and not settings else read_settings(task, query)
    if config is None:
        return ParsedAddress(None, (*strange, *settings))
    fields, misfits = _read_rows(query, config)
    link = _link(config, fields) if query.keys() & link_names(task) else None
    return ParsedAddress(link, (*strange, *misfits))


@cache
def link_names(task: str) -> frozenset[str]:
    """Return the names of the parts of which links to a task's page consist."""
    return setting_names(task).union(*(row.names(task) for row in TABLE))


def all_names() -> frozenset[str]:
    """Return the names of all parts that mean something on some page."""
    return _names_on(tuple(tasks()))


@cache
def _names_on(tasks: tuple[str, ...]) -> frozenset[str]:
    return frozenset({LANGUAGE, RUN, RUNS}).union(*map(link_names, tasks))


def _means_something(name: str, text: str, task: str) -> bool:
    if name == LANGUAGE:
        return text in LANGUAGES
    return name in {RUN, RUNS} or name in link_names(task)


def _read_rows(query: Mapping[str, str], config: Config) -> Found:
    read = [row.read(query, config) for row in TABLE]
    fields = {field: value for found, _ in read for field, value in found.items()}
    return fields, [name for _, misfits in read for name in misfits]


def _link(config: Config, fields: Mapping[str, Any]) -> Link:
    layout = Layout(**dict(_below("frame.layout", fields)))
    return Link(
        configs=(config, *fields["beside"]),
        selection=fields["selection"],
        frame=Frame(layout=layout, **dict(_below("frame", fields))),
        **{name: fields[name] for name in ("loss", "pattern", "hidden") if name in fields},
    )


def _below(path: str, fields: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Return the fields right below a path, by their own names."""
    for field, value in fields.items():
        above, _, name = field.rpartition(".")
        if above == path:
            yield name, value
