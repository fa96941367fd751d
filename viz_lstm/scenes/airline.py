"""The scenes of the airline task: a series and its forecasts above what a layer computes."""

from dataclasses import replace

import numpy as np

from viz_lstm.analysis.series import SeriesQuestion, monthly_questions, series_cards
from viz_lstm.analysis.unit_cards import UnitCard
from viz_lstm.runs import TaskRun
from viz_lstm.scenes.layer_scene import layer_scene
from viz_lstm.scenes.recording import Recorder, Recording, record_question
from viz_lstm.scenes.run_checkpoints import checkpoint_payload_of
from viz_lstm.scenes.scene import Scene
from viz_lstm.scenes.strips import SeriesStrip
from viz_lstm.scenes.task_scenes import TaskScenes
from viz_lstm.tasks.airline import AirlineConfig, AirlineSelection, Report, load_series, sequence
from viz_lstm.words.catalogue import Catalogue

AirlineRun = TaskRun[AirlineConfig, Report]


def record(run: AirlineRun, selection: AirlineSelection, recorder: Recorder) -> Recording:
    """Return the run's own recording of the whole series, or that of a window."""
    read = selection.sequence(run.config)
    traces = (
        run.traces if selection.month is None else recorder.ask(record_question(run.network, read.inputs))
    )
    return Recording(inputs=read.inputs, labels=read.labels, traces=traces)


def scene(run: AirlineRun, recording: Recording, selection: AirlineSelection, words: Catalogue) -> Scene:
    """Draw one layer of a network below the series and what it forecasts."""
    lstm, _ = run.layers[selection.layer]
    return replace(
        layer_scene(run.network, recording, selection.layer, ("x",)),
        strip=_strip(run, selection, words),
        film=checkpoint_payload_of(run, lstm, recording.inputs),
    )


def beside(config: AirlineConfig, first: AirlineConfig, layer: int) -> AirlineSelection:
    """Return the whole series: all networks read it."""
    del config, first
    return AirlineSelection(layer)


def cards(run: AirlineRun, layer: int) -> tuple[tuple[SeriesQuestion, ...], tuple[UnitCard, ...]]:
    """Compare the units of a layer with the series, over the whole of it.

    Returns:
        What they may follow, and a card for every unit.
    """
    lstm, within = run.layers[layer]
    questions = monthly_questions(load_series().passengers, np.asarray(sequence(run.config).reads))
    return questions, series_cards(run.traces[lstm], questions, layer=within)


def _strip(run: AirlineRun, selection: AirlineSelection, words: Catalogue) -> SeriesStrip:
    series = load_series()
    test_months = run.report.test_months
    in_one_piece = np.ptp(test_months) + 1 == len(test_months)
    return SeriesStrip(
        labels=series.months,
        truth=series.passengers,
        forecast=run.report.forecast,
        reads=selection.sequence(run.config).reads,
        test_from=int(test_months.min()) if in_one_piece else len(series.months),
        title=words("airline.strip_title"),
    )


SCENES = TaskScenes(record=record, scene=scene, beside=beside)
