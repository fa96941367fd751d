"""The language switch, and the language of a link."""

import streamlit as st

from viz_lstm.ui.player.scripts import script
from viz_lstm.ui.session import current_session, preset
from viz_lstm.words.catalogue import LANGUAGES, Catalogue, catalogue_in, closest_language

PARAMETER = "lang"
WIDGET = "language"
_component = st.components.v2.component("viz_lstm.language", js=script("language"))


def choose_language() -> Catalogue:
    """Draw the switch and return the words to use."""
    state = current_session()
    if not state.language:
        linked = st.query_params.get(PARAMETER, "")
        state.language = linked if linked in LANGUAGES else own_language()
    preset(WIDGET, state.language)
    chosen = st.sidebar.segmented_control(
        catalogue_in(state.language)("app.language"),
        tuple(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        required=True,
        key=WIDGET,
        label_visibility="collapsed",
    )
    state.language = chosen or state.language
    with st.sidebar:
        _component(key="document-language", data={"language": state.language}, height=1)
    return catalogue_in(state.language)


def own_language() -> str:
    """Return the language in which the app opens in this browser."""
    return closest_language(st.context.locale)
