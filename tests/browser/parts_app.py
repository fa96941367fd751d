"""An app with one part of the dashboard, which the address names: ?part=comparison; for `streamlit run`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import streamlit as st

from viz_lstm.player import asset_routes

app = st.App(
    str(Path(__file__).with_name("parts_page.py")),
    routes=asset_routes(),
)
