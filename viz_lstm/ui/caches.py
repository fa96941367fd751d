"""What is worth computing once for all visitors; every memory is bounded.

Arguments with an underscore are not compared: what they say follows from the others.
"""

import streamlit as st

from viz_lstm.figures import ForkPoint
from viz_lstm.jobs import training_service
from viz_lstm.lstm.question import Record
from viz_lstm.lstm.trace import Trace
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import CharactersRun, Run, load
from viz_lstm.scenes import Scene
from viz_lstm.tasks.airline import Sequence, sequence, window_sequence
from viz_lstm.tasks.characters import CharactersConfig, Evaluator, Scores
from viz_lstm.ui.panels.units import UnitRoles
from viz_lstm.ui.tasks.airline import charts, scenes
from viz_lstm.ui.tasks.airline import roles as airline_jobs
from viz_lstm.ui.tasks.airline.view import View
from viz_lstm.ui.tasks.characters import recordings
from viz_lstm.ui.tasks.characters import roles as character_jobs
from viz_lstm.ui.tasks.characters import scenes as character_scenes
from viz_lstm.ui.tasks.characters.reading import Reading
from viz_lstm.words.catalogue import Catalogue, catalogue_in


@st.cache_resource(max_entries=8, show_spinner=False)
def shipped_run(name: str) -> Run:
    """Return one of the runs that come with the project."""
    return load(SHIPPED_RUNS / name)


def scene(run: Run, view: View, words: Catalogue) -> Scene:
    """Return what the player shows."""
    return _scene(run.fingerprint, view, words.language, run)


def scene_name(run: Run, view: View) -> str:
    """Tell what the player shows from other scenes, whatever the language."""
    return f"{run.fingerprint}/{view}"


def jobs(run: Run, view: View, words: Catalogue) -> UnitRoles:
    """Return what the units of a layer do."""
    return _jobs(run.fingerprint, view, words.language, run)


def recording(run: Run, view: View) -> tuple[Trace, ...]:
    """Return the traces of the sequence in view, one for each LSTM."""
    return run.traces if view.month is None else _window_recording(run.fingerprint, view.month, run)


def run_charts(run: Run, parting: ForkPoint, words: Catalogue) -> tuple[str, str]:
    """Return a run's loss curve, beside the one that it left, and its forecast, as JSON."""
    return _run_charts(run.fingerprint, parting.origin, words.language, run, parting)


def sequence_of(run: Run, view: View) -> Sequence:
    """Return the sequence in view."""
    return sequence(run.config) if view.month is None else window_sequence(run.config, view.month)


@st.cache_resource(max_entries=64, show_spinner=False)
def _scene(name: str, view: View, language: str, _run: Run) -> Scene:
    return scenes.scene(
        _run, recording(_run, view), sequence_of(_run, view), view.layer, catalogue_in(language)
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _jobs(name: str, view: View, language: str, _run: Run) -> UnitRoles:
    return airline_jobs.jobs(_run, view, catalogue_in(language))


@st.cache_resource(max_entries=64, show_spinner=False)
def _window_recording(name: str, month: int, _run: Run) -> tuple[Trace, ...]:
    inputs = window_sequence(_run.config, month).inputs
    return training_service().ask(Record(weights=_run.weights, size=_run.config.size, inputs=inputs))


@st.cache_resource(max_entries=64, show_spinner=False)
def _run_charts(
    name: str, origin: tuple[float, ...], language: str, _run: Run, _parting: ForkPoint
) -> tuple[str, str]:
    losses, forecasts = charts.of_run(_run, _parting, catalogue_in(language))
    return losses.to_json(), forecasts.to_json()


def text_scene_name(run: CharactersRun, reading: Reading) -> str:
    """Tell what the player shows of a text from other scenes, whatever the language."""
    return f"{run.fingerprint}/{reading}"


def text_recording(run: CharactersRun, reading: Reading) -> recordings.Recording:
    """Return what a network made of a text.

    Raises:
        UserInputError: the text has characters that the network does not know.
    """
    return _text_recording(run.fingerprint, reading, run)


def text_scene(run: CharactersRun, reading: Reading) -> Scene:
    """Return what the player shows of a text.

    Raises:
        UserInputError: the text has characters that the network does not know.
    """
    return _text_scene(run.fingerprint, reading, run)


def text_jobs(run: CharactersRun, reading: Reading, words: Catalogue) -> UnitRoles:
    """Return what the units of a layer do."""
    return character_jobs.jobs(run, reading, words)


@st.cache_resource(max_entries=32, show_spinner=False)
def rules(config: CharactersConfig) -> dict[str, Scores]:
    """Return how well the rules do that need no training."""
    examination = Evaluator.of(config.prepare())
    return {"bigram": examination.bigram(), "majority": examination.majority()}


@st.cache_resource(max_entries=64, show_spinner=False)
def _text_recording(name: str, reading: Reading, _run: CharactersRun) -> recordings.Recording:
    return recordings.record(_run, reading)


@st.cache_resource(max_entries=64, show_spinner=False)
def _text_scene(name: str, reading: Reading, _run: CharactersRun) -> Scene:
    return character_scenes.scene(_run, text_recording(_run, reading), reading)
