"""What is worth computing once for all visitors; every memory is bounded.

Arguments with an underscore are not compared: what they say follows from the others.
"""

import streamlit as st

from viz_lstm.figures import Parting
from viz_lstm.jobs import training_service
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.player import Scene
from viz_lstm.runs import CharactersRun, Run, load
from viz_lstm.tasks.airline import Sequence, sequence, window_sequence
from viz_lstm.tasks.characters import CharactersConfig, Examination, Scores
from viz_lstm.trace import Trace
from viz_lstm.ui.airline import charts, scenes
from viz_lstm.ui.airline import jobs as airline_jobs
from viz_lstm.ui.airline.view import View
from viz_lstm.ui.characters import jobs as character_jobs
from viz_lstm.ui.characters import recordings
from viz_lstm.ui.characters import scenes as character_scenes
from viz_lstm.ui.characters.reading import Reading
from viz_lstm.ui.units import Jobs
from viz_lstm.ui.wording import Words, words_in


@st.cache_resource(max_entries=8, show_spinner=False)
def shipped_run(name: str) -> Run:
    """Return one of the runs that come with the project."""
    return load(SHIPPED_RUNS / name)


def scene(run: Run, view: View, words: Words) -> Scene:
    """Return what the player shows."""
    return _scene(run.fingerprint, view, words.language, run)


def scene_name(run: Run, view: View) -> str:
    """Tell what the player shows from other scenes, whatever the language."""
    return f"{run.fingerprint}/{view}"


def jobs(run: Run, view: View, words: Words) -> Jobs:
    """Return what the units of a layer do."""
    return _jobs(run.fingerprint, view, words.language, run)


def recording(run: Run, view: View) -> tuple[Trace, ...]:
    """Return the traces of the sequence in view, one for each LSTM."""
    return run.traces if view.month is None else _window_recording(run.fingerprint, view.month, run)


def run_charts(run: Run, parting: Parting, words: Words) -> tuple[str, str]:
    """Return a run's loss curve, beside the one that it left, and its forecast, as JSON."""
    return _run_charts(run.fingerprint, parting.origin, words.language, run, parting)


def sequence_of(run: Run, view: View) -> Sequence:
    """Return the sequence in view."""
    return sequence(run.config) if view.month is None else window_sequence(run.config, view.month)


@st.cache_resource(max_entries=64, show_spinner=False)
def _scene(name: str, view: View, language: str, _run: Run) -> Scene:
    return scenes.scene(_run, recording(_run, view), sequence_of(_run, view), view.layer, words_in(language))


@st.cache_resource(max_entries=64, show_spinner=False)
def _jobs(name: str, view: View, language: str, _run: Run) -> Jobs:
    return airline_jobs.jobs(_run, view, words_in(language))


@st.cache_resource(max_entries=64, show_spinner=False)
def _window_recording(name: str, month: int, _run: Run) -> tuple[Trace, ...]:
    return training_service().record(_run, window_sequence(_run.config, month).inputs)


@st.cache_resource(max_entries=64, show_spinner=False)
def _run_charts(
    name: str, origin: tuple[float, ...], language: str, _run: Run, _parting: Parting
) -> tuple[str, str]:
    losses, forecasts = charts.of_run(_run, _parting, words_in(language))
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


def text_jobs(run: CharactersRun, reading: Reading, words: Words) -> Jobs:
    """Return what the units of a layer do."""
    return character_jobs.jobs(run, reading, words)


@st.cache_resource(max_entries=32, show_spinner=False)
def rules(config: CharactersConfig) -> dict[str, Scores]:
    """Return how well the rules do that need no training."""
    examination = Examination.of(config.prepare())
    return {"bigram": examination.bigram(), "majority": examination.majority()}


@st.cache_resource(max_entries=64, show_spinner=False)
def _text_recording(name: str, reading: Reading, _run: CharactersRun) -> recordings.Recording:
    return recordings.record(_run, reading)


@st.cache_resource(max_entries=64, show_spinner=False)
def _text_scene(name: str, reading: Reading, _run: CharactersRun) -> Scene:
    return character_scenes.scene(_run, text_recording(_run, reading), reading)
