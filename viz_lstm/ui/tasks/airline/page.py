"""The page from top to bottom."""

from functools import partial

import streamlit as st

from viz_lstm.scenes import Frame
from viz_lstm.scenes.airline import AirlineRun
from viz_lstm.tasks.airline import AirlineConfig, AirlineSelection
from viz_lstm.tasks.series.patching import study
from viz_lstm.ui import caches, downloads
from viz_lstm.ui.address_bar import restore, sharing
from viz_lstm.ui.compare import compare_button
from viz_lstm.ui.panels import code, memory, opening, take_away, units, update_inspector
from viz_lstm.ui.panels.forks import control
from viz_lstm.ui.player.component import player
from viz_lstm.ui.stage import heading, sections
from viz_lstm.ui.task_page import Column, TaskPage
from viz_lstm.ui.tasks.airline import results, selectors, summary, training
from viz_lstm.ui.tasks.airline.prediction_change import prediction_change
from viz_lstm.ui.tasks.airline.roles import roles
from viz_lstm.ui.training import outcome, panel
from viz_lstm.words.catalogue import Catalogue


def show(words: Catalogue) -> None:
    """Choose a network and train others beside the page; show the chosen one at work."""
    panel.collect()
    opening.collect()
    restore.open_link("airline", {selectors.SHIPPED: caches.shipped_run(selectors.SHIPPED)}, words)
    with st.sidebar:
        run = selectors.choose_run(words)
        if isinstance(wanted := restore.take_sight(run), AirlineSelection):
            selectors.put_selection(run, wanted)
        selection = selectors.choose_selection(run, words)
        dial, button = st.container(), st.container()
        panel.order(run, training.panel(dial), words, button)
        opening.offer("airline", words)
    outcome.say(words)
    st.fragment(_watch)(run, selection, words)


def _watch(run: AirlineRun, selection: AirlineSelection, words: Catalogue) -> None:
    """Play the recording, and show what was chosen of the rest; a pick reruns only this."""
    scene = caches.scene(run, selection, words)
    name = caches.scene_name(run, selection)
    restore.arrive(name, scene, run, words)
    details = (summary.sentences(run, words), selectors.note(run, selection, words))
    heading_line = heading.show(words("airline.headline"), details, words)
    labels, wish = words.topics["player"], units.wish(name)
    pick = player(scene, key="player", words=labels, request=wish, trainings=panel.trainings())
    with heading_line:
        compare_button.offer(run, words)
        sharing.show(run, selection, scene, pick, words)
    predict = partial(prediction_change, run.config, selection.sequence(run.config))
    target = update_inspector.Target(name=name, scene=scene, run=run, layer=selection.layer, predict=predict)
    sections.show(
        {
            "units": lambda: units.show(name, scene, pick, caches.roles(run, selection, words), words),
            "memory": lambda: memory.show(
                memory.Subject(
                    name=name,
                    scene=scene,
                    network=run.network,
                    lstm=run.layers[selection.layer][0],
                    study=study(run.config, run.weights, run.layers[selection.layer][0]),
                ),
                pick,
                words,
            ),
            "results": lambda: _look(run, words),
            "update": lambda: update_inspector.show(target, pick, words, opened=True),
            "fork": lambda: control.show(run, pick, words),
            "data": lambda: _take_home(run, selection, pick, words),
        },
        words,
    )


def _look(run: AirlineRun, words: Catalogue) -> None:
    panel.look(run, training.panel(), words)
    results.show(run, words)


def _take_home(run: AirlineRun, selection: AirlineSelection, pick: Frame, words: Catalogue) -> None:
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


def _setting_columns(words: Catalogue) -> dict[str, Column]:
    return {
        "protocol": (
            lambda run: words(f"airline.protocol_{run.config.protocol}"),
            st.column_config.TextColumn(words("airline.protocol")),
        )
    }


def _result_columns(words: Catalogue) -> dict[str, Column]:
    head = partial(st.column_config.NumberColumn, format="%.1f", help=words("airline.metrics_unit"))
    return {
        "test": (lambda run: run.report.row("lstm").test.rmse, head(words("compare.rmse_test"))),
        "year": (lambda run: run.report.row("lstm").twelve_months.rmse, head(words("compare.rmse_year"))),
    }


def _sequence_name(config: AirlineConfig) -> str:
    """Name the series: all networks read it."""
    return config.task


PAGE = TaskPage(
    icon=":material/flight_takeoff:",
    title=lambda words: words("app.airline"),
    show=show,
    label=selectors.label,
    roles=roles,
    shipped=(selectors.SHIPPED,),
    shipped_label=lambda _, words: words("airline.run_shipped"),
    sequence_name=_sequence_name,
    sequence_title=lambda _, words: words("app.airline"),
    setting_columns=_setting_columns,
    result_columns=_result_columns,
    go_on=selectors.go_on,
)
