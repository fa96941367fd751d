"""LSTMs of Keras models, laid out as Keras 3 does, against the equations in Keras' order of gates."""

import io
import json
import zipfile

import h5py
import numpy as np
import pytest
import torch

from viz_lstm.foreign.formats import reader_of
from viz_lstm.foreign.reader import sorted_out


def weights(rng, features, units):
    return [rng.normal(size=shape) / 2 for shape in ((features, 4 * units), (units, 4 * units), (4 * units,))]


def keras_lstm(x, kernel, recurrent, bias):
    """Compute an LSTM as Keras documents it: columns in the order i, f, c, o."""
    h = C = np.zeros(len(recurrent))
    hidden = []
    for step in x:
        i, f, c, o = np.split(step @ kernel + h @ recurrent + bias, 4)
        sigmoid = lambda z: 1 / (1 + np.exp(-z))  # noqa: E731
        C = sigmoid(f) * C + sigmoid(i) * np.tanh(c)
        h = sigmoid(o) * np.tanh(C)
        hidden.append(h)
    return np.array(hidden)


@pytest.fixture(scope="module")
def cells():
    rng = np.random.default_rng(0)
    return {
        "layers/lstm/cell/vars": weights(rng, 3, 5),
        "layers/bidirectional/forward_layer/cell/vars": weights(rng, 5, 4),
        "layers/bidirectional/backward_layer/cell/vars": weights(rng, 5, 4),
        "layers/lstm_1/cell/vars": weights(rng, 8, 2),
    }


@pytest.fixture(scope="module")
def stored(cells):
    file = io.BytesIO()
    with h5py.File(file, "w") as opened:
        for path, arrays in cells.items():
            for number, values in enumerate(arrays):
                opened[f"{path}/{number}"] = values.astype("f4")
        opened["layers/dense/vars/0"] = np.zeros((2, 1), dtype="f4")
    return file.getvalue()


def layer(kind, name, **config):
    return {"class_name": kind, "config": {"name": name, **config}}


def archive(stored, *, both=None, inner=None, nodes=(), **old):
    bidirectional = {"merge_mode": "concat", "layer": layer("LSTM", "inner", **(inner or {})), **(both or {})}
    layers = [
        layer("LSTM", "first", recurrent_activation="sigmoid", activation="tanh"),
        layer("Bidirectional", "both", **bidirectional),
        {**layer("LSTM", "old", **old), "inbound_nodes": list(nodes)},
        layer("Dense", "dense"),
    ]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("config.json", json.dumps({"class_name": "Sequential", "config": {"layers": layers}}))
        made.writestr("model.weights.h5", stored)
    return file.getvalue()


def read(content, file):
    file.write_bytes(content)
    return sorted_out(*reader_of(file)(file))


def test_layers_compute_what_keras_computes(cells, stored, tmp_path):
    found = read(archive(stored), tmp_path / "model.keras")
    assert {lstm.name for lstm in found.lstms} == {"first", "both", "old"}
    assert (found.refused, found.notes) == ({}, ())
    first, forward, backward, _ = cells.values()
    x = np.random.default_rng(1).normal(size=(20, 5))
    for name, own, expected in (
        ("first", x[:, :3], keras_lstm(x[:, :3], *first)),
        ("both", x, np.hstack([keras_lstm(x, *forward), keras_lstm(x[::-1], *backward)[::-1]])),
    ):
        output, _ = found.choose(name).module()(torch.from_numpy(own).float())
        np.testing.assert_allclose(output.detach().numpy(), expected, atol=1e-6, rtol=0)


TRAINING = [{"args": [], "kwargs": {"training": True, "mask": None}}]
OLDER_TRAINING = [[["input", 0, 0, {"training": True}]]]
RELU = layer("LSTM", "other", go_backwards=True, activation="relu")


@pytest.mark.parametrize(
    ("changes", "name", "problem"),
    [
        ({"recurrent_activation": "hard_sigmoid"}, "old", "the recurrent_activation hard_sigmoid"),
        ({"activation": "relu"}, "old", "the activation relu"),
        ({"activation": None}, "old", "the activation None"),
        ({"go_backwards": True}, "old", "reading backwards only"),
        ({"recurrent_dropout": 0.2, "nodes": TRAINING}, "old", "dropout in evaluation, too"),
        ({"dropout": 0.2, "nodes": OLDER_TRAINING}, "old", "dropout in evaluation, too"),
        ({"both": {"merge_mode": "sum"}}, "both", "the merge_mode sum"),
        ({"inner": {"go_backwards": True}}, "both", "reading backwards first"),
        ({"both": {"backward_layer": RELU}}, "both", "the activation relu"),
    ],
)
def test_what_torch_does_not_compute_is_refused_by_name(changes, name, problem, stored, tmp_path):
    found = read(archive(stored, **changes), tmp_path / "model.keras")
    assert found.refused[name].values == {"name": name, "problem": problem}


def test_weights_alone_leave_the_activations_open(stored, tmp_path):
    found = read(stored, tmp_path / "model.weights.h5")
    assert {lstm.name for lstm in found.lstms} == {"layers/lstm", "layers/bidirectional", "layers/lstm_1"}
    assert found.notes == ("activations",)


def test_what_changes_nothing_in_evaluation_is_no_problem(stored, tmp_path):
    options = {"dropout": 0.2, "recurrent_dropout": 0.1, "stateful": True, "time_major": True, "unroll": True}
    backward = {"backward_layer": layer("LSTM", "other", go_backwards=True)}
    content = archive(stored, **options, unit_forget_bias=False, both=backward)
    assert read(content, tmp_path / "model.keras").refused == {}


def test_a_layer_that_is_called_backward_is_one_direction(tmp_path):
    file = tmp_path / "model.h5"
    arrays = weights(np.random.default_rng(0), 3, 5)
    with h5py.File(file, "w") as opened:
        for name, values in zip(("kernel:0", "recurrent_kernel:0", "bias:0"), arrays, strict=True):
            opened[f"model_weights/backward_lstm/backward_lstm/lstm_cell/{name}"] = values.astype("f4")
        model = {"class_name": "Sequential", "config": {"layers": [layer("LSTM", "backward_lstm")]}}
        opened.attrs["model_config"] = json.dumps(model)
    [lstm] = sorted_out(*reader_of(file)(file)).lstms
    assert (lstm.name, lstm.bidirectional, lstm.hidden_size) == ("backward_lstm", False, 5)
