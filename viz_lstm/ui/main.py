"""The script of every rerun: language, navigation, page."""

from importlib.resources import files

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from viz_lstm.ui.address_bar import address
from viz_lstm.ui.compare import page as compare
from viz_lstm.ui.error_messages import friendly_errors
from viz_lstm.ui.foreign import page as foreign
from viz_lstm.ui.language import choose_language, offer_languages
from viz_lstm.ui.links.link import COMPARISON
from viz_lstm.ui.navigation import how_it_works
from viz_lstm.ui.server import session_lease
from viz_lstm.ui.server.turns import fair_turn
from viz_lstm.ui.session import current_session
from viz_lstm.ui.stage import heading
from viz_lstm.ui.task_page import TaskPage, task_pages
from viz_lstm.ui.training import first_sign
from viz_lstm.words.catalogue import Catalogue

ICON = str(files("viz_lstm.ui") / "assets" / "icon.svg")
SIDEBAR_WIDTH = 220


def main() -> None:
    """Show the page that was asked for, when it is this session's turn."""
    with fair_turn():
        _show()


def _show() -> None:
    """Show a page in the language that was asked for."""
    st.set_page_config(page_icon=ICON, layout="wide", initial_sidebar_state=SIDEBAR_WIDTH)
    words = choose_language()
    first, *_ = found = task_pages()
    pages = {name: _page(name, page, words, default=name == first) for name, page in found.items()}
    explanation = st.Page(
        lambda: how_it_works.show(words, pages),
        title=words("app.how_it_works"),
        icon=":material/school:",
        url_path="how-it-works",
    )
    comparison = st.Page(
        lambda: compare.show(words, pages),
        title=words("app.compare"),
        icon=":material/compare:",
        url_path=COMPARISON,
    )
    own_lstm = st.Page(
        lambda: foreign.show(words),
        title=words("own_lstm.title"),
        icon=":material/upload_file:",
        url_path="own-lstm",
    )
    page = st.navigation([*pages.values(), own_lstm, comparison, explanation])
    st.set_page_config(page_title=f"{page.title} · viz_lstm")
    address.turn_to(page.url_path)
    with friendly_errors(words):
        if current_session().destination:
            current_session().destination = ""
            st.switch_page(comparison)
        heading.furnish()
        page.run()
    offer_languages(words)
    first_sign.attend(words)
    address.follow()
    session_lease.attend()


def _page(task: str, page: TaskPage, words: Catalogue, *, default: bool) -> StreamlitPage:
    """Return the page of a task for Streamlit's navigation."""
    return st.Page(
        lambda: page.show(words), title=page.title(words), icon=page.icon, url_path=task, default=default
    )


if __name__ == "__main__":
    main()
