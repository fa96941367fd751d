"""The language switch, and the language of a link."""

import streamlit as st

from viz_lstm.ui.player.scripts import script
from viz_lstm.ui.session import current_session, preset, widget_value
from viz_lstm.words.catalogue import LANGUAGES, Catalogue, catalogue_in, closest_language

PARAMETER = "lang"
WIDGET = "language"
_component = st.components.v2.component("viz_lstm.language", js=script("language"))


def choose_language() -> Catalogue:
    """Return the words in the language that was chosen, or that this browser asks for."""
    state = current_session()
    if not state.language:
        linked = st.query_params.get(PARAMETER, "")
        state.language = linked if linked in LANGUAGES else own_language()
    preset(WIDGET, state.language)
    state.language = widget_value(WIDGET) or state.language
    return catalogue_in(state.language)


def offer_languages(words: Catalogue) -> None:
    """Draw the switch, below whatever else stands beside the page."""
    st.sidebar.segmented_control(
        words("app.language"),
        tuple(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        required=True,
        key=WIDGET,
        label_visibility="collapsed",
    )
    with st.sidebar:
        _component(key="document-language", data={"language": words.language}, height=1)


def own_language() -> str:
    """Return the language in which the app opens in this browser."""
    return closest_language(st.context.locale)
