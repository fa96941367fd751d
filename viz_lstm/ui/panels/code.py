"""The code that makes the network and the frame on the screen, to be copied."""

import streamlit as st

from viz_lstm.export.code import held_of, python_code
from viz_lstm.export.training_command import training_command
from viz_lstm.runs import Run
from viz_lstm.scenes import Frame
from viz_lstm.tasks import OwnFile, Selection, task_of
from viz_lstm.words.catalogue import Catalogue


def show(run: Run, selection: Selection, steps: int, frame: Frame, words: Catalogue) -> None:
    """Offer a command line and a few lines of Python.

    Args:
        run: The run.
        selection: The layer that is shown, and what it reads.
        steps: How many steps that has.
        frame: What the player shows; its step and its unit are known.
        words: The words.
    """
    with st.popover(words("code.title"), icon=":material/code:"):
        st.markdown(words("code.command"))
        st.code(training_command(run), language="bash", wrap_lines=True)
        if (brought := task_of(run.config).own_file(run.config)) is not None:
            _offer(brought, words)
        st.markdown(words("code.python"))
        code = python_code(run, frame, selection.layer, selection, steps)
        st.code(code, language="python", wrap_lines=True)
        if frame.held and not held_of(run, frame, selection.layer, steps).is_whole:
            st.caption(words("code.not_whole"))


def _offer(file: OwnFile, words: Catalogue) -> None:
    """Offer the file that the command reads."""
    st.download_button(
        words("code.own_file", file=file.name),
        file.content,
        file_name=file.name,
        mime="text/plain",
        icon=":material/download:",
        key="code-own-file",
        on_click="ignore",
    )
