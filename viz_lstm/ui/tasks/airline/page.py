"""The page from top to bottom."""

from functools import partial

import streamlit as st

from viz_lstm.runs import Run
from viz_lstm.ui import caches
from viz_lstm.ui.compare import compare_button
from viz_lstm.ui.links import restore, sharing
from viz_lstm.ui.panels import downloads, units, update_inspector
from viz_lstm.ui.panels.forks import control
from viz_lstm.ui.player.component import player
from viz_lstm.ui.tasks.airline import results, selectors, summary, training
from viz_lstm.ui.tasks.airline.prediction_change import outlook
from viz_lstm.ui.tasks.airline.view import View
from viz_lstm.ui.training import panel
from viz_lstm.words.catalogue import Catalogue


def show(words: Catalogue) -> None:
    """Show a network at work, then how to train one, then how good it is."""
    panel.collect()
    restore.open_link("airline", {selectors.SHIPPED: caches.shipped_run(selectors.SHIPPED)}, words)
    st.title(words("airline.headline"), anchor=False)
    introduction = st.empty()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        run = selectors.choose_run(words)
        if isinstance(wanted := restore.take_sight(run), View):
            selectors.put_view(run, wanted)
        view = selectors.choose_view(run, words)
        compare_button.offer(run, words)
    introduction.markdown(f":small[{summary.sentences(run, words)}]")
    remark = st.empty()
    if note := selectors.note(run, view, words):
        remark.markdown(f":small[:material/info: {note}]")
    st.fragment(_watch)(run, view, words)
    panel.show(run, training.panel(), words)
    results.show(run, words)
    lstm, _ = run.layers[view.layer]
    downloads.show(run, lambda: caches.recording(run, view)[lstm], words)


def _watch(run: Run, view: View, words: Catalogue) -> None:
    """Play the recording and describe the unit that was picked; a pick reruns only this."""
    scene = caches.scene(run, view, words)
    name = caches.scene_name(run, view)
    restore.arrive(name, scene, run, words)
    pick = player(scene, key="player", words=words.topics["player"], request=units.wish(name))
    with st.container(horizontal=True, vertical_alignment="center"):
        sharing.show(run, view, scene, pick, words)
        control.show(run, pick, words)
    predict = partial(outlook, run.config, caches.sequence_of(run, view))
    subject = update_inspector.Target(name=name, scene=scene, run=run, layer=view.layer, predict=predict)
    update_inspector.show(subject, pick, words)
    units.show(name, scene, pick, caches.jobs(run, view, words), words)
