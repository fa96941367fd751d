"""The dashboard's entry for a host that looks for requirements beside it: docs/hosting.md."""

import runpy
import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

# `streamlit run` reads a file for a line such as this one before it runs it.
app = st.App(str(ROOT / "viz_lstm" / "ui" / "main.py"))
app = runpy.run_path(str(ROOT / "app.py"))["app"]
