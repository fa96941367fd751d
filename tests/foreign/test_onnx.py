"""LSTMs of ONNX models against ONNX's own reference."""

import numpy as np
import onnx
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper
from onnx.reference import ReferenceEvaluator

from viz_lstm.foreign.formats import reader_of
from viz_lstm.foreign.reader import sorted_out


def model(direction, *, bias=True, inputs=(), before=(), **attributes):
    rng, directions = np.random.default_rng(0), 2 if direction == "bidirectional" else 1
    shapes = {"W": (16, 3), "R": (16, 4), **({"B": (32,)} if bias else {})}
    own = [
        numpy_helper.from_array(rng.normal(size=(directions, *s)).astype("f4"), n) for n, s in shapes.items()
    ]
    own.append(numpy_helper.from_array(np.ones((directions, 12), dtype="f4"), "P"))
    own.append(numpy_helper.from_array(np.ones((directions, 1, 4), dtype="f4"), "h"))
    own.append(numpy_helper.from_array(np.array([directions, 1, 4]), "shape"))
    node = helper.make_node(
        "LSTM", ["X", *shapes, *inputs], ["Y"], name="rnn", hidden_size=4, direction=direction, **attributes
    )
    ends = [
        helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, 1, 3]),
        helper.make_tensor_value_info("Y", TensorProto.FLOAT, None),
    ]
    graph = helper.make_graph([*before, node], "graph", ends[:1], ends[1:], own)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)])


def full(value):
    numbers = numpy_helper.from_array(np.array([value], dtype="f4"))
    return helper.make_node("ConstantOfShape", ["shape"], ["full"], value=numbers)


SPREAD = [
    helper.make_node("Identity", ["h"], ["learned"]),
    helper.make_node("Expand", ["learned", "shape"], ["wide"]),
]


def read(made, folder):
    onnx.save(made, folder / "model.onnx")
    return sorted_out(*reader_of(folder / "model.onnx")(folder / "model.onnx"))


@pytest.mark.parametrize("direction", ["forward", "bidirectional"])
@pytest.mark.parametrize("bias", [True, False])
def test_an_lstm_computes_what_the_reference_computes(direction, bias, tmp_path):
    made = model(direction, bias=bias)
    lstm = read(made, tmp_path).choose("rnn")
    x = np.random.default_rng(1).normal(size=(20, 1, 3)).astype("f4")
    [expected] = ReferenceEvaluator(made).run(None, {"X": x})
    output, _ = lstm.module()(torch.from_numpy(x[:, 0]))
    np.testing.assert_allclose(
        output.detach().numpy(), expected.transpose(0, 2, 1, 3).reshape(20, -1), atol=1e-6, rtol=0
    )


@pytest.mark.parametrize(
    ("made", "problem"),
    [
        (model("forward", clip=1.0), "a clip"),
        (model("forward", input_forget=1), "coupled gates (input_forget)"),
        (
            model("forward", activations=["HardSigmoid", "Tanh", "Tanh"]),
            "the activations HardSigmoid, Tanh, Tanh",
        ),
        (model("reverse"), "reading backwards only"),
        (model("forward", inputs=["", "", "", "P"]), "peepholes"),
        (model("forward", inputs=["", "h"]), "a starting state of its own"),
        (model("forward", inputs=["", "", "wide"], before=SPREAD), "a starting state of its own"),
        (model("forward", inputs=["", "full"], before=[full(1.0)]), "a starting state of its own"),
    ],
)
def test_what_torch_does_not_compute_is_refused_by_name(made, problem, tmp_path):
    assert read(made, tmp_path).refused["rnn"].values == {"name": "rnn", "problem": problem}


@pytest.mark.parametrize(
    "options",
    [
        {"inputs": ["", "full", "full"], "before": [full(0.0)]},
        {"activations": ["sigmoid", "tanh", "TANH"]},
        {"layout": 1},
    ],
)
def test_other_ways_to_write_the_same_lstm_are_read(options, tmp_path):
    found = read(model("forward", **options), tmp_path)
    assert [lstm.name for lstm in found.lstms] == ["rnn"]
