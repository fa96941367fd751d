import io
import json
import pickle
from dataclasses import replace

import numpy as np
import pytest
from safetensors.numpy import load as unpack
from safetensors.numpy import save as pack

from viz_lstm.errors import UserInputError
from viz_lstm.runs import Checkpoints, files, load, save

NAMES = ("run.json", "weights.safetensors", "trace-0.npz", "trace-1.npz")
EVERY_NAME = (*NAMES, "film.npz")


def refusal(folder):
    with pytest.raises(UserInputError) as refused:
        load(folder)
    return str(refused.value)


def rewrite(folder, **values):
    path = folder / "run.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def test_saved_is_loaded(run, folder):
    again = load(folder)
    for name in (
        "task",
        "config",
        "history",
        "difference",
        "parameters",
        "seconds",
        "versions",
        "stopped_early",
    ):
        assert getattr(again, name) == getattr(run, name)
    assert again.key == run.key
    assert again.report.rows == run.report.rows
    assert list(again.weights) == list(run.weights)
    for name, weights in run.weights.items():
        np.testing.assert_array_equal(again.weights[name], weights)
    for ours, theirs in zip(again.traces, run.traces, strict=True):
        np.testing.assert_array_equal(ours.cell_state, theirs.cell_state)


def test_a_run_saved_over_another_leaves_nothing_of_it_and_touches_nothing_else(run, folder):
    smaller = replace(run, traces=run.traces[:1], checkpoints=Checkpoints())
    others = ("notes.txt", "trace-mine.npz", "trace-1.npz.bak")
    for name in others:
        (folder / name).write_text("mine")
    (folder / "trace-7.npz").mkdir()
    save(smaller, folder)

    names = {path.name for path in folder.iterdir()}
    assert names == {"run.json", "weights.safetensors", "trace-0.npz", "trace-7.npz", *others}


def test_folder_holds_no_code(folder):
    assert sorted(path.name for path in folder.iterdir()) == sorted(EVERY_NAME)


def test_saving_twice_gives_the_same_files(run, folder, tmp_path):
    save(run, tmp_path / "again")
    for name in EVERY_NAME:
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_missing_file_is_named(folder, name):
    (folder / name).unlink()
    assert (
        refusal(folder)
        == f"`run` must hold a saved run; got no {name} in it. Choose a folder that training wrote."
    )


def test_folder_that_is_not_there_is_refused(tmp_path):
    assert "`nowhere` must hold a saved run; got no run.json" in refusal(tmp_path / "nowhere")


@pytest.mark.parametrize("name", EVERY_NAME)
@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 64, b"[]", b"null", b"[" * 100_000, b"\xff\xfe", pickle.dumps({"a": 1})]
)
def test_damaged_file_is_refused(folder, name, content):
    (folder / name).write_bytes(content)
    assert "must be" in refusal(folder)


@pytest.mark.parametrize("name", NAMES)
def test_truncated_file_is_refused(folder, name):
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[: len(content) // 2])
    assert "must be" in refusal(folder)


@pytest.mark.parametrize(
    "values",
    [
        {"format": 2},
        {"task": "chess"},
        {"task": ["airline"]},
        {"config": {"hidden_size": 0}},
        {"config": {"hidden_size": 10**9}},
        {"config": []},
        {"config": {"learning_rate": "quick"}},
        {"history": {}},
        {"history": {"training_loss": ["a"], "held_out_loss": [], "held_out": "test"}},
        {"history": {"training_loss": [1], "held_out_loss": [], "held_out": "nothing"}},
        {"report": None},
        {"report": {"rows": []}},
        {"difference": float("nan")},
        {"difference": -5},
        {"seconds": "long"},
        {"seconds": 10**400},
        {"history": {"training_loss": [], "held_out_loss": [], "held_out": "test"}},
        {"history": {"training_loss": [1] * 999, "held_out_loss": [], "held_out": "test"}},
        {"history": {"training_loss": [1, 1], "held_out_loss": [1], "held_out": "test"}},
        {"versions": 3},
    ],
)
def test_wrong_values_are_refused(folder, values):
    rewrite(folder, **values)
    assert "must be" in refusal(folder)


def test_weights_of_another_network_are_refused(folder):
    rewrite(folder, config={"protocol": "tutorial", "hidden_size": 4, "epochs": 2})
    assert "`weights.safetensors` must be as training wrote it; got float32 of shape" in refusal(folder)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            lambda weights: weights["readout.bias"].fill(np.nan),
            "numbers that are not finite for readout.bias",
        ),
        (lambda weights: weights.pop("readout.bias"), "tensors of another network"),
        (lambda weights: weights.update(extra=np.zeros(1, np.float32)), "tensors of another network"),
        (
            lambda weights: weights.update({"readout.bias": np.zeros(1)}),
            "float64 of shape (1,) for readout.bias",
        ),
    ],
)
def test_wrong_weights_are_refused(folder, change, problem):
    path = folder / "weights.safetensors"
    weights = {name: values.copy() for name, values in unpack(path.read_bytes()).items()}
    change(weights)
    path.write_bytes(pack(weights))
    assert refusal(folder) == (
        f"`weights.safetensors` must be as training wrote it; got {problem}. "
        "Train again, or copy the folder again."
    )


def test_exchanged_traces_are_refused(folder):
    first, second = folder / "trace-0.npz", folder / "trace-1.npz"
    content = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(content)
    assert "`trace-0.npz` must be as training wrote it; got a trace of shape (1, 144, 6)" in refusal(folder)


def test_trace_with_objects_in_it_is_refused(folder):
    file = io.BytesIO()
    np.savez(file, forget_gate=np.array([{"a": 1}], dtype=object))
    (folder / "trace-0.npz").write_bytes(file.getvalue())
    assert "must be" in refusal(folder)


def rewrite_trace(folder, change):
    path = folder / "trace-0.npz"
    with np.load(path) as archive:
        arrays = {name: change(name, array) for name, array in archive.items()}
    np.savez(path, **arrays)


@pytest.mark.parametrize("name", ["cell_state", "hidden_state", "forget_gate"])
def test_trace_with_gaps_is_refused(folder, name):
    rewrite_trace(folder, lambda each, array: np.full_like(array, np.nan) if each == name else array)
    assert "must be" in refusal(folder)


@pytest.mark.parametrize("name", ["cell_state", "hidden_state", "forget_gate", "output_gate", "candidate"])
def test_trace_of_no_lstm_is_refused(folder, name):
    rewrite_trace(folder, lambda each, array: array + 0.5 if each == name else array)
    assert "`trace-0.npz` must be as training wrote it; got numbers that no LSTM computes." in refusal(folder)


def test_trace_of_a_shorter_sequence_is_refused(folder):
    rewrite_trace(folder, lambda _, array: array[:, :5] if array.ndim == 3 else array)
    assert "`trace-0.npz` must be as training wrote it; got a trace of shape (1, 5," in refusal(folder)


def test_file_too_large_is_not_read(folder, monkeypatch):
    monkeypatch.setattr(files, "LARGEST_FILE", 10)
    assert "got a file that is too large" in refusal(folder)
