"""Memories of what is worth computing once for all visitors; each is bounded.

Arguments with an underscore are not compared: what they say follows from the others.
"""

from functools import cache
from typing import Any

import streamlit as st

from viz_lstm.jobs import training_service
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import Run, load
from viz_lstm.scenes import Scene
from viz_lstm.scenes.recording import Recording
from viz_lstm.scenes.task_scenes import scenes_of
from viz_lstm.tasks import Selection
from viz_lstm.ui.sized_cache import SizedCache
from viz_lstm.ui.task_page import page_of
from viz_lstm.ui.unit_roles import UnitRoles
from viz_lstm.words.catalogue import Catalogue, catalogue_in

MOST_BYTES = 96_000_000
"""What recordings may take together, and scenes, which share most of it with them."""


@st.cache_resource(max_entries=8, show_spinner=False)
def shipped_run(name: str) -> Run:
    """Return one of the runs that come with the project."""
    return load(SHIPPED_RUNS / name)


def scene_name(run: Run, selection: Selection) -> str:
    """Tell what the player shows from other scenes, whatever the language."""
    return f"{run.fingerprint}/{selection}"


def recording(run: Run, selection: Selection) -> Any:  # noqa: ANN401  a task's own kind of recording
    """Return what a network computed on the sequence in view.

    Raises:
        UserInputError: the network cannot read what was chosen.
    """
    key = (run.fingerprint, selection)
    return _recordings().get(key, lambda: scenes_of(run.config).record(run, selection, training_service()))


def scene(run: Run, selection: Selection, words: Catalogue) -> Scene:
    """Return what the player shows.

    Raises:
        UserInputError: the network cannot read what was chosen.
    """

    def draw() -> Scene:
        return scenes_of(run.config).scene(run, recording(run, selection), selection, words)

    return _scenes().get((run.fingerprint, selection, words.language), draw)


def roles(run: Run, selection: Selection, words: Catalogue) -> UnitRoles:
    """Return what the units of a layer do."""
    return _roles(run.fingerprint, selection, words.language, run)


@cache
def _recordings() -> SizedCache[Recording]:
    return SizedCache(MOST_BYTES, lambda recording: sum(trace.num_bytes for trace in recording.traces))


@cache
def _scenes() -> SizedCache[Scene]:
    return SizedCache(MOST_BYTES, _size)


def _size(scene: Scene) -> int:
    film = 0 if scene.film is None else scene.film.checkpoints.num_bytes
    return scene.trace.num_bytes + scene.inputs.nbytes + film


@st.cache_resource(max_entries=64, show_spinner=False)
def _roles(name: str, selection: Selection, language: str, _run: Run) -> UnitRoles:
    return page_of(_run.config).roles(_run, selection, catalogue_in(language))
