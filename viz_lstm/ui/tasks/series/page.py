"""The page of any series, from top to bottom."""

import hashlib
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from viz_lstm.scenes import Frame
from viz_lstm.scenes.series import SeriesRun
from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.tasks.series.patching import study
from viz_lstm.tasks.series.selection import SeriesSelection
from viz_lstm.ui import caches, downloads
from viz_lstm.ui.address_bar import restore, sharing
from viz_lstm.ui.compare import compare_button
from viz_lstm.ui.panels import code, memory, opening, take_away, units, update_inspector
from viz_lstm.ui.panels.forks import control
from viz_lstm.ui.panels.selectors import go_on
from viz_lstm.ui.player.component import player
from viz_lstm.ui.stage import heading, sections
from viz_lstm.ui.task_page import Column, TaskPage
from viz_lstm.ui.tasks.series import beginning, results, selectors, summary, training, understanding
from viz_lstm.ui.tasks.series.prediction_change import prediction_change
from viz_lstm.ui.tasks.series.roles import roles
from viz_lstm.ui.tasks.series.understanding import Brought
from viz_lstm.ui.training import outcome, panel
from viz_lstm.words.catalogue import Catalogue


def show(words: Catalogue) -> None:
    """Bring a series, train networks on it beside the page, and show the chosen one at work."""
    panel.collect()
    opening.collect()
    restore.open_link("series", {}, words)
    is_empty = not (understanding.is_brought() or selectors.has_networks() or panel.in_training())
    stage, known = st.container(), st.container(width=720)
    on_page = _place(words, is_empty=is_empty)
    with st.sidebar:
        run = selectors.choose_run(words)
        selection = SeriesSelection() if run is None else selectors.choose_selection(run, words)
        brought = understanding.bring(on_page or st.container(), words, tells=on_page is None)
        dial, button = st.container(), st.container()
        offered = None if on_page is None else known
        panel.order(run, training.panel(_form(run, brought), dial), words, button, known=offered)
        with on_page or st.container():
            opening.offer("series", words)
    with stage:
        outcome.say(words)
        if run is not None:
            st.fragment(_watch)(run, selection, brought, words)
            return
        heading.show(words("series.headline"), (words("series.introduction"),), words)
        if not is_empty:
            beginning.show(None, brought, words)


def _place(words: Catalogue, *, is_empty: bool) -> DeltaGenerator | None:
    """Return the place on the page of all that brings and corrects; None if something plays there."""
    if is_empty:
        return beginning.invite(words)
    if selectors.has_networks():
        return None
    return st.container(width=720, key="series-mending")


def _form(run: SeriesRun | None, brought: Brought) -> SeriesConfig | None:
    """Return what the form begins with: the series that was brought, or else the one on the screen."""
    if brought.config is not None or brought.error is not None or brought.is_awaited:
        return brought.config
    return None if run is None else SeriesConfig(data=run.config.data, season=run.config.season)


def _watch(run: SeriesRun, selection: SeriesSelection, brought: Brought, words: Catalogue) -> None:
    """Play the recording, and show what was chosen of the rest; a pick reruns only this."""
    scene = caches.scene(run, selection, words)
    name = caches.scene_name(run, selection)
    restore.arrive(name, scene, run, words)
    title = words("series.headline_run", name=run.config.series.name)
    line = heading.show(title, summary.paragraphs(run, words), words)
    is_new = beginning.show(run, brought, words)
    labels, wish = words.topics["player"], units.wish(name)
    pick = player(scene, key="player", words=labels, request=wish, trainings=panel.trainings())
    with line:
        compare_button.offer(run, words)
        sharing.show(run, selection, scene, pick, words)
    predict = partial(prediction_change, run.config)
    target = update_inspector.Target(name=name, scene=scene, run=run, layer=selection.layer, predict=predict)
    lstm, _ = run.layers[selection.layer]
    subject = memory.Subject(
        name=name,
        scene=scene,
        network=run.network,
        lstm=lstm,
        study=study(run.config, run.weights, lstm),
    )
    sections.show(
        {
            "units": lambda: units.show(name, scene, pick, caches.roles(run, selection, words), words),
            "memory": lambda: memory.show(subject, pick, words),
            "results": lambda: _look(run, words, curves=not is_new),
            "update": lambda: update_inspector.show(target, pick, words, opened=True),
            "fork": lambda: control.show(run, pick, words),
            "data": lambda: _take_home(run, selection, pick, words),
        },
        words,
    )


def _take_home(run: SeriesRun, selection: SeriesSelection, pick: Frame, words: Catalogue) -> None:
    take_away.show(run, selection.layer, pick, words)
    steps = caches.recording(run, selection).traces[0].num_steps
    code.show(run, selection, steps, pick, words)
    lstm, _ = run.layers[selection.layer]
    downloads.show(
        run,
        lambda: caches.recording(run, selection).traces[lstm],
        words,
        lambda: caches.scene(run, selection, words),
    )


def _look(run: SeriesRun, words: Catalogue, *, curves: bool) -> None:
    """Show how it was trained, unless the curves of another series stand on the stage, and how good it is."""
    if curves:
        panel.look(run, training.panel(), words)
    results.show(run, words)


def _sequence_name(config: SeriesConfig) -> str:
    """Name the data: networks on the same series can be compared."""
    return hashlib.sha256(f"{config.season} {config.data}".encode()).hexdigest()[:16]


def _result_columns(words: Catalogue) -> dict[str, Column]:
    number = st.column_config.NumberColumn
    return {
        "test": (lambda run: run.report.row("lstm").test.rmse, number(words("series.test"), format="%.4g")),
        "season": (
            lambda run: run.report.row("lstm").twelve_months.rmse,
            number(words("series.test_ahead"), format="%.4g"),
        ),
    }


PAGE = TaskPage(
    icon=":material/timeline:",
    title=lambda words: words("series.title"),
    show=show,
    label=selectors.label,
    roles=roles,
    sequence_name=_sequence_name,
    sequence_title=lambda config, words: config.series.name,
    result_columns=_result_columns,
    no_link=("series.no_link", "series.no_link_comparison"),
    go_on=go_on,
)
