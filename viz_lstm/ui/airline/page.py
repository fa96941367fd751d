"""The page from top to bottom."""

from functools import partial

import streamlit as st

from viz_lstm.runs import Run
from viz_lstm.ui import arrivals, cached, downloads, sharing, training_panel, units, update
from viz_lstm.ui.airline import choices, results, summary, training
from viz_lstm.ui.airline.outlook import outlook
from viz_lstm.ui.airline.view import View
from viz_lstm.ui.compare import entrance
from viz_lstm.ui.forks import control
from viz_lstm.ui.player import player
from viz_lstm.ui.wording import Words


def show(words: Words) -> None:
    """Show a network at work, then how to train one, then how good it is."""
    training_panel.collect()
    arrivals.open_link("airline", {choices.SHIPPED: cached.shipped_run(choices.SHIPPED)}, words)
    st.title(words("airline.headline"), anchor=False)
    introduction = st.empty()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        run = choices.choose_run(words)
        if isinstance(wanted := arrivals.take_sight(run), View):
            choices.put_view(run, wanted)
        view = choices.choose_view(run, words)
        entrance.offer(run, words)
    introduction.markdown(f":small[{summary.sentences(run, words)}]")
    remark = st.empty()
    if note := choices.note(run, view, words):
        remark.markdown(f":small[:material/info: {note}]")
    st.fragment(_watch)(run, view, words)
    training_panel.show(run, training.panel(), words)
    results.show(run, words)
    lstm, _ = run.layers[view.layer]
    downloads.show(run, lambda: cached.recording(run, view)[lstm], words)


def _watch(run: Run, view: View, words: Words) -> None:
    """Play the recording and describe the unit that was picked; a pick reruns only this."""
    scene = cached.scene(run, view, words)
    name = cached.scene_name(run, view)
    arrivals.arrive(name, scene, run, words)
    pick = player(scene, key="player", words=words.topics["player"], focus=units.wish(name))
    with st.container(horizontal=True, vertical_alignment="center"):
        sharing.show(run, view, scene, pick, words)
        control.show(run, pick, words)
    predict = partial(outlook, run.config, cached.sequence_of(run, view))
    subject = update.Subject(name=name, scene=scene, run=run, layer=view.layer, predict=predict)
    update.show(subject, pick, words)
    units.show(name, scene, pick, cached.jobs(run, view, words), words)
