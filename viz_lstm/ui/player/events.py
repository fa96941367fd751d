"""The frame that a player says it shows, checked against its scene."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from viz_lstm.lstm.quantities import QUANTITIES
from viz_lstm.scenes import OPENED, Frame, FrameRequest, Layout, Scene, Stretches
from viz_lstm.scenes.frame import FIRST_QUANTITY, cells_within, is_held, is_index, merged

NAMES = frozenset(quantity.name for quantity in QUANTITIES)


def checked(sent: object, scene: Scene, request: FrameRequest | None) -> Frame:
    """Return what the browser sent where it makes sense, and the beginning where it does not.

    A player that was sent somewhere and has not told yet that it is there counts as being there.
    """
    told = sent if isinstance(sent, Mapping) else {}
    heard = _heard(told, scene)
    if request is None or told.get("turn") == request.turn:
        return heard
    asked = request.frame
    if request.keeps_layout:
        asked = replace(asked, marks=heard.marks, layout=heard.layout, presented=heard.presented)
        asked = replace(asked, held=heard.held)
    return replace(asked, epoch=heard.epoch if asked.epoch is None else _epoch(asked.epoch, scene))


def _heard(sent: Mapping[str, Any], scene: Scene) -> Frame:
    _, steps, units = scene.trace.cell_state.shape
    is_of_this_film = scene.film is not None and sent.get("film") == scene.film.name
    return Frame(
        step=_within(sent.get("step"), steps, scene.first_step),
        unit=_within(sent.get("unit"), units, scene.first_unit),
        quantity=_name(sent.get("quantity"), NAMES, FIRST_QUANTITY),
        marks=_stretches(sent.get("marks"), steps),
        epoch=_epoch(sent.get("epoch"), scene) if is_of_this_film else None,
        layout=_layout(sent.get("arrangement"), steps, units),
        presented=sent.get("presented") is True,
        held=_held(sent.get("held")),
    )


def _layout(sent: object, steps: int, units: int) -> Layout:
    """Return a layout where every part that makes no sense is as it is when the player opens."""
    parts = sent if isinstance(sent, Mapping) else {}
    usual = Layout()
    return Layout(
        enlarged=_name(parts.get("enlarged"), NAMES, usual.enlarged),
        opened=_name(parts.get("opened"), ("", *OPENED), usual.opened),
        similar=parts.get("similar") is not False,
        close=parts.get("close") is True,
        axis="epochs" if parts.get("axis") == "epochs" else "steps",
        zoom=cells_within(parts.get("zoom"), steps, units),
    )


def _stretches(marks: object, steps: int) -> Stretches:
    pairs = marks if isinstance(marks, list | tuple) else ()
    ends = (pair for pair in pairs if isinstance(pair, list | tuple) and len(pair) == 2)
    inside = [(first, last) for first, last in ends if is_index(last, steps) and is_index(first, last + 1)]
    return merged(inside)


def _epoch(epoch: object, scene: Scene) -> int | None:
    """Return an epoch of the film other than the last, which shows the trained network."""
    early = () if scene.film is None else scene.film.checkpoints.epochs[:-1]
    return next((each for each in early if each == epoch and not isinstance(epoch, bool)), None)


def _name(sent: object, known: Collection[str], otherwise: str) -> str:
    return sent if isinstance(sent, str) and sent in known else otherwise


def _within(number: object, end: int, otherwise: int) -> int:
    """Return a place as the player has it: one beyond the end is the end."""
    return min(number, end - 1) if is_index(number) else otherwise


def _held(sent: object) -> str:
    return sent if is_held(sent) else ""
