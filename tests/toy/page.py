"""The page of the echo task."""

import streamlit as st

from tests.toy.task import EchoConfig, EchoSelection, calls
from viz_lstm.analysis.permutation import turned
from viz_lstm.analysis.series import SeriesQuestion, series_cards
from viz_lstm.analysis.units import VERSIONS
from viz_lstm.figures import ForkPoint
from viz_lstm.ui import caches
from viz_lstm.ui.address_bar import restore, sharing
from viz_lstm.ui.compare import compare_button
from viz_lstm.ui.panels import selectors, units
from viz_lstm.ui.panels.units import PropertyLabel, UnitRoles
from viz_lstm.ui.player.component import player
from viz_lstm.ui.session import current_session
from viz_lstm.ui.task_page import TaskPage
from viz_lstm.ui.training import panel

TITLES = {"en": "Echo", "zh": "回声"}


def title(words):
    return TITLES[words.language]


def label(run, words):
    return f"{title(words)}, {run.config.hidden_size}"


def roles(run, selection, words):
    lag, heard = run.config.lag, calls(run.config)[0, :, 0].astype(float)
    labels = heard.copy()
    labels[:lag], labels[lag:] = float("nan"), heard[:-lag]
    echo = SeriesQuestion(
        name="echo",
        labels=labels,
        measure="correlation",
        unrelated=lambda known: turned(known, VERSIONS, least=5, seed=0),
    )
    return UnitRoles(
        cards=series_cards(run.traces[0], (echo,)),
        followed={"echo": PropertyLabel(title(words))},
        source=title(words),
        steps_apply=not selection.flipped,
    )


def show(words):
    panel.collect()
    restore.open_link("echo", {}, words)
    st.title(title(words))
    run = None
    if any(run.task == "echo" for run in current_session().runs.values()):
        run = selectors.choose_run("echo", {}, lambda run: label(run, words), words)
        compare_button.offer(run, words)
        if (wanted := restore.take_sight(run)) is not None:
            st.session_state["flipped"] = wanted.flipped
        selection = EchoSelection(flipped=st.toggle("flipped", key="flipped"))
        watch(run, selection, words)
    panel.show(run, panel.Panel("echo", choose_config, draw, look_back), words)


def watch(run, selection, words):
    scene, name = caches.scene(run, selection, words), caches.scene_name(run, selection)
    restore.arrive(name, scene, run, words)
    pick = player(scene, key="player", words=words.topics["player"], request=units.wish(name))
    sharing.show(run, selection, scene, pick, words)
    units.show(name, scene, pick, caches.roles(run, selection, words), words)


def choose_config(words):
    return EchoConfig(hidden_size=st.number_input("hidden size", value=4, key="echo-hidden-size"))


def draw(status, words):
    st.markdown(f"loudness {status.latest.value:.3f}")


def look_back(run, words):
    losses = run.history.training_loss
    figure = panel.losses_figure(
        losses, (), held_out_name="", epochs=len(losses), parting=ForkPoint(), words=words
    )
    panel.draw_losses(figure, losses, ForkPoint(), words)


PAGE = TaskPage(
    icon=":material/hearing:",
    title=title,
    show=show,
    label=label,
    roles=roles,
    sequence_name=lambda config: f"echo-{config.seed}",
    sequence_title=lambda config, words: title(words),
    result_columns=lambda words: {
        "error": (lambda run: run.report.error, st.column_config.NumberColumn("error"))
    },
)
