"""The choices before a training: the text first, then one dial, the rest folded away."""

from types import MappingProxyType

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from viz_lstm.jobs import training_service
from viz_lstm.tasks.characters import (
    OWN,
    PENALTIES,
    SETTINGS,
    CharactersConfig,
    can_be_seen,
    load_text,
    text_names,
)
from viz_lstm.ui.session import current_session, follow, preset, put
from viz_lstm.ui.tasks.characters.own_text import learned_text
from viz_lstm.ui.tasks.characters.selectors import SHIPPED, title
from viz_lstm.ui.training.inputs import (
    KEPT,
    choose_hidden_size,
    choose_learning_rate,
    choose_number,
    parameter_line,
    stored_line,
)
from viz_lstm.ui.verbatim import verbatim
from viz_lstm.words.catalogue import Catalogue

SETTING = MappingProxyType({each.name: each for each in SETTINGS})
PENALTY_STEPS = (0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
SHOWN_CHARACTERS = 200
TEXT = "text"
"""The control that chooses the text: it goes along with the examples above the page."""
OWN_TEXT = "own-text"
"""The field for a text that somebody brings along."""


def choose_config(dial: DeltaGenerator | None, words: Catalogue) -> CharactersConfig | None:
    """Draw the controls and return what they say; nothing while there is no text yet.

    Args:
        dial: Where the main dial stands; None for above all else.
        words: The words.

    Raises:
        UserInputError: A choice lies outside its limits, or the text cannot be learned.
    """
    dial = st.container() if dial is None else dial
    with dial:
        text = _choose_text(words)
    with st.expander(words("training.settings"), icon=":material/tune:", key="settings"):
        _introduce(text, words)
        brought = _bring_text(words) if text == OWN else ""
        if text == OWN and not brought:
            st.caption(words("characters.paste_first"))
            return None
        own = CharactersConfig.defaults(text, brought)
        _show_vocabulary(own, words)
        penalties = _choose_penalties(own, words)
        settings = _choose_settings(own, words)
        stored = st.container()
    with dial:
        hidden_size = choose_hidden_size(own.hidden_size, words, key=f"hidden-size-{text}")
        chosen = {"text": text, "own_text": own.own_text, "hidden_size": hidden_size, **settings, **penalties}
        config = CharactersConfig.from_dict(chosen)
        st.caption(parameter_line(config.size, words))
    stored.caption(stored_line(config.size, words))
    return config


def follow_config(config: CharactersConfig) -> None:
    """Have the form show the text of a network."""
    put(TEXT, config.text)
    put(OWN_TEXT, config.own_text)


def follow_example(name: str) -> None:
    """Have the form show the text of an example, unless it shows a text that none was trained on."""
    follow(TEXT, name, among=SHIPPED)


def _choose_text(words: Catalogue) -> str:
    names = (*text_names(), OWN)
    shown = current_session().shown.get("characters", "")
    preset(TEXT, shown if shown in SHIPPED else names[0])
    text: str = st.selectbox(
        words("characters.text"),
        names,
        format_func=lambda name: title(name, words),
        key=TEXT,
        persist_state=KEPT,
    )
    return text


def _introduce(text: str, words: Catalogue) -> None:
    """Say what a text is made for, and where it is from."""
    if text == OWN:
        return
    known = load_text(text)
    st.markdown(known.lesson[words.language])
    if known.source:
        st.caption(words("characters.source", source=known.source))


def _bring_text(words: Catalogue) -> str:
    """Return a text of the visitor's own, or as much of it as the host allows."""
    limits = training_service().limits
    file = None
    if limits.takes("texts"):
        file = st.file_uploader(words("characters.upload"), key="upload", max_upload_size=limits.upload_mb)
    brought = file.getvalue() if file is not None else _typed_text(words)
    return learned_text(brought, limits.text_length, words)


def _typed_text(words: Catalogue) -> str:
    return st.text_area(
        words("characters.paste"),
        key=OWN_TEXT,
        persist_state=KEPT,
        height=140,
        help=words("characters.paste_help"),
    )


def _show_vocabulary(config: CharactersConfig, words: Catalogue) -> None:
    """Say which characters the network will read and write."""
    characters = config.vocabulary.characters
    shown = "".join(c if c == " " or can_be_seen(c) else repr(c)[1:-1] for c in characters[:SHOWN_CHARACTERS])
    more = "…" if len(characters) > SHOWN_CHARACTERS else ""
    st.caption(words("characters.vocabulary", count=len(characters)))
    verbatim(shown + more)


def _choose_penalties(own: CharactersConfig, words: Catalogue) -> dict[str, float]:
    """Say that the recipe makes units legible on purpose, and let that be switched off."""
    key = f"penalties-{own.text}"
    if st.toggle(words("characters.penalties"), value=True, key=key, persist_state=KEPT):
        st.caption(words("characters.penalties_on"))
        with st.expander(
            words("characters.penalties_set"), icon=":material/visibility:", key="penalty-settings"
        ):
            return {name: _penalty(name, own, words) for name in PENALTIES}
    st.caption(words("characters.penalties_off"))
    return dict.fromkeys(PENALTIES, 0.0)


def _penalty(name: str, own: CharactersConfig, words: Catalogue) -> float:
    steps = [step for step in PENALTY_STEPS if step <= PENALTIES[name]]
    weight: float = st.select_slider(
        words(SETTING[name].label),
        steps,
        value=getattr(own, name),
        format_func="{:g}".format,
        key=f"{name}-{own.text}",
        persist_state=KEPT,
        help=words(f"characters.setting_{name}_help"),
    )
    return weight


def _choose_settings(own: CharactersConfig, words: Catalogue) -> dict[str, object]:
    chosen: dict[str, object] = {
        name: choose_number(SETTING[name], getattr(own, name), words, key=f"{name}-{own.text}")
        for name in ("num_layers", "epochs", "batch_size", "seed")
    }
    rate = choose_learning_rate(own.learning_rate, words, key=f"learning-rate-{own.text}")
    return {**chosen, "learning_rate": rate}
