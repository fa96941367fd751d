"""The player alone; the address says what is shown: ?units=64&months=401&lang=zh."""

import tomllib
from pathlib import Path

import streamlit as st
import torch

import viz_lstm
from tests.browser.player_scene import trained_scene, with_a_text
from viz_lstm.ui.player.component import player


@st.cache_resource
def scene(units, months, strip):
    torch.set_num_threads(1)
    return trained_scene(units=units, months=months, strip=strip, iterations=15)


@st.fragment
def shown():
    choice = st.query_params
    words = Path(viz_lstm.__file__).parent / "words" / choice.get("lang", "en") / "player.toml"
    units, months = int(choice.get("units", 50)), int(choice.get("months", 144))
    chosen = scene(units, months, choice.get("strip") != "0")
    if choice.get("strip") == "text":
        chosen = with_a_text(chosen)
    pick = player(chosen, key="player", words=tomllib.loads(words.read_text(encoding="utf-8")))
    st.caption(f"picked step {pick.step}, unit {pick.unit}, {pick.quantity}")


def show():
    """Show the player, and how often its page has run."""
    st.session_state.runs = st.session_state.get("runs", 0) + 1
    shown()
    st.caption(f"page run {st.session_state.runs}")
