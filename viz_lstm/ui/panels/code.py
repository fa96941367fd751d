"""The code that makes the network and the frame on the screen, to be copied."""

import streamlit as st

from viz_lstm.export.code import python_code
from viz_lstm.export.training_command import training_command
from viz_lstm.runs import Run
from viz_lstm.scenes import Frame
from viz_lstm.words.catalogue import Catalogue


def show(run: Run, layer: int, frame: Frame, words: Catalogue) -> None:
    """Offer a command line and a few lines of Python.

    Args:
        run: The run.
        layer: The layer that is shown.
        frame: What the player shows; its step and its unit are known.
        words: The words.
    """
    with st.popover(words("code.title"), icon=":material/code:"):
        st.markdown(words("code.command"))
        st.code(training_command(run), language="bash", wrap_lines=True)
        st.markdown(words("code.python"))
        st.code(python_code(run, frame, layer), language="python", wrap_lines=True)
