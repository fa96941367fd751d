"""The table of a recording: what was computed, and what was read and predicted at each step."""

import io

import numpy as np
import pandas as pd
import pytest

import viz_lstm
from viz_lstm.export.recorder import LocalRecorder
from viz_lstm.export.table import scene_table
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.scenes.task_scenes import scenes_of
from viz_lstm.tasks import task_of
from viz_lstm.tasks.airline import load_series
from viz_lstm.ui import downloads
from viz_lstm.words.catalogue import catalogue_in

BEFORE = ["layer", "direction", "step", "unit", "quantity", "value", "label"]


def shown(name):
    run = viz_lstm.load(SHIPPED_RUNS / name)
    scenes, selection = scenes_of(run.config), task_of(run.config).selection()
    recording = scenes.record(run, selection, LocalRecorder())
    return run, scenes.scene(run, recording, selection, catalogue_in("en"))


def test_a_series_has_its_truth_and_its_forecast():
    run, scene = shown("airline")
    table = scene_table(scene)
    steps = table.query("unit == 0 and quantity == 'cell_state'")
    series = load_series()
    months = [series.months.index(label) for label in steps["label"]]

    assert list(table.columns) == [*BEFORE, "input", "truth", "forecast"]
    assert table.shape[0] == run.traces[0].to_frame().shape[0]
    assert steps["truth"].tolist() == series.passengers[months].tolist()
    np.testing.assert_array_equal(steps["forecast"], run.report.forecast[months])
    np.testing.assert_array_equal(steps["value"], run.traces[0].cell_state[0, :, 0])
    np.testing.assert_array_equal(steps["input"], scene.inputs[:, 0])


def test_a_text_has_its_characters_and_how_likely_they_were():
    _, scene = shown("pronouns-zh")
    table = scene_table(scene)
    steps = table.query("unit == 3 and quantity == 'forget_gate'").reset_index()
    place = scene.strip.vocabulary.index(scene.strip.characters[20])

    assert list(table.columns) == [*BEFORE, "character", "probability"]
    assert tuple(steps["character"]) == scene.strip.characters
    assert np.isnan(steps["probability"][0])
    assert steps["probability"][20] == pytest.approx(scene.strip.expected[19, place])


def test_the_download_has_these_columns():
    _, scene = shown("pronouns-zh")
    read = pd.read_csv(io.BytesIO(downloads.table(scene)))

    assert list(read.columns) == [*BEFORE, "character", "probability"]
    assert read["character"][0] == scene.strip.characters[0]
