"""The script of every rerun: language, navigation, page."""

from importlib.resources import files

import streamlit as st

from viz_lstm.ui.compare import page as compare
from viz_lstm.ui.error_messages import friendly_errors
from viz_lstm.ui.language import choose_language
from viz_lstm.ui.links import address
from viz_lstm.ui.links.link import COMPARISON
from viz_lstm.ui.pages import example_switcher, how_it_works
from viz_lstm.ui.server import session_lease
from viz_lstm.ui.session import current_session
from viz_lstm.ui.tasks.airline import page as airline
from viz_lstm.ui.tasks.characters import page as characters

ICON = str(files("viz_lstm.ui") / "assets" / "icon.svg")
SIDEBAR_WIDTH = 220


def main() -> None:
    """Show the page that was asked for, in the language that was asked for."""
    st.set_page_config(page_icon=ICON, layout="wide", initial_sidebar_state=SIDEBAR_WIDTH)
    words = choose_language()
    pages = {
        "airline": st.Page(
            lambda: airline.show(words),
            title=words("app.airline"),
            icon=":material/flight_takeoff:",
            url_path="airline",
            default=True,
        ),
        "characters": st.Page(
            lambda: characters.show(words),
            title=words("app.characters"),
            icon=":material/translate:",
            url_path="characters",
        ),
    }
    explanation = st.Page(
        lambda: how_it_works.show(words),
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
    page = st.navigation([*pages.values(), comparison, explanation])
    st.set_page_config(page_title=f"{page.title} · viz_lstm")
    address.turn_to(page.url_path)
    with friendly_errors(words):
        if current_session().destination:
            current_session().destination = ""
            st.switch_page(comparison)
        example_switcher.choose_picture(page, pages, words)
        page.run()
    address.follow()
    session_lease.attend()


if __name__ == "__main__":
    main()
