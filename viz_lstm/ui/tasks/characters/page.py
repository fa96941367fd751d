"""The page from top to bottom."""

from dataclasses import replace
from functools import partial

import streamlit as st

from viz_lstm.runs import CharactersRun
from viz_lstm.scenes import Scene
from viz_lstm.ui import caches
from viz_lstm.ui.compare import compare_button
from viz_lstm.ui.error_messages import friendly_errors
from viz_lstm.ui.links import restore, sharing
from viz_lstm.ui.pages.example_switcher import SHIPPED_TEXTS
from viz_lstm.ui.panels import downloads, units, update_inspector
from viz_lstm.ui.panels.forks import control
from viz_lstm.ui.player.component import player
from viz_lstm.ui.session import current_session, name_of
from viz_lstm.ui.tasks.characters import marks, results, selectors, summary, training
from viz_lstm.ui.tasks.characters.prediction_change import outlook
from viz_lstm.ui.tasks.characters.reading import Reading
from viz_lstm.ui.training import panel
from viz_lstm.words.catalogue import Catalogue


def show(words: Catalogue) -> None:
    """Show a network reading, then what its units do, then how to train one."""
    panel.collect()
    restore.open_link("characters", {name: caches.shipped_run(name) for name in SHIPPED_TEXTS}, words)
    st.title(words("characters.headline"), anchor=False)
    introduction = st.empty()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        run = selectors.choose_run(words)
        compare_button.offer(run, words)
    if isinstance(wanted := restore.take_sight(run), Reading):
        selectors.put_reading(run, wanted)
        marks.put_pattern(restore.pattern())
    introduction.markdown("  \n".join(filter(None, (summary.lesson(run, words), summary.story(run, words)))))
    st.fragment(_watch)(run, words)
    panel.show(run, training.panel(), words)
    results.show(run, words)
    lstm, _ = run.layers[-1]
    downloads.show(run, lambda: run.traces[lstm], words)


def _watch(run: CharactersRun, words: Catalogue) -> None:
    """Choose what is read, play it and describe the unit that was picked; a pick reruns only this."""
    with friendly_errors(words):
        reading = selectors.choose_reading(run, words)
        _play(run, _readable(run, reading, words), words)


def _readable(run: CharactersRun, reading: Reading, words: Catalogue) -> Reading:
    """Return what is to be read, or, with a sentence, what was read before if it cannot be."""
    state, name = current_session(), name_of(run)
    with friendly_errors(words):
        caches.text_recording(run, reading)
        state.readable = (name, reading)
        return reading
    known, before = state.readable or ("", reading)
    return replace(before, layer=reading.layer) if known == name else Reading(layer=reading.layer)


def _play(run: CharactersRun, reading: Reading, words: Catalogue) -> None:
    scene = caches.text_scene(run, reading)
    name = caches.text_scene_name(run, reading)
    restore.arrive(name, scene, run, words)
    pick = player(scene, key=f"player-{name}", words=words.topics["player"], request=units.wish(name))
    with st.container(horizontal=True, vertical_alignment="center"):
        sharing.show(run, reading, scene, pick, words, pattern=marks.pattern())
        control.show(run, pick, words)
    update_inspector.show(_subject(run, reading, scene), pick, words)
    units.show(name, scene, pick, caches.text_jobs(run, reading, words), words)
    marks.show(name, scene, caches.text_recording(run, reading).characters, pick, words)


def _subject(run: CharactersRun, reading: Reading, scene: Scene) -> update_inspector.Target | None:
    """Return what an update is watched on: not what the trained network has written itself."""
    if reading.kind == "written":
        return None
    characters = caches.text_recording(run, reading).characters
    return update_inspector.Target(
        name=caches.text_scene_name(run, reading),
        scene=scene,
        run=run,
        layer=reading.layer,
        predict=partial(outlook, characters, run.config.vocabulary),
    )
