"""The three networks that the app opens with, to be chosen between at a glance."""

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from viz_lstm.ui.session import current_session, follow, put, run_widget, widget_value
from viz_lstm.words.catalogue import Catalogue

AIRLINE = "airline"
SHIPPED_TEXTS = ("pronouns-zh", "pronouns-en")
PICTURES = (AIRLINE, *SHIPPED_TEXTS)
OPENING: Mapping[str, str] = MappingProxyType({"airline": AIRLINE, "characters": SHIPPED_TEXTS[0]})
"""The network that each task's page opens with."""
WIDGET = "picture"
TEXT = "text"
"""The control that chooses which text a network is trained on: it goes along with the pictures."""
OWN_TEXT = "own-text"
"""The field for a text of one's own."""


def choose_picture(page: StreamlitPage, pages: Mapping[str, StreamlitPage], words: Catalogue) -> None:
    """Offer the three pictures on the pages that show one of them.

    Args:
        page: The page that is being shown.
        pages: The page of each task.
        words: The words.
    """
    state = current_session()
    task = next((task for task, each in pages.items() if each == page), None)
    if task is None:
        return
    if picture := state.wanted:
        state.wanted = ""
        if picture != AIRLINE:
            state.show("characters", picture)
            follow(TEXT, picture, among=SHIPPED_TEXTS)
        if pages[_task_of(picture)] != page:
            st.switch_page(pages[_task_of(picture)])
    put(WIDGET, _picture_of(task))
    st.segmented_control(
        words("app.picture"),
        PICTURES,
        format_func=lambda picture: words(f"app.picture_{picture.replace('-', '_')}"),
        key=WIDGET,
        on_change=_heard,
        label_visibility="collapsed",
    )


def is_stale(task: str) -> bool:
    """Whether the pictures above a page show another network than the page is about to."""
    return bool(widget_value(WIDGET, otherwise=_picture_of(task)) != _picture_of(task))


def _picture_of(task: str) -> str | None:
    """Return the picture of the network that a page shows; None for one that was trained here."""
    shown = current_session().shown.get(task, OPENING[task])
    shown = AIRLINE if task == AIRLINE else widget_value(run_widget(task), otherwise=shown)
    return shown if shown in PICTURES else None


def _task_of(picture: str) -> str:
    return AIRLINE if picture == AIRLINE else "characters"


def _heard() -> None:
    """Remember what was pressed until the page is drawn; a second press on the same one changes nothing."""
    current_session().wanted = widget_value(WIDGET) or ""
