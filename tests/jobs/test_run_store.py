"""Finished runs on disk: bounded, shared, and trusted only after a look."""

import errno
import os
from dataclasses import replace

import numpy as np
import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.storage.run_store import RunStore
from viz_lstm.runs import files

PLENTY = 100_000_000


@pytest.fixture
def shelf(tmp_path):
    return RunStore(tmp_path / "runs", PLENTY)


def test_a_run_is_found_again_by_whoever_uses_the_folder(shelf, run, tmp_path):
    shelf.put(run)
    found = RunStore(tmp_path / "runs", PLENTY).get(run.key)

    assert found.config == run.config
    assert found.history == run.history
    np.testing.assert_array_equal(found.traces[0].cell_state, run.traces[0].cell_state)
    assert shelf.contents()[0] == 1


def test_what_is_not_there_is_nothing_and_a_strange_key_opens_nothing(shelf, run):
    shelf.put(run)

    assert shelf.get("0123456789") is None
    for key in ("..", ".", "", f"../runs/{run.key}", f"{run.key}/", "A" * 10):
        assert shelf.get(key) is None


def test_those_that_were_not_opened_for_longest_go_first(tmp_path, run, several):
    runs = [replace(run, config=config) for config in several(4)]
    shelf = RunStore(tmp_path, PLENTY)
    shelf.put(runs[0])
    size = shelf.contents()[1]
    shelf = RunStore(tmp_path, int(3.5 * size))
    for age, stored in enumerate(runs[1:3]):
        shelf.put(stored)
        os.utime(tmp_path / stored.key, (1_000 + age, 1_000 + age))
    os.utime(tmp_path / runs[0].key, (1, 1))
    assert shelf.get(runs[0].key) is not None
    shelf.put(runs[3])

    kept = [stored.key for stored in runs if shelf.get(stored.key) is not None]
    assert kept == [runs[0].key, runs[2].key, runs[3].key]
    assert shelf.contents()[1] <= 3.5 * size


@pytest.mark.parametrize("file", ["run.json", "weights.safetensors", "trace-0.npz"])
@pytest.mark.parametrize("content", [b"", b"{}", b"garbage" * 100])
def test_a_damaged_run_is_set_aside_with_a_sentence(shelf, run, tmp_path, file, content):
    shelf.put(run)
    (tmp_path / "runs" / run.key / file).write_bytes(content)
    with pytest.raises(
        UserInputError, match=r"was damaged \(.+\)\. It was set aside and trained again\."
    ) as caught:
        shelf.get(run.key)

    assert caught.value.code == "stored-run-damaged"
    assert shelf.get(run.key) is None
    (aside,) = (tmp_path / "runs").iterdir()
    assert (aside / file).read_bytes() == content
    shelf.put(run)
    assert shelf.get(run.key) is not None


def test_a_run_under_the_name_of_another_is_damaged(shelf, run, tmp_path):
    shelf.put(run)
    (tmp_path / "runs" / run.key).rename(tmp_path / "runs" / "0123456789")
    with pytest.raises(UserInputError, match="another configuration"):
        shelf.get("0123456789")


def test_a_full_disk_leaves_nothing_half_written(shelf, run, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files, "pack_weights", full)
    with pytest.raises(
        UserInputError, match=r"could not be stored on the server \(no space left on device\)"
    ):
        shelf.put(run)

    assert list((tmp_path / "runs").iterdir()) == []
    assert shelf.get(run.key) is None


def test_a_folder_that_cannot_be_made_is_a_sentence_too(tmp_path, run):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserInputError, match="not a directory"):
        RunStore(tmp_path / "file" / "runs", PLENTY).put(run)


def test_a_host_may_keep_nothing_on_disk(tmp_path, run):
    shelf = RunStore(tmp_path / "runs", 0)
    shelf.put(run)

    assert shelf.get(run.key) is None
    assert shelf.contents() == (0, 0)


def test_what_others_keep_in_the_folder_is_left_alone(tmp_path, run, several):
    names = ("thesis", "0123456789ab", ".git", "photos.damaged")
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "chapter").write_bytes(bytes(1000))
    shelf = RunStore(tmp_path, 1)
    for config in several(2):
        shelf.put(replace(run, config=config))

    assert {path.name for path in tmp_path.iterdir()} == set(names)
    assert shelf.contents() == (0, 0)


def test_a_run_that_another_server_has_stored_meanwhile_is_stored(shelf, run, tmp_path, monkeypatch):
    store = files.save

    def slowly(run, folder):
        store(run, folder)
        store(run, tmp_path / "runs" / run.key)

    monkeypatch.setattr("viz_lstm.jobs.storage.run_store.save", slowly)
    shelf.put(run)

    assert [path.name for path in (tmp_path / "runs").iterdir()] == [run.key]
    assert shelf.get(run.key) is not None
