"""Everything that defines what is on the screen, written as readable parts of an address."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode

from viz_lstm.lstm.quantities import QUANTITIES
from viz_lstm.runs import Run
from viz_lstm.scenes import OPENED, Layout, Stretches
from viz_lstm.tasks import Config, Selection
from viz_lstm.ui.links.extents import write_marks, write_zoom
from viz_lstm.ui.links.networks import settings_of, text_of

Sight = Selection
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
MARKING = frozenset({"marks", "pattern"})
"""What is marked in a text."""
BETWEEN = ";"
"""What stands between the networks of a comparison."""


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
    arrangement: Layout = field(default_factory=Layout)
    beside: tuple[Config, ...] = ()
    marks: Stretches = ()
    pattern: str = ""

    @property
    def configs(self) -> tuple[Config, ...]:
        """All networks that it names."""
        return (self.config, *self.beside)


@dataclass(frozen=True, slots=True)
class ParsedAddress:
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
        **link.sight.write(),
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


def _arrangement_parts(arrangement: Layout) -> dict[str, str]:
    chosen = asdict(arrangement)
    zoom = {} if arrangement.zoom is None else {"zoom": write_zoom(arrangement.zoom)}
    return zoom | {
        name: word
        for name, (part, words) in ARRANGED.items()
        for word, value in words.items()
        if value == chosen[part] != getattr(Layout(), part)
    }
