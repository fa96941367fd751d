"""What to look at: which network, which layer, and what it reads or writes."""

import streamlit as st

from viz_lstm.runs import CharactersRun
from viz_lstm.tasks.characters import OWN, load_text
from viz_lstm.ui import cached, choices
from viz_lstm.ui.characters.reading import KINDS, Kind, Reading
from viz_lstm.ui.pictures import SHIPPED_TEXTS
from viz_lstm.ui.state import name_of
from viz_lstm.ui.wording import Words


def choose_run(words: Words) -> CharactersRun:
    """Offer the networks of this session beside the shipped ones."""
    shipped = {name: words("characters.run_shipped", title=title(name, words)) for name in SHIPPED_TEXTS}
    chosen = choices.choose_run("characters", shipped, lambda run: _label(run, words), words)
    return cached.shipped_run(chosen) if isinstance(chosen, str) else chosen


def choose_reading(run: CharactersRun, words: Words) -> Reading:
    """Offer the layers, and what is read.

    Raises:
        UserInputError: What was typed cannot be read.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        layer = choices.choose_layer(run, words)
        kind: Kind = st.segmented_control(
            words("runs.sequence"),
            KINDS,
            format_func=lambda kind: words(f"characters.reading_{kind}"),
            default="recorded",
            required=True,
            key="reading-kind",
            label_visibility="collapsed",
        )
        if kind == "written":
            return _choose_writing(run, layer, words)
    if kind == "own":
        own = "".join(cached.text_recording(run, Reading()).characters).strip()
        text = st.text_input(
            words("characters.own_sentence"),
            value=own.split("\n")[0],
            key=f"sentence-{name_of(run)}",
            max_chars=400,
        )
        return Reading(kind=kind, layer=layer, text=text)
    return Reading(layer=layer)


def title(text: str, words: Words) -> str:
    """Return what a text is called."""
    return words("characters.own_text") if text == OWN else load_text(text).title[words.language]


def _choose_writing(run: CharactersRun, layer: int, words: Words) -> Reading:
    prompt = st.text_input(words("characters.prompt"), key=f"prompt-{name_of(run)}", max_chars=200, width=260)
    temperature = st.slider(
        words("characters.temperature"),
        0.1,
        2.0,
        0.7,
        0.1,
        key="temperature",
        help=words("characters.temperature_help"),
        width=200,
    )
    length = st.slider(words("characters.length"), 20, 400, 60, 20, key="length", width=180)
    seed = st.number_input(
        words("training.setting_seed"),
        min_value=0,
        max_value=2**31,
        value=0,
        step=1,
        key="writing-seed",
        width=130,
    )
    return Reading(
        kind="written", layer=layer, text=prompt, temperature=temperature, seed=seed, length=length
    )


def _label(run: CharactersRun, words: Words) -> str:
    label = "characters.run_stopped" if run.stopped_early else "characters.run_finished"
    return words(
        label,
        title=title(run.config.text, words),
        units=run.config.hidden_size,
        seed=run.config.seed,
        epochs=run.history.epochs,
    )
