"""The page of `parts_app.py`."""

import streamlit as st

from tests.browser import compare_page, player_page, sentences_page

PARTS = {"player": player_page, "comparison": compare_page, "sentences": sentences_page}

st.set_page_config(layout="wide")
PARTS[st.query_params.get("part", "player")].show()
