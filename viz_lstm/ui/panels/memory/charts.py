"""The charts of the panel, each drawn once for all visitors.

Arguments with an underscore are not compared: what they say follows from the name of the scene.
"""

import json
from typing import Any

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from viz_lstm.analysis.memory_paths import MemoryPaths, contents
from viz_lstm.analysis.memory_question import FollowMemory
from viz_lstm.analysis.nudge import Nudge
from viz_lstm.figures import theme
from viz_lstm.figures.memory import contents_map, ledger_bars, nudge_curves, path_curves, reach_map
from viz_lstm.jobs import training_service
from viz_lstm.scenes import Scene
from viz_lstm.tasks.nudging import NudgeMemory
from viz_lstm.ui.panels.memory.subject import Subject
from viz_lstm.words.catalogue import Catalogue, catalogue_in


def paths(subject: Subject) -> MemoryPaths:
    """Ask along which ways the memory travels, once for all visitors.

    Raises:
        UserInputError: There is no answer, and why.
    """
    return _paths(subject.name, subject)


def ledger(subject: Subject, unit: int, step: int, words: Catalogue) -> str:
    """Return what a memory is made of at one step, and what the browser follows it with from there."""
    return _ledger(subject.name, unit, step, words.language, subject.scene)


def whole_ledger(subject: Subject, unit: int, words: Catalogue) -> str:
    """Return what one unit's memory is made of at every step."""
    return _whole_ledger(subject.name, unit, words.language, subject.scene)


def ways(subject: Subject, words: Catalogue) -> str:
    """Return how much travels along the belt, and how much by the detour."""
    return _ways(subject.name, words.language, paths(subject))


def reach(subject: Subject, words: Catalogue) -> str:
    """Return which unit's memory reaches which."""
    return _reach(subject.name, words.language, paths(subject))


def nudge(subject: Subject, unit: int, step: int) -> Nudge:
    """Ask where a finite change of a memory goes, once for all visitors.

    Raises:
        UserInputError: There is no answer, and why.
    """
    return _nudge(subject.name, unit, step, subject)


def nudged(found: Nudge, words: Catalogue) -> go.Figure:
    """Return what is left of a finite change beside what the Jacobian says."""
    names = {
        "measured": words("laboratory.nudge_measured"),
        "predicted": words("laboratory.nudge_predicted"),
        "lag": words("laboratory.lag"),
        "norm": words("laboratory.nudge_norm"),
    }
    measured, predicted = (np.linalg.norm(each, axis=1) for each in (found.measured, found.predicted))
    return nudge_curves(measured, predicted, names=names)


@st.cache_resource(max_entries=256, show_spinner=False)
def _nudge(name: str, unit: int, step: int, _subject: Subject) -> Nudge:
    network = _subject.network
    return training_service().ask(
        NudgeMemory(
            weights=network.weights,
            size=network.size,
            inputs=np.asarray(_subject.scene.inputs, np.float32),
            lstm=_subject.lstm,
            unit=unit,
            step=step,
        )
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _paths(name: str, _subject: Subject) -> MemoryPaths:
    network = _subject.network
    return training_service().ask(
        FollowMemory(
            weights=network.weights, size=network.size, trace=_subject.scene.trace, lstm=_subject.lstm
        )
    )


@st.cache_resource(max_entries=512, show_spinner=False)
def _ledger(name: str, unit: int, step: int, language: str, _scene: Scene) -> str:
    words = catalogue_in(language)
    account = _scene.trace.ledger(_scene.layer, unit, step)
    names = {
        "written": words("laboratory.written"),
        "initial": words("laboratory.initial"),
        "step": words("laboratory.step"),
        "left": words("laboratory.left"),
    }
    labels = [_scene.labels[s] for s in account.steps]
    steps = _scene.trace.num_steps
    bars = ledger_bars(account.written, labels, initial=account.initial, names=names, steps=steps)
    return json.dumps(
        {**json.loads(str(bars.to_json())), "ledger": _writing(_scene, unit)}, ensure_ascii=False
    )


def _writing(scene: Scene, unit: int) -> dict[str, Any]:
    trace, layer = scene.trace, scene.layer
    kept, read, candidate = (
        getattr(trace, name)[layer, :, unit].astype(float)
        for name in ("forget_gate", "input_gate", "candidate")
    )
    return {
        "kept": kept.tolist(),
        "written": (read * candidate).tolist(),
        "initial": float(trace.initial_cell_state[layer, unit]),
        "labels": [theme.literal(label) for label in scene.labels],
        "colours": [theme.MODEL, theme.SECOND],
    }


@st.cache_resource(max_entries=128, show_spinner=False)
def _whole_ledger(name: str, unit: int, language: str, _scene: Scene) -> str:
    words = catalogue_in(language)
    names = {
        "step": words("laboratory.step"),
        "writer": words("laboratory.writer"),
        "left": words("laboratory.left"),
    }
    return str(contents_map(contents(_scene.trace, _scene.layer, unit), names=names).to_json())


@st.cache_resource(max_entries=128, show_spinner=False)
def _ways(name: str, language: str, _paths: MemoryPaths) -> str:
    words = catalogue_in(language)
    names = {
        "all_paths": words("laboratory.all_paths"),
        "belt": words("laboratory.belt"),
        "detour": words("laboratory.detour"),
        "lag": words("laboratory.lag"),
        "norm": words("laboratory.norm"),
    }
    norms = {"all_paths": _paths.all_paths, "belt": _paths.belt, "detour": _paths.detour}
    return str(path_curves(_paths.lags.tolist(), norms, names=names).to_json())


@st.cache_resource(max_entries=128, show_spinner=False)
def _reach(name: str, language: str, _paths: MemoryPaths) -> str:
    words = catalogue_in(language)
    names = {
        "from": words("laboratory.from_unit"),
        "to": words("laboratory.to_unit"),
        "reach": words("laboratory.reach"),
    }
    return str(reach_map(_paths.reach, names=names).to_json())
