"""The app on a server that is short of time: what a page sends leaves it only a few times a second."""

import streamlit as st
from streamlit.runtime import runtime

from app import lifespan
from viz_lstm.player import asset_routes
from viz_lstm.ui import main

runtime.MESSAGE_FLUSH_INTERVAL_SECS = 0.4

app = st.App(main.__file__, routes=asset_routes(), lifespan=lifespan)
