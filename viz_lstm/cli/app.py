"""`app`: the dashboard, from any folder."""

import os
import runpy
import sys
from argparse import Namespace

from viz_lstm.paths import APP


def app(arguments: Namespace) -> None:
    """Serve the dashboard in this process until it is stopped; options go to Streamlit as they are."""
    # Streamlit looks for its configuration in the folder that it starts in.
    os.chdir(APP.parent)
    sys.argv = ["streamlit", "run", str(APP), *arguments.options]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
