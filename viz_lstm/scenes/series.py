"""The scenes of any series: the series and its forecasts above what a layer computes."""

from dataclasses import replace

import numpy as np

from viz_lstm.analysis.series import SeriesQuestion, seasonal_questions, series_cards
from viz_lstm.analysis.unit_cards import UnitCard
from viz_lstm.runs import TaskRun
from viz_lstm.scenes.layer_scene import layer_scene
from viz_lstm.scenes.recording import Recorder, Recording
from viz_lstm.scenes.run_checkpoints import checkpoint_payload_of
from viz_lstm.scenes.scene import Scene
from viz_lstm.scenes.strips import SeriesStrip
from viz_lstm.scenes.task_scenes import TaskScenes
from viz_lstm.tasks.series.config import SeriesConfig
from viz_lstm.tasks.series.report import Report
from viz_lstm.tasks.series.selection import SeriesSelection
from viz_lstm.tasks.series.sequence import sequence
from viz_lstm.words.catalogue import Catalogue

SeriesRun = TaskRun[SeriesConfig, Report]


def record(run: SeriesRun, selection: SeriesSelection, recorder: Recorder) -> Recording:
    """Return the run's own recording of the whole series."""
    del selection, recorder
    read = sequence(run.config)
    return Recording(inputs=read.inputs, labels=read.labels, traces=run.traces)


def scene(run: SeriesRun, recording: Recording, selection: SeriesSelection, words: Catalogue) -> Scene:
    """Draw one layer of a network below the series and what it forecasts."""
    del words
    lstm, _ = run.layers[selection.layer]
    series = run.config.series
    strip = SeriesStrip(
        labels=series.labels,
        truth=series.array,
        forecast=run.report.forecast,
        reads=sequence(run.config).reads,
        test_from=run.config.protocol.first_test,
        title=series.name,
    )
    drawn = layer_scene(run.network, recording, selection.layer, ("x",))
    return replace(drawn, strip=strip, film=checkpoint_payload_of(run, lstm, recording.inputs))


def beside(config: SeriesConfig, first: SeriesConfig, layer: int) -> SeriesSelection:
    """Return the whole series: all networks on it read it."""
    del config, first
    return SeriesSelection(layer)


def cards(run: SeriesRun, layer: int) -> tuple[tuple[SeriesQuestion, ...], tuple[UnitCard, ...]]:
    """Compare the units of a layer with the series.

    Returns:
        What they may follow, and a card for every unit.
    """
    lstm, within = run.layers[layer]
    protocol, values = run.config.protocol, run.config.series.array
    scaled = np.log(values) if protocol.grows else values.copy()
    questions = seasonal_questions(scaled, np.asarray(sequence(run.config).reads), season=protocol.season)
    return questions, series_cards(run.traces[lstm], questions, layer=within)


SCENES = TaskScenes(record=record, scene=scene, beside=beside)
