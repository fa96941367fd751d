"""The animated player as a Streamlit component: bytes in, a pick out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeGuard

import streamlit as st

from viz_lstm.player import Focus, Reel, Scene, encode, film_delivery, loader, packed_library
from viz_lstm.quantities import QUANTITIES

NAMES = frozenset(quantity.name for quantity in QUANTITIES)
PLAYER = st.components.v2.component("viz_lstm.player", js=loader())
FILM = st.components.v2.component("viz_lstm.film", js=film_delivery())


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """What the learner looks at.

    Attributes:
        step: A step, counted from zero.
        unit: A unit, counted from zero.
        quantity: A quantity, by name.
        epoch: The epoch of the film on the screen; None for the trained network.
        marks: The stretches of a text that are marked, each by its first and its last step.
    """

    step: int
    unit: int
    quantity: str
    marks: tuple[tuple[int, int], ...] = ()
    epoch: int | None = None


def player(scene: Scene, *, key: str, words: Mapping[str, str], focus: Focus | None = None) -> Pick:
    """Show the player and return what was last picked in it; playback itself never comes by here.

    Args:
        scene: What is shown.
        key: The same key is the same player, which keeps its place.
        words: The words, by name.
        focus: Where it is to go; a wish that was fulfilled once is not fulfilled again.
    """
    shown = PLAYER(
        key=key,
        data=encode(scene, words, focus),
        on_pick_change=_heard,
        on_files_change=_heard,
        on_film_change=_heard,
    )
    # A film is large, so it comes by itself, once somebody wants it.
    if scene.reel is not None and shown.film:
        FILM(key=f"{key}-film", data=_encoded(scene.reel.name, scene.reel), height=1)
    if shown.files == "hidden":
        _library()(key=f"{key}-library", height=1)
    return _checked(shown.pick, scene)


@st.cache_resource(max_entries=16, show_spinner=False)
def _encoded(name: str, _reel: Reel) -> bytes:
    return _reel.encode()


@cache
def _library() -> Callable[..., Any]:
    """Register what sends the player's files through Streamlit's own connection; seldom needed, and large."""
    return st.components.v2.component("viz_lstm.player_library", js=packed_library())


def _heard() -> None:
    """Have Streamlit run the page again, which is all that a pick needs."""


def _checked(pick: Any, scene: Scene) -> Pick:  # noqa: ANN401  what a browser sends may be anything
    """Take what the browser sent where it makes sense, and the beginning where it does not."""
    sent = pick if isinstance(pick, Mapping) else {}
    _, steps, units = scene.trace.cell_state.shape
    quantity = sent.get("quantity")
    return Pick(
        step=_within(sent.get("step"), steps, scene.first_step),
        unit=_within(sent.get("unit"), units, scene.first_unit),
        quantity=quantity if quantity in NAMES else "cell_state",
        marks=_stretches(sent.get("marks"), steps),
        epoch=_epoch(sent.get("epoch"), scene),
    )


def _stretches(marks: object, steps: int) -> tuple[tuple[int, int], ...]:
    pairs = marks if isinstance(marks, list | tuple) else ()
    ends = (pair for pair in pairs if isinstance(pair, list | tuple) and len(pair) == 2)
    return tuple((first, last) for first, last in ends if _is_index(first, steps) and _is_index(last, steps))


def _epoch(epoch: object, scene: Scene) -> int | None:
    """Return an epoch of the film other than the last, which shows the trained network."""
    early = () if scene.reel is None else scene.reel.film.epochs[:-1]
    return next((each for each in early if each == epoch and not isinstance(epoch, bool)), None)


def _within(number: object, end: int, otherwise: int) -> int:
    return number if _is_index(number, end) else otherwise


def _is_index(number: object, end: int) -> TypeGuard[int]:
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < end
