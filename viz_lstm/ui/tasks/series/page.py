"""The page of any series, from top to bottom."""

import hashlib

import streamlit as st

from viz_lstm.scenes.series import SeriesRun, cards
from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.tasks.series.selection import SeriesSelection
from viz_lstm.ui import caches
from viz_lstm.ui.compare import compare_button
from viz_lstm.ui.links import restore, sharing
from viz_lstm.ui.panels import downloads, selectors, units
from viz_lstm.ui.panels.forks import control, naming
from viz_lstm.ui.panels.units import PropertyLabel, UnitRoles
from viz_lstm.ui.player.component import player
from viz_lstm.ui.session import current_session
from viz_lstm.ui.tasks.series import results, training
from viz_lstm.ui.tasks.task_page import Column, TaskPage
from viz_lstm.ui.training import panel
from viz_lstm.words.catalogue import Catalogue


def show(words: Catalogue) -> None:
    """Show a network at work, if there is one, then how to train one, then how good it is."""
    panel.collect()
    restore.open_link("series", {}, words)
    st.title(words("series.headline"), anchor=False)
    st.markdown(f":small[{words('series.introduction')}]")
    run = _choose_run(words)
    selection = SeriesSelection()
    if run is not None:
        if isinstance(wanted := restore.take_sight(run), SeriesSelection):
            selectors.put_layer(len(run.layers), wanted.layer)
        selection = SeriesSelection(selectors.choose_layer(len(run.layers), words))
        compare_button.offer(run, words)
        st.fragment(_watch)(run, selection, words)
    panel.show(run, training.panel(), words)
    if run is not None:
        results.show(run, words)
        lstm, _ = run.layers[selection.layer]
        downloads.show(run, lambda: caches.recording(run, selection).traces[lstm], words)


def _choose_run(words: Catalogue) -> SeriesRun | None:
    if not any(run.task == "series" for run in current_session().runs.values()):
        return None
    chosen = selectors.choose_run("series", {}, lambda run: _label(run, words), words)
    return None if isinstance(chosen, str) else chosen


def _watch(run: SeriesRun, selection: SeriesSelection, words: Catalogue) -> None:
    """Play the recording and describe the unit that was picked; a pick reruns only this."""
    scene = caches.scene(run, selection, words)
    name = caches.scene_name(run, selection)
    restore.arrive(name, scene, run, words)
    spoken = {**words.topics["player"], "test_months": words.plain("series.losses_test")}
    pick = player(scene, key="player", words=spoken, request=units.wish(name))
    with st.container(horizontal=True, vertical_alignment="center"):
        sharing.show(run, selection, scene, pick, words)
        control.show(run, pick, words)
    units.show(name, scene, pick, caches.roles(run, selection, words), words)


def _label(run: SeriesRun, words: Catalogue) -> str:
    config = run.config
    plain = words.plain("series.label", name=config.series.name, units=config.hidden_size, seed=config.seed)
    return naming.label(plain, config, words)


def _roles(run: SeriesRun, selection: SeriesSelection, words: Catalogue) -> UnitRoles:
    questions, found = cards(run, selection.layer)
    return UnitRoles(
        cards=found,
        followed={each.name: PropertyLabel(words(f"series.job_{each.name}")) for each in questions},
        source=words("series.job_source"),
        steps_apply=True,
    )


def _sequence_name(config: SeriesConfig) -> str:
    """Name the data: networks on the same series can be compared."""
    return hashlib.sha256(f"{config.season} {config.data}".encode()).hexdigest()[:16]


def _result_columns(words: Catalogue) -> dict[str, Column]:
    number = st.column_config.NumberColumn
    return {
        "test": (lambda run: run.report.row("lstm").test.rmse, number(words("series.test"), format="%.4g")),
    }


PAGE = TaskPage(
    icon=":material/timeline:",
    title=lambda words: words("series.title"),
    show=show,
    label=_label,
    roles=_roles,
    sequence_name=_sequence_name,
    sequence_title=lambda config, words: config.series.name,
    result_columns=_result_columns,
)
