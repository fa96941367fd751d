"""Archives of runs: opened with everything in them, or refused in a sentence."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.export.saved_runs import unpacked, unpacked_apart
from viz_lstm.paths import SHIPPED_RUNS
from viz_lstm.runs import load
from viz_lstm.ui.downloads import folder

SENTENCE = "`file.zip` must be as training wrote it; got {}. Train again, or copy the folder again."
LARGE = SENTENCE.format("an archive that is too large")
NONE = SENTENCE.format("no zip archive")


@pytest.fixture(scope="module")
def run():
    return load(SHIPPED_RUNS / "airline")


@pytest.fixture(scope="module")
def archive(run):
    return folder(run)


def packed(files, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def refused(content, **limits):
    with pytest.raises(UserInputError) as caught:
        unpacked(content, "file.zip", **limits)
    return str(caught.value)


def test_what_was_downloaded_opens_again_as_it_was(run, archive):
    again = unpacked(archive, "file.zip")
    assert again.config == run.config
    assert again.fingerprint == run.fingerprint


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04" + bytes(200), b"Month,Visitors\n2001-01,3"])
def test_what_is_no_archive_is_told_so(content):
    assert refused(content) == NONE


def test_another_process_reads_the_same_run(run, archive):
    again = unpacked_apart(archive, "file.zip")
    assert (again.config, again.history) == (run.config, run.history)
    assert folder(again) == folder(run)


@pytest.mark.parametrize("name", ["file.zip", "-x\0\ud800 '\"$(ls)", "a" * 100_000])
def test_another_process_tells_what_is_no_archive_by_whatever_name(name):
    with pytest.raises(UserInputError) as caught:
        unpacked_apart(b"PK", name)
    assert caught.value.values["file"] == name[:200]
    assert caught.value.values["problem"] == "no zip archive"


def test_a_process_that_ends_without_an_answer_is_told_so(archive, monkeypatch):
    monkeypatch.setenv("PYTHONHASHSEED", "none")
    with pytest.raises(UserInputError) as caught:
        unpacked_apart(archive, "file.zip")
    assert caught.value.code == "file-unread"


def test_an_archive_that_unpacks_to_more_than_it_may_is_not_unpacked():
    bomb = packed({"run.json": bytes(2**21), "film.npz": bytes(2**21)})
    assert len(bomb) < 10_000
    assert refused(bomb, most=2**21) == LARGE


def test_a_header_that_lies_about_a_size_inflates_no_more_than_it_says():
    lie = packed({"run.json": bytes(2**24)})
    lie = lie.replace(struct.pack("<I", 2**24), struct.pack("<I", 64))
    tracemalloc.start()
    sentence = refused(lie)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sentence == NONE
    assert most < 2**22


def test_a_damaged_stream_is_told_so(archive):
    broken = bytearray(archive)
    broken[200:400] = bytes(200)
    assert refused(bytes(broken)) == NONE


def test_files_in_folders_and_of_other_names_are_none_of_a_run():
    names = ("../run.json", "a/run.json", "/run.json", "RUN.JSON", "run.json.exe", ".netrc")
    assert "run.json" in refused(packed(dict.fromkeys(names, b"{}")))


def test_methods_of_packing_that_no_run_has_are_refused():
    assert refused(packed({"run.json": b"{}"}, zipfile.ZIP_BZIP2)) == NONE


def test_more_files_than_a_run_has_are_refused():
    assert refused(packed({f"trace-{at}.npz": b"" for at in range(100)})) == LARGE
