"""The animated player as a Streamlit component: bytes in, a pick out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import streamlit as st

from viz_lstm.player import Scene, encode, loader, packed_library
from viz_lstm.quantities import QUANTITIES

NAMES = frozenset(quantity.name for quantity in QUANTITIES)
PLAYER = st.components.v2.component("viz_lstm.player", js=loader())


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """What the learner looks at: a step and a unit, counted from zero, and a quantity by name."""

    step: int
    unit: int
    quantity: str


def player(scene: Scene, *, key: str, words: Mapping[str, str]) -> Pick:
    """Show the player and return what was last picked in it; playback itself never comes by here."""
    shown = PLAYER(key=key, data=encode(scene, words), on_pick_change=_heard, on_files_change=_heard)
    if shown.files == "hidden":
        _library()(key=f"{key}-library", height=1)
    return _checked(shown.pick, scene)


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
    )


def _within(number: object, end: int, otherwise: int) -> int:
    is_index = isinstance(number, int) and not isinstance(number, bool) and 0 <= number < end
    return int(number) if is_index else otherwise  # type: ignore[call-overload]
