"""A network from the file that was downloaded here, or anywhere else."""

import streamlit as st

from viz_lstm.errors import UserInputError
from viz_lstm.export import saved_runs
from viz_lstm.jobs import training_service
from viz_lstm.ui.session import current_session, name_of, widget_value
from viz_lstm.ui.task_page import page_of
from viz_lstm.words.catalogue import Catalogue

FILE = "opening-file"
MOST_MB = 8
"""The most megabytes of an archive, of which the host may allow less."""
MOST_UNPACKED = 2**26
"""The most bytes that an uploaded archive holds: many times what the largest network of a page takes."""


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
            words("opening.file"), type="zip", key=FILE, max_upload_size=most, on_change=_open
        )
    opened = current_session().opened
    if file is None:
        return
    if isinstance(opened, UserInputError):
        st.warning(words.error(opened), icon=":material/info:")
    elif opened and opened != task:
        title = page_of(opened).title(words)
        st.info(words("opening.elsewhere", title=title), icon=":material/info:")


def _open() -> None:
    """Show the network of the file that was just brought, or keep why there is none."""
    state, file = current_session(), widget_value(FILE)
    if file is None:
        return
    try:
        run = saved_runs.unpacked(file.getvalue(), file.name, most=MOST_UNPACKED)
    except UserInputError as error:
        state.opened = error
        return
    state.keep(run)
    state.show(run.task, name_of(run))
    state.opened = run.task
