"""The LSTM nodes of an ONNX model, with ONNX's order of gates put into PyTorch's."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import numpy_helper

from viz_lstm.errors import UserInputError
from viz_lstm.foreign.contents import Contents

PYTORCH_BLOCKS = (0, 2, 3, 1)
"""Where i, f, g and o stand in ONNX, whose order is i, o, f, c."""
USUAL = ["sigmoid", "tanh", "tanh"]
SHAPING = (
    "Cast",
    "Concat",
    "Expand",
    "Identity",
    "Reshape",
    "Slice",
    "Squeeze",
    "Tile",
    "Transpose",
    "Unsqueeze",
)
"""What gives a constant another shape: a starting state that is learned is spread over the batch by these."""
LARGEST_FILE = 2**28


def read_onnx(file: Path) -> Contents:
    """Read the LSTMs of a model; weights kept in other files are not looked for.

    Raises:
        UserInputError: It is damaged or too large.
    """
    if file.stat().st_size > LARGEST_FILE:
        raise UserInputError("weights-large", most=LARGEST_FILE // 2**20)
    try:
        return _sorted(onnx.load(str(file), load_external_data=False).graph)
    except UserInputError:
        raise
    except Exception as error:  # damage comes out of protobuf and of NumPy in several types
        raise UserInputError("weights-file", problem="a damaged file of ONNX") from error


def _sorted(graph: Any) -> Contents:  # noqa: ANN401
    """Sort the LSTM nodes of a graph into those that are a `torch.nn.LSTM`, and others with the reason."""
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    tensors |= {
        node.output[0]: attribute.t
        for node in graph.node
        if node.op_type == "Constant"
        for attribute in node.attribute
        if attribute.name == "value"
    }
    makers = {output: node for node in graph.node for output in node.output}
    found: dict[str, dict[str, np.ndarray]] = {}
    refused: dict[str, str] = {}
    for index, node in enumerate(node for node in graph.node if node.op_type == "LSTM"):
        name = node.name or f"LSTM {index}"
        attributes = {each.name: onnx.helper.get_attribute_value(each) for each in node.attribute}
        if problem := _problem(node, attributes, tensors, makers):
            refused[name] = problem
        else:
            found[name] = dict(_weights(node, tensors))
    return Contents(found, refused)


def _problem(
    node: Any,  # noqa: ANN401
    attributes: Mapping[str, Any],
    tensors: Mapping[str, Any],
    makers: Mapping[str, Any],
) -> str | None:
    """Say what keeps a node from being a `torch.nn.LSTM`; None if nothing does."""
    activations = [each.decode() for each in attributes.get("activations", [])]
    inputs = [*node.input, *[""] * 8]
    problems = {
        "a clip": "clip" in attributes,
        "coupled gates (input_forget)": attributes.get("input_forget", 0) != 0,
        "peepholes": bool(inputs[7]),
        "lengths of sequences": bool(inputs[4]),
        f"the activations {', '.join(activations)}": [each.lower() for each in activations]
        not in ([], USUAL, USUAL * 2),
        "parameters of activations": bool(attributes.keys() & {"activation_alpha", "activation_beta"}),
        "a starting state of its own": any(_is_set(each, tensors, makers) for each in inputs[5:7]),
        "reading backwards only": attributes.get("direction", b"forward") == b"reverse",
        "weights that are not in the file": any(
            each and (each not in tensors or tensors[each].external_data) for each in inputs[1:4]
        )
        or not (inputs[1] and inputs[2]),
    }
    return next((problem for problem, is_there in problems.items() if is_there), None)


def _is_set(name: str, tensors: Mapping[str, Any], makers: Mapping[str, Any]) -> bool:
    """Tell whether a state comes from numbers in the file that are not all 0, whatever shape it is given."""
    waiting, seen = [name], set[str]()
    while waiting:
        if (name := waiting.pop()) in seen:
            continue
        seen.add(name)
        if name in tensors:
            if np.any(numpy_helper.to_array(tensors[name])):
                return True
        elif (maker := makers.get(name)) is not None and maker.op_type == "ConstantOfShape":
            if any(np.any(numpy_helper.to_array(each.t)) for each in maker.attribute):
                return True
        elif maker is not None and maker.op_type in SHAPING:
            waiting += maker.input if maker.op_type == "Concat" else maker.input[:1]
    return False


def _weights(node: Any, tensors: Mapping[str, Any]) -> Iterator[tuple[str, np.ndarray]]:  # noqa: ANN401
    """Yield the weights by the names of `torch.nn.LSTM`; a node is one layer in one direction or both."""
    W, R = (_numbers(tensors[name]) for name in node.input[1:3])
    has_bias = len(node.input) > 3 and node.input[3]
    B = _numbers(tensors[node.input[3]]) if has_bias else None
    for direction, end in zip(range(len(W)), ("", "_reverse"), strict=False):
        yield f"weight_ih_l0{end}", _reordered(W[direction])
        yield f"weight_hh_l0{end}", _reordered(R[direction])
        if B is not None:
            for name, half in zip(("bias_ih", "bias_hh"), np.split(B[direction], 2), strict=True):
                yield f"{name}_l0{end}", _reordered(half)


def _numbers(tensor: Any) -> np.ndarray:  # noqa: ANN401
    """Return the numbers of a tensor; those of half a type as wide as PyTorch computes with them here."""
    values: np.ndarray = numpy_helper.to_array(tensor)
    return values.astype(np.float32) if values.dtype == np.float16 else values


def _reordered(rows: np.ndarray) -> np.ndarray:
    blocks = np.split(rows, 4)
    return np.concatenate([blocks[place] for place in PYTORCH_BLOCKS])
