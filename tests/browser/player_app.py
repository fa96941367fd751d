"""An app with nothing but the player, for `streamlit run`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import streamlit as st

from viz_lstm.player import asset_routes

app = st.App(
    str(Path(__file__).with_name("player_page.py")),
    routes=asset_routes(),
)
