"""The views beside a group of players: their common controls, and the differences of two."""

import streamlit as st

from viz_lstm.ui.player.scripts import script

_component = st.components.v2.component("viz_lstm.onlooker", js=script("group-view"))


def conductor(group: str) -> None:
    """Show the controls that move all players of a group."""
    data = {"view": "controls", "group": group}
    _component(key=f"{group}-conductor", data=data, height="content")


def difference(group: str, pair: tuple[str, str], parted: int | None) -> None:
    """Show what two players of a group differ by.

    Args:
        group: The name of the group.
        pair: The letters of the two; their layers have the same size.
        parted: The last epoch after which both were the same; None where there is none.
    """
    data = {"view": "difference", "group": group, "pair": pair, "parted": parted}
    _component(key=f"{group}-difference", data=data, height="content")
