"""The page from top to bottom."""

from dataclasses import replace
from functools import partial

import streamlit as st

from viz_lstm.player import Scene
from viz_lstm.runs import CharactersRun
from viz_lstm.ui import arrivals, cached, downloads, sharing, training_panel, units, update
from viz_lstm.ui.characters import choices, marks, results, summary, training
from viz_lstm.ui.characters.outlook import outlook
from viz_lstm.ui.characters.reading import Reading
from viz_lstm.ui.compare import entrance
from viz_lstm.ui.failures import friendly_errors
from viz_lstm.ui.forks import control
from viz_lstm.ui.pictures import SHIPPED_TEXTS
from viz_lstm.ui.player import player
from viz_lstm.ui.state import app_state, name_of
from viz_lstm.ui.wording import Words


def show(words: Words) -> None:
    """Show a network reading, then what its units do, then how to train one."""
    training_panel.collect()
    arrivals.open_link("characters", {name: cached.shipped_run(name) for name in SHIPPED_TEXTS}, words)
    st.title(words("characters.headline"), anchor=False)
    introduction = st.empty()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        run = choices.choose_run(words)
        entrance.offer(run, words)
    if isinstance(wanted := arrivals.take_sight(run), Reading):
        choices.put_reading(run, wanted)
        marks.put_pattern(arrivals.pattern())
    introduction.markdown("  \n".join(filter(None, (summary.lesson(run, words), summary.story(run, words)))))
    st.fragment(_watch)(run, words)
    training_panel.show(run, training.panel(), words)
    results.show(run, words)
    lstm, _ = run.layers[-1]
    downloads.show(run, lambda: run.traces[lstm], words)


def _watch(run: CharactersRun, words: Words) -> None:
    """Choose what is read, play it and describe the unit that was picked; a pick reruns only this."""
    with friendly_errors(words):
        reading = choices.choose_reading(run, words)
        _play(run, _readable(run, reading, words), words)


def _readable(run: CharactersRun, reading: Reading, words: Words) -> Reading:
    """Return what is to be read, or, with a sentence, what was read before if it cannot be."""
    state, name = app_state(), name_of(run)
    with friendly_errors(words):
        cached.text_recording(run, reading)
        state.readable = (name, reading)
        return reading
    known, before = state.readable or ("", reading)
    return replace(before, layer=reading.layer) if known == name else Reading(layer=reading.layer)


def _play(run: CharactersRun, reading: Reading, words: Words) -> None:
    scene = cached.text_scene(run, reading)
    name = cached.text_scene_name(run, reading)
    arrivals.arrive(name, scene, run, words)
    pick = player(scene, key=f"player-{name}", words=words.topics["player"], focus=units.wish(name))
    with st.container(horizontal=True, vertical_alignment="center"):
        sharing.show(run, reading, scene, pick, words, pattern=marks.pattern())
        control.show(run, pick, words)
    update.show(_subject(run, reading, scene), pick, words)
    units.show(name, scene, pick, cached.text_jobs(run, reading, words), words)
    marks.show(name, scene, cached.text_recording(run, reading).characters, pick, words)


def _subject(run: CharactersRun, reading: Reading, scene: Scene) -> update.Subject | None:
    """Return what an update is watched on: not what the trained network has written itself."""
    if reading.kind == "written":
        return None
    characters = cached.text_recording(run, reading).characters
    return update.Subject(
        name=cached.text_scene_name(run, reading),
        scene=scene,
        run=run,
        layer=reading.layer,
        predict=partial(outlook, characters, run.config.vocabulary),
    )
