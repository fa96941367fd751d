"""A film: which epochs it shows, and that it comes back from a file as it was."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz_lstm.errors import UserInputError
from viz_lstm.lstm import archive
from viz_lstm.runs import Checkpoints, load, save, scheduled_epochs
from viz_lstm.runs.checkpoint_file import pack_checkpoints, unpack_checkpoints
from viz_lstm.tasks.characters import CharactersConfig
from viz_lstm.training import Training


@given(st.integers(1, 5000), st.integers(0, 200))
def test_schedule_keeps_to_the_most_and_ends_with_the_last_epoch(epochs, most):
    chosen = scheduled_epochs(epochs, most)
    assert len(chosen) <= most
    assert list(chosen) == sorted(set(chosen))
    if most:
        assert chosen[-1] == epochs
    if most > 5:
        assert chosen[0] == 1


def test_schedule_has_all_early_epochs_and_then_ever_fewer():
    chosen = scheduled_epochs(600, 60)
    assert chosen[:20] == tuple(range(1, 21))
    gaps = np.diff(chosen[20:])
    assert len(chosen) == 60
    assert (gaps[1:] >= gaps[:-1] - 1).all()


def test_film_comes_back_from_its_file(run, folder):
    again = load(folder).checkpoints
    assert again.epochs == run.checkpoints.epochs == (1, 2)
    for ours, theirs in zip(again.saved, run.checkpoints.saved, strict=True):
        np.testing.assert_allclose(ours.observation.values, theirs.observation.values, rtol=1e-6)
        assert list(ours.weights) == list(theirs.weights)
        for name, weights in theirs.weights.items():
            np.testing.assert_array_equal(ours.weights[name], weights)


def test_updates_come_back_from_the_file(run, folder):
    assert list(run.checkpoints.updates) == [1]
    ours, theirs = load(folder).checkpoints.updates[1], run.checkpoints.updates[1]
    for name in ("loss", "learning_rate", "gradient_norm", "clipped_to", "examples"):
        assert getattr(ours, name) == getattr(theirs, name)
    assert list(ours.weights) == list(theirs.weights)
    for name, weights in theirs.weights.items():
        np.testing.assert_array_equal(ours.weights[name], weights)


def test_film_counts_the_bytes_of_its_updates(run):
    once = sum(array.nbytes for array in run.weights.values())
    assert run.checkpoints.num_bytes == 3 * once


def test_film_from_before_updates_were_kept_is_whole(run, folder):
    arrays = {
        name: array
        for name, array in pack_checkpoints(run.checkpoints).items()
        if not name.startswith("updat")
    }
    archive.save(folder / "film.npz", arrays)
    film = load(folder).checkpoints
    assert film.epochs == (1, 2)
    assert film.updates == {}


def test_a_gradient_too_long_for_a_number_is_kept(run):
    first, last = run.checkpoints.saved
    endless = replace(first.next_update, gradient_norm=float("inf"), clipped_to=1.0)
    film = Checkpoints(saved=(replace(first, next_update=endless), last))
    again = unpack_checkpoints(pack_checkpoints(film), run.config, "film").updates[1]
    assert (again.gradient_norm, again.clipped_to) == (float("inf"), 1.0)


@pytest.fixture(scope="module")
def writer():
    training = Training(CharactersConfig(text="own", own_text="(ab)(ba)" * 20, hidden_size=2, epochs=2))
    list(training)
    return training.run()


def test_film_of_a_writer_keeps_what_was_written(writer):
    again = unpack_checkpoints(pack_checkpoints(writer.checkpoints), writer.config, "film")
    assert [s.observation for s in again.saved] == [s.observation for s in writer.checkpoints.saved]
    assert again.saved[0].observation.sample


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"[1, 2]", "something unreadable (TypeError)"),
        (b"[", "something unreadable (JSONDecodeError)"),
        (b'[{"sample": ""}]', "something unreadable (KeyError)"),
        (b'[{"sample": "", "scores": {}}]', "something unreadable (TypeError)"),
    ],
)
def test_observations_that_no_writer_made_are_refused(writer, content, problem):
    arrays = pack_checkpoints(writer.checkpoints) | {"glimpses": np.frombuffer(content, np.uint8)}
    with pytest.raises(UserInputError) as refused:
        unpack_checkpoints(arrays, writer.config, "film")
    assert refused.value.values == {"file": "film", "problem": problem}


def test_a_film_with_too_few_observations_is_refused(writer):
    observed = type(writer.checkpoints.saved[0].observation).pack([writer.checkpoints.saved[0].observation])
    with pytest.raises(UserInputError) as refused:
        unpack_checkpoints(pack_checkpoints(writer.checkpoints) | observed, writer.config, "film")
    assert refused.value.values == {"file": "film", "problem": "arrays that do not fit together"}


def test_the_stored_names_of_observations_are_golden(run, writer):
    kinds = {"forecasts": np.float32, "glimpses": np.uint8}
    for each, name in ((run, "forecasts"), (writer, "glimpses")):
        arrays = pack_checkpoints(each.checkpoints)
        names = {name for name in arrays if not name.startswith(("weight/", "updated/"))}
        assert names == {"epochs", "updates", name}
        assert arrays[name].dtype == kinds[name]


def test_run_without_a_film_is_whole(run, tmp_path):
    save(replace(run, checkpoints=Checkpoints()), tmp_path)
    assert not (tmp_path / "film.npz").exists()
    assert load(tmp_path).checkpoints.epochs == ()


ABOUT = {
    "epoch": 1,
    "loss": 1.0,
    "learning_rate": 0.1,
    "gradient_norm": 1.0,
    "clipped_to": None,
    "examples": 2,
}


def written(values):
    return np.frombuffer(json.dumps(values).encode(), np.uint8)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"epochs": np.array([2, 1])}, "epochs that do not rise"),
        ({"epochs": np.array([0, 1])}, "epochs that do not rise"),
        ({"epochs": np.array([1, 2, 3])}, "arrays that do not fit together"),
        ({"epochs": np.array(1)}, "something unreadable (TypeError)"),
        ({"epochs": np.array([1, 10**6])}, "epochs beyond the last"),
        ({"forecasts": np.array([["a"] * 144] * 2)}, "arrays that do not fit together"),
        ({"forecasts": np.zeros((2, 3), np.float32)}, "arrays that do not fit together"),
        ({"forecasts": np.full((2, 144), np.inf, np.float32)}, "arrays that do not fit together"),
        ({"weight/readout.bias": np.full((2, 1), np.nan, np.float32)}, "not finite for readout.bias"),
        ({"weight/readout.bias": np.zeros((2, 9), np.float32)}, "shape (9,) for readout.bias"),
        ({"weight/foreign": np.zeros((2, 1), np.float32)}, "tensors of another network"),
        ({"updates": written([])}, "arrays that do not fit together"),
        ({"updates": written([ABOUT, ABOUT])}, "arrays that do not fit together"),
        ({"updates": written([ABOUT | {"epoch": 3}])}, "arrays that do not fit together"),
        ({"updates": written([ABOUT | {"epoch": []}])}, "something unreadable (TypeError)"),
        ({"updates": written([ABOUT | {"loss": "1"}])}, "something unreadable (ValueError)"),
        ({"updates": written([ABOUT | {"examples": float("nan")}])}, "something unreadable (ValueError)"),
        ({"updates": written([ABOUT | {"examples": float("inf")}])}, "something unreadable (OverflowError)"),
        ({"updates": written([{"epoch": 1}])}, "something unreadable (KeyError)"),
        ({"updates": written({"epoch": 1})}, "something unreadable"),
        ({"updates": written(7)}, "something unreadable (TypeError)"),
        ({"updates": np.frombuffer(b"[" * 9999, np.uint8)}, "something unreadable"),
        ({"updates": np.frombuffer(b"\xff", np.uint8)}, "something unreadable (UnicodeDecodeError)"),
        ({"updated/readout.bias": np.full((1, 1), np.inf, np.float32)}, "not finite for readout.bias"),
        ({"updated/readout.bias": np.zeros((1, 9), np.float32)}, "shape (9,) for readout.bias"),
        ({"updated/readout.bias": np.zeros((2, 1), np.float32)}, "arrays that do not fit together"),
        ({"updated/foreign": np.zeros((1, 1), np.float32)}, "tensors of another network"),
    ],
)
def test_film_that_does_not_fit_is_refused(run, folder, change, problem):
    archive.save(folder / "film.npz", pack_checkpoints(run.checkpoints) | change)
    with pytest.raises(UserInputError) as refused:
        load(folder)
    assert problem in str(refused.value)


@given(content=st.binary(max_size=60))
def test_whatever_else_stands_for_updates_is_refused(run, content):
    arrays = pack_checkpoints(run.checkpoints) | {"updates": np.frombuffer(content, np.uint8)}
    with pytest.raises(UserInputError):
        unpack_checkpoints(arrays, run.config, "film")
