"""A network from the file that was downloaded here, or anywhere else."""

from functools import partial

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from viz_lstm.errors import UserInputError
from viz_lstm.export import saved_runs
from viz_lstm.jobs import training_service
from viz_lstm.runs import Run, TaskRun
from viz_lstm.ui.background import awaited, let_go
from viz_lstm.ui.server.opened_runs import opened_runs
from viz_lstm.ui.session import current_session, name_of, widget_value
from viz_lstm.ui.task_page import page_of
from viz_lstm.words.catalogue import Catalogue

FILE = "opening-file"
MOST_MB = 8
"""The most megabytes of an archive, of which the host may allow less."""
MOST_UNPACKED = 2**26
"""The most bytes that an uploaded archive holds: many times what the largest network of a page takes."""
MOST_OPENED = 4 * MOST_UNPACKED
"""The most bytes that all opened networks of all visitors take together."""


def collect() -> None:
    """Show the network of the latest file, once it has been read; before any control is drawn."""
    state = current_session()
    if not isinstance(run := state.opened, TaskRun):
        return
    state.keep(run)
    state.show(run.task, name_of(run))
    state.opened = run.task


def offer(task: str, words: Catalogue) -> None:
    """Offer to open a file, and say what came of it if that does not show.

    Args:
        task: The task of the page.
        words: The words.
    """
    limits = training_service().limits
    if not limits.takes("networks"):
        return
    with st.popover(words("opening.open"), icon=":material/folder_open:", key="opening", width="stretch"):
        st.markdown(words("opening.explanation"))
        most = min(MOST_MB, limits.uploads_each_mb)
        file = st.file_uploader(
            words("opening.file"), type="zip", key=FILE, max_upload_size=most, on_change=_begin
        )
    if file is None:
        return
    state = current_session()
    if state.opened is None:
        _read(file, words)
    opened = state.opened
    if isinstance(opened, UserInputError):
        st.warning(words.error(opened), icon=":material/info:")
    elif isinstance(opened, str) and opened not in {"", task}:
        title = page_of(opened).title(words)
        st.info(words("opening.elsewhere", title=title), icon=":material/info:")


def _begin() -> None:
    """Forget what came of the file before: another one was just brought, or that one was taken away."""
    current_session().opened = None if widget_value(FILE) else ""


def _read(file: UploadedFile, words: Catalogue) -> None:
    """Have a file read beside the page; then draw that again with its network, or keep why there is none."""
    state = current_session()
    name = f"network/{file.file_id}"
    work = partial(saved_runs.unpacked_apart, file.getvalue(), file.name, most=MOST_UNPACKED)
    try:
        run = awaited(name, work, "opening.reading", words, weigh=_weigh)
        if run is None:
            return
        let_go(name)
        opened_runs().admit(run, MOST_OPENED)
    except UserInputError as error:
        state.opened = error
        return
    state.opened = run
    st.rerun()


def _weigh(run: Run) -> int:
    return run.num_bytes
