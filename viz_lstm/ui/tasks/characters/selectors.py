"""Selectors of the character page: the network, its layer, and what it reads or writes."""

from types import MappingProxyType

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from viz_lstm.scenes.characters import CharactersRun, recorded_text
from viz_lstm.tasks.characters import OWN, CharactersSelection, can_be_seen, load_text
from viz_lstm.tasks.characters.selection import (
    KINDS,
    LENGTHS,
    LONGEST_OWN,
    LONGEST_PROMPT,
    TEMPERATURES,
    Kind,
)
from viz_lstm.ui import caches, run_names
from viz_lstm.ui.panels import selectors
from viz_lstm.ui.session import name_of, preset, put, widget_value
from viz_lstm.words.catalogue import Catalogue

SHIPPED = ("pronouns-zh", "pronouns-en")
OPENINGS = MappingProxyType({"zh": "pronouns-zh", "en": "pronouns-en"})
"""The network that the page opens with where no link names one, by the reader's language."""
MOST_KNOWN = 200
CALM = 0.5
"""The temperature at which writing begins: the shipped networks then hardly ever contradict themselves.

An address that names none still means the selection's own.
"""
KIND, TEMPERATURE, LENGTH, SEED = "reading-kind", "temperature", "length", "writing-seed"


def choose_run(words: Catalogue) -> CharactersRun:
    """Offer the networks of this session beside the shipped ones."""
    first = OPENINGS[words.language]
    names = sorted(SHIPPED, key=lambda name: name != first)
    shipped = {name: shipped_label(name, words) for name in names}
    chosen = selectors.choose_run("characters", shipped, lambda run: label(run, words), words)
    return caches.shipped_run(chosen) if isinstance(chosen, str) else chosen


def choose_selection(run: CharactersRun, place: DeltaGenerator, words: Catalogue) -> CharactersSelection:
    """Offer the layers, and what is read.

    Args:
        run: The network.
        place: Where there is room for what a sentence or a text to be written needs besides.
        words: The words.

    Raises:
        UserInputError: What was typed cannot be read.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", width="content"):
        layer = selectors.choose_layer(len(run.layers), words)
        preset(KIND, "recorded")
        chosen: Kind | None = st.segmented_control(
            words("runs.sequence"),
            KINDS,
            format_func=lambda kind: words(f"characters.reading_{kind}"),
            required=True,
            key=KIND,
            label_visibility="collapsed",
        )
    if (kind := chosen or "recorded") == "recorded":
        return CharactersSelection(layer=layer, recorded=recorded_seed(run))
    with place:
        selection = (
            _choose_writing(run, layer, words) if kind == "written" else _choose_own(run, layer, words)
        )
        _show_known(run, words)
    return selection


def _choose_own(run: CharactersRun, layer: int, words: Catalogue) -> CharactersSelection:
    own = "".join(caches.recording(run, CharactersSelection()).characters).strip()
    preset(_own_widget(run), own.split("\n")[0])
    text = st.text_input(words("characters.own_sentence"), key=_own_widget(run), max_chars=LONGEST_OWN)
    return CharactersSelection(kind="own", layer=layer, text=text)


def recorded_seed(run: CharactersRun) -> int | None:
    """Return the seed of the training whose recorded text a network reads; None for its own."""
    seed: int | None = widget_value(_recorded(run))
    return seed


def go_on(before: CharactersRun, after: CharactersRun) -> None:
    """Have a network read what another one reads, which was trained on the same text."""
    selectors.go_on(before, after)
    seed = before.config.seed if recorded_seed(before) is None else recorded_seed(before)
    is_another = recorded_text(after.config, seed).characters != recorded_text(after.config).characters
    put(_recorded(after), seed if is_another else None)
    for widget in (_own_widget, _prompt_widget):
        if (text := widget_value(widget(before))) is not None:
            put(widget(after), text)


def put_selection(run: CharactersRun, selection: CharactersSelection) -> None:
    """Have the choices show a selection."""
    selectors.put_layer(len(run.layers), selection.layer)
    put(KIND, selection.kind)
    if selection.kind == "recorded":
        put(_recorded(run), selection.recorded)
    if selection.kind == "own":
        put(_own_widget(run), selection.text)
    if selection.kind == "written":
        for widget, value in {_prompt_widget(run): selection.text, **_writing(selection)}.items():
            put(widget, value)


def shipped_label(name: str, words: Catalogue) -> str:
    """Return what a network is called that comes with the project."""
    return words("characters.run_shipped", title=title(name, words))


def title(text: str, words: Catalogue) -> str:
    """Return what a text is called."""
    return words("characters.own_text") if text == OWN else load_text(text).title[words.language]


def _choose_writing(run: CharactersRun, layer: int, words: Catalogue) -> CharactersSelection:
    for widget, value in _writing(CharactersSelection(temperature=CALM)).items():
        preset(widget, value)
    shortest, longest, apart = LENGTHS
    low, high, between = TEMPERATURES
    with st.container(horizontal=True, gap="medium"):
        prompt = st.text_input(
            words("characters.prompt"), key=_prompt_widget(run), max_chars=LONGEST_PROMPT, width=260
        )
        temperature = st.slider(
            words("characters.temperature"),
            low,
            high,
            step=between,
            key=TEMPERATURE,
            help=words("characters.temperature_help"),
            width=200,
        )
        length = st.slider(words("characters.length"), shortest, longest, step=apart, key=LENGTH, width=180)
        seed = st.number_input(words("training.setting_seed"), step=1, key=SEED, width=130)
    return CharactersSelection(
        kind="written",
        layer=layer,
        text=prompt,
        temperature=round(temperature, 1),
        seed=seed,
        length=length,
    )


def _show_known(run: CharactersRun, words: Catalogue) -> None:
    """Show which characters the network reads, beside the field where they are typed."""
    seen = [each for each in run.config.vocabulary.characters if each != " " and can_be_seen(each)]
    more = "…" if len(seen) > MOST_KNOWN else ""
    st.caption(words("characters.known", characters="".join(seen[:MOST_KNOWN]) + more))


def _writing(selection: CharactersSelection) -> dict[str, float]:
    return {TEMPERATURE: selection.temperature, LENGTH: selection.length, SEED: selection.seed}


def _recorded(run: CharactersRun) -> str:
    return f"recorded-{name_of(run)}"


def _own_widget(run: CharactersRun) -> str:
    return f"sentence-{name_of(run)}"


def _prompt_widget(run: CharactersRun) -> str:
    return f"prompt-{name_of(run)}"


def label(run: CharactersRun, words: Catalogue) -> str:
    """Return what a network trained here is called."""
    name = "characters.run_stopped" if run.stopped_early else "characters.run_finished"
    plain = words.plain(
        name,
        title=title(run.config.text, words),
        units=run.config.hidden_size,
        seed=run.config.seed,
        epochs=run.history.epochs,
    )
    return run_names.label(plain, run.config, words)
