"""The lines that open what was downloaded, run on what is downloaded."""

import pytest

from viz_lstm.export.opening_code import OPENING, opening_code
from viz_lstm.export.recorder import LocalRecorder
from viz_lstm.scenes.task_scenes import scenes_of
from viz_lstm.tasks import task_of
from viz_lstm.ui import downloads
from viz_lstm.words.catalogue import catalogue_in


@pytest.fixture
def files(airline, tmp_path, monkeypatch):
    """Put all downloads of a run into a folder, and go there."""
    scenes, selection = scenes_of(airline.config), task_of(airline.config).selection()
    scene = scenes.scene(
        airline, scenes.record(airline, selection, LocalRecorder()), selection, catalogue_in("en")
    )
    contents = {
        "npz": downloads.archive(airline.traces[0]),
        "csv": downloads.table(scene),
        "parquet": downloads.columns(scene),
        "zip": downloads.folder(airline),
    }
    for kind, content in contents.items():
        (tmp_path / f"airline.{kind}").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return contents


def test_three_lines_open_each_download(files, airline):
    opened = {}
    for kind in OPENING:
        lines = opening_code(f"airline.{kind}").split("\n")
        assert len(lines) == 3
        exec("\n".join(lines[:2]), opened)
        if kind != "zip":
            exec(lines[2], opened)
        if kind == "csv":
            first = opened["table"]
    assert opened["trace"].cell_state.shape == airline.traces[0].cell_state.shape
    assert opened["run"].key == airline.key
    assert opened["table"].columns.tolist() == first.columns.tolist()
    assert opened["table"].value.tolist() == pytest.approx(first.value.tolist())
    assert len(files["parquet"]) < len(files["csv"]) / 4
