"""The switch between the networks that come with the project, to be chosen between at a glance."""

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from viz_lstm.ui.session import current_session, put, run_widget, widget_value
from viz_lstm.ui.tasks.task_page import page_of, task_pages
from viz_lstm.words.catalogue import Catalogue

WIDGET = "picture"


def examples() -> dict[str, str]:
    """Return the task of every run that comes with the project, by the name of the run."""
    return {name: task for task, page in task_pages().items() for name in page.shipped}


def opening_of(task: str) -> str:
    """Return the name of the run that a task's page opens with; empty where none comes with the project."""
    return next(iter(page_of(task).shipped), "")


def choose_picture(page: StreamlitPage, pages: Mapping[str, StreamlitPage], words: Catalogue) -> None:
    """Offer the examples on the pages that show one of them.

    Args:
        page: The page that is being shown.
        pages: The page of each task.
        words: The words.
    """
    state, known = current_session(), examples()
    task = next((task for task, each in pages.items() if each == page), None)
    if task is None:
        return
    if picture := state.wanted:
        state.wanted = ""
        _show(picture, known[picture])
        if pages[known[picture]] != page:
            st.switch_page(pages[known[picture]])
    put(WIDGET, _picture_of(task))
    st.segmented_control(
        words("app.picture"),
        tuple(known),
        format_func=lambda picture: words(f"app.picture_{picture.replace('-', '_')}"),
        key=WIDGET,
        on_change=_heard,
        label_visibility="collapsed",
    )


def is_stale(task: str) -> bool:
    """Whether the examples above a page show another network than the page is about to."""
    return bool(widget_value(WIDGET, otherwise=_picture_of(task)) != _picture_of(task))


def _show(picture: str, task: str) -> None:
    """Have the page of a task show an example; one that has a single example keeps what it shows."""
    if len(page_of(task).shipped) > 1:
        current_session().show(task, picture)
        page_of(task).follow_example(picture)


def _picture_of(task: str) -> str | None:
    """Return the example that a page shows; None for a network that was trained here, among several."""
    shipped = page_of(task).shipped
    if len(shipped) == 1:
        return shipped[0]
    shown = current_session().shown.get(task, opening_of(task))
    shown = widget_value(run_widget(task), otherwise=shown)
    return shown if shown in shipped else None


def _heard() -> None:
    """Remember what was pressed until the page is drawn; a second press on the same one changes nothing."""
    current_session().wanted = widget_value(WIDGET) or ""
