"""What the player says it shows, taken for true only as far as it can be."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from viz_lstm.lstm.quantities import QUANTITIES
from viz_lstm.scenes import OPENED, Cells, Focus, Layout, Scene, Stretches
from viz_lstm.ui.links.extents import merged

NAMES = frozenset(quantity.name for quantity in QUANTITIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """What the learner looks at.

    Attributes:
        step: A step, counted from zero.
        unit: A unit, counted from zero.
        quantity: A quantity, by name.
        epoch: The epoch of the film on the screen; None for the trained network.
        marks: The stretches of a text that are marked, each by its first and its last step.
        arrangement: How the player is arranged.
    """

    step: int
    unit: int
    quantity: str
    marks: Stretches = ()
    epoch: int | None = None
    arrangement: Layout = field(default_factory=Layout)


def checked(pick: object, scene: Scene, focus: Focus | None) -> Pick:
    """Take what the browser sent where it makes sense, and the beginning where it does not.

    A player that was sent somewhere and has not told yet that it is there counts as being there.
    """
    sent = pick if isinstance(pick, Mapping) else {}
    heard = _heard(sent, scene)
    if focus is None or sent.get("turn") == focus.turn:
        return heard
    return Pick(
        step=focus.step,
        unit=focus.unit,
        quantity=focus.quantity,
        marks=heard.marks if focus.marks is None else focus.marks,
        epoch=heard.epoch if focus.epoch is None else _epoch(focus.epoch, scene),
        arrangement=focus.arrangement or heard.arrangement,
    )


def _heard(sent: Mapping[str, Any], scene: Scene) -> Pick:
    _, steps, units = scene.trace.cell_state.shape
    is_of_this_film = scene.reel is not None and sent.get("film") == scene.reel.name
    return Pick(
        step=_within(sent.get("step"), steps, scene.first_step),
        unit=_within(sent.get("unit"), units, scene.first_unit),
        quantity=_name(sent.get("quantity"), NAMES, "cell_state"),
        marks=_stretches(sent.get("marks"), steps),
        epoch=_epoch(sent.get("epoch"), scene) if is_of_this_film else None,
        arrangement=arrangement_of(sent.get("arrangement"), steps, units),
    )


def arrangement_of(sent: object, steps: int, units: int) -> Layout:
    """Return an arrangement where every part that makes no sense is as it is when the player opens."""
    parts = sent if isinstance(sent, Mapping) else {}
    own = Layout()
    return Layout(
        enlarged=_name(parts.get("enlarged"), NAMES, own.enlarged),
        opened=_name(parts.get("opened"), ("", *OPENED), own.opened),
        similar=parts.get("similar") is not False,
        close=parts.get("close") is True,
        axis="epochs" if parts.get("axis") == "epochs" else "steps",
        zoom=cells_within(parts.get("zoom"), steps, units),
    )


def cells_within(cells: object, steps: int, units: int) -> Cells | None:
    """Return what is in view, if a sequence has it; None where that is everything."""
    if not isinstance(cells, list | tuple) or len(cells) != 4:
        return None
    first, last, top, bottom = cells
    inside = _is_index(last, steps) and _is_index(bottom, units) and _is_index(first, last + 1)
    if not inside or not _is_index(top, bottom + 1):
        return None
    return None if (first, last, top, bottom) == (0, steps - 1, 0, units - 1) else (first, last, top, bottom)


def _stretches(marks: object, steps: int) -> Stretches:
    pairs = marks if isinstance(marks, list | tuple) else ()
    ends = (pair for pair in pairs if isinstance(pair, list | tuple) and len(pair) == 2)
    inside = tuple(
        (first, last) for first, last in ends if _is_index(last, steps) and _is_index(first, last + 1)
    )
    return merged(inside)


def _epoch(epoch: object, scene: Scene) -> int | None:
    """Return an epoch of the film other than the last, which shows the trained network."""
    early = () if scene.reel is None else scene.reel.film.epochs[:-1]
    return next((each for each in early if each == epoch and not isinstance(epoch, bool)), None)


def _name(sent: object, known: Collection[str], otherwise: str) -> str:
    return sent if isinstance(sent, str) and sent in known else otherwise


def _within(number: object, end: int, otherwise: int) -> int:
    """Return a place as the player has it: one beyond the end is the end."""
    return min(number, end - 1) if _is_index(number) else otherwise


def _is_index(number: object, end: int | None = None) -> TypeGuard[int]:
    if not isinstance(number, int) or isinstance(number, bool):
        return False
    return number >= 0 and (end is None or number < end)
