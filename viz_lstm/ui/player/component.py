"""The animated player as a Streamlit component: bytes in, a frame out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

import streamlit as st

from viz_lstm.player import film_delivery, loader, packed_library
from viz_lstm.scenes import CheckpointPayload, Frame, FrameRequest, GroupMember, Scene, encode
from viz_lstm.ui.player.events import checked

PLAYER = st.components.v2.component("viz_lstm.player", js=loader())
FILM = st.components.v2.component("viz_lstm.film", js=film_delivery())


@dataclass(frozen=True, slots=True, kw_only=True)
class Trainings:
    """What a player has to do with the trainings of its page.

    Attributes:
        orders: What hears in every run of a training that is to `stop`, by its key, and that one is to
            `train`; of None where nothing was ordered.
        over: How many have ended: a player of what comes of the last goes on where the one before stood.
    """

    orders: Mapping[str, Callable[[object], None]]
    over: int


NO_TRAININGS = Trainings(orders=MappingProxyType({}), over=0)


def player(
    scene: Scene,
    *,
    key: str,
    words: Mapping[str, str],
    request: FrameRequest | None = None,
    seat: GroupMember | None = None,
    trainings: Trainings = NO_TRAININGS,
) -> Frame:
    """Show the player and return the frame that it last told; playback itself never comes by here.

    Args:
        scene: What is shown.
        key: The same key is the same player, which keeps its place.
        words: The words, by name.
        request: Where it is to go; a request that was met once is not met again.
        seat: Its place in a group: all players of a group move together, and the first reports the picks.
        trainings: What it has to do with the trainings of the page.
    """
    said = words if "train" in trainings.orders else {**words, "train": ""}
    shown = PLAYER(
        key=key,
        data=encode(scene, said, request, seat, over=trainings.over),
        on_pick_change=_heard,
        on_files_change=_heard,
        on_film_change=_heard,
        on_stop_change=_heard,
        on_train_change=_heard,
    )
    for name, obey in trainings.orders.items():
        obey(getattr(shown, name))
    # What comes later has a place of its own, so that whatever stands below the player stays where it is.
    with st.container():
        # A film is large, so it comes by itself, once somebody wants it.
        if scene.film is not None and shown.film:
            FILM(key=f"{key}-film", data=_encoded(scene.film.name, scene.film), height=1)
        if shown.files == "hidden":
            _library()(key=f"{key}-library", height=1)
    return checked(shown.pick, scene, request)


@st.cache_resource(max_entries=16, show_spinner=False)
def _encoded(name: str, _film: CheckpointPayload) -> bytes:
    return _film.encode()


@cache
def _library() -> Callable[..., Any]:
    """Register what sends the player's files through Streamlit's own connection; seldom needed, and large."""
    return st.components.v2.component("viz_lstm.player_library", js=packed_library())


def _heard() -> None:
    """Have Streamlit run the page again, which is all that a pick needs."""
