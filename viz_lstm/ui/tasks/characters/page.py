"""The page from top to bottom."""

from dataclasses import replace
from functools import partial
from hashlib import sha256

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from viz_lstm.scenes import Frame, Scene
from viz_lstm.scenes.characters import CharactersRun
from viz_lstm.tasks.characters import OWN, CharactersConfig, CharactersSelection
from viz_lstm.tasks.characters.patching import study
from viz_lstm.ui import caches, downloads
from viz_lstm.ui.address_bar import restore, sharing
from viz_lstm.ui.compare import compare_button
from viz_lstm.ui.error_messages import friendly_errors
from viz_lstm.ui.panels import code, memory, opening, take_away, units, update_inspector
from viz_lstm.ui.panels.forks import control
from viz_lstm.ui.player.component import player
from viz_lstm.ui.session import current_session, name_of
from viz_lstm.ui.stage import heading, sections
from viz_lstm.ui.task_page import Column, TaskPage
from viz_lstm.ui.tasks.characters import marks, results, selectors, summary, training, training_form
from viz_lstm.ui.tasks.characters.prediction_change import prediction_change
from viz_lstm.ui.tasks.characters.roles import roles
from viz_lstm.ui.training import outcome, panel
from viz_lstm.words.catalogue import Catalogue


def show(words: Catalogue) -> None:
    """Choose a network and train others beside the page; show the chosen one reading."""
    panel.collect()
    opening.collect()
    restore.open_link("characters", {name: caches.shipped_run(name) for name in selectors.SHIPPED}, words)
    with st.sidebar:
        run = selectors.choose_run(words)
        if isinstance(wanted := restore.take_sight(run), CharactersSelection):
            selectors.put_selection(run, wanted)
            marks.put_pattern(restore.pattern())
        dial, button = st.container(), st.container()
        panel.order(run, training.panel(dial), words, button)
        opening.offer("characters", words)
    outcome.say(words)
    st.fragment(_watch)(run, words)


def _watch(run: CharactersRun, words: Catalogue) -> None:
    """Choose what is read, play it, and show what was chosen of the rest; a pick reruns only this."""
    is_of_run = selectors.recorded_seed(run) is None
    details = (summary.lesson(run, words), summary.story(run, words, is_of_run=is_of_run))
    line = heading.show(words("characters.headline"), details, words)
    place = st.container()
    with friendly_errors(words):
        # In the page itself: what a popover holds would forget, when it is opened, what a link has put there.
        with line:
            selection = selectors.choose_selection(run, place, words)
        _play(run, _readable(run, selection, words), line, words)


def _readable(run: CharactersRun, selection: CharactersSelection, words: Catalogue) -> CharactersSelection:
    """Return what is to be read, or, with a sentence, what was read before if it cannot be."""
    state, name = current_session(), name_of(run)
    with friendly_errors(words):
        caches.recording(run, selection)
        state.readable = (name, selection)
        return selection
    known, before = state.readable or ("", selection)
    return (
        replace(before, layer=selection.layer)
        if known == name
        else CharactersSelection(layer=selection.layer)
    )


def _play(run: CharactersRun, selection: CharactersSelection, line: DeltaGenerator, words: Catalogue) -> None:
    scene = caches.scene(run, selection, words)
    name = caches.scene_name(run, selection)
    restore.arrive(name, scene, run, words)
    key = f"player-{_sequence_name(run.config)}{_reading(selection)}"
    labels, wish = words.topics["player"], units.wish(name)
    pick = player(scene, key=key, words=labels, request=wish, trainings=panel.trainings())
    with line:
        compare_button.offer(run, words)
        sharing.show(run, selection, scene, pick, words, pattern=marks.pattern())
    sections.show(
        {
            "units": lambda: _describe(run, selection, scene, pick, words),
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
            "update": lambda: update_inspector.show(_target(run, selection, scene), pick, words, opened=True),
            "fork": lambda: control.show(run, pick, words),
            "data": lambda: _take_home(run, selection, pick, words),
        },
        words,
    )


def _describe(
    run: CharactersRun, selection: CharactersSelection, scene: Scene, pick: Frame, words: Catalogue
) -> None:
    name = caches.scene_name(run, selection)
    units.show(name, scene, pick, caches.roles(run, selection, words), words)
    marks.show(name, scene, caches.recording(run, selection).characters, pick, words)


def _look(run: CharactersRun, words: Catalogue) -> None:
    panel.look(run, training.panel(), words)
    results.show(run, words)


def _take_home(run: CharactersRun, selection: CharactersSelection, pick: Frame, words: Catalogue) -> None:
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


def _target(
    run: CharactersRun, selection: CharactersSelection, scene: Scene
) -> update_inspector.Target | None:
    """Return what an update is watched on: not what the trained network has written itself."""
    if selection.kind == "written":
        return None
    characters = caches.recording(run, selection).characters
    return update_inspector.Target(
        name=caches.scene_name(run, selection),
        scene=scene,
        run=run,
        layer=selection.layer,
        predict=partial(prediction_change, characters, run.config.vocabulary),
    )


def _sequence_name(config: CharactersConfig) -> str:
    """Name the text; one that somebody brought along by what it says."""
    own = sha256(config.own_text.encode()).hexdigest()[:8]
    return f"{OWN}-{own}" if config.text == OWN else config.text


def _reading(selection: CharactersSelection) -> str:
    """Name what is read; nothing for a text of the kind that the networks are trained on."""
    return "" if selection.kind == "recorded" else f"/{replace(selection, layer=0)}"


def _result_columns(words: Catalogue) -> dict[str, Column]:
    head = partial(st.column_config.NumberColumn, help=words("characters.results_note"))
    return {
        "accuracy": (
            lambda run: 100 * run.report.network.accuracy,
            head(words("characters.accuracy"), format="%.1f %%"),
        ),
        "bits": (
            lambda run: run.report.network.bits_per_character,
            head(words("characters.bits"), format="%.2f"),
        ),
        "text": (
            lambda run: selectors.title(run.config.text, words),
            st.column_config.TextColumn(words("characters.text")),
        ),
    }


PAGE = TaskPage(
    icon=":material/translate:",
    title=lambda words: words("app.characters"),
    show=show,
    label=selectors.label,
    roles=roles,
    shipped=selectors.SHIPPED,
    openings=selectors.OPENINGS,
    shipped_label=selectors.shipped_label,
    sequence_name=_sequence_name,
    sequence_title=lambda config, words: selectors.title(config.text, words),
    result_columns=_result_columns,
    follow_config=training_form.follow_config,
    follow_example=training_form.follow_example,
    go_on=selectors.go_on,
)
