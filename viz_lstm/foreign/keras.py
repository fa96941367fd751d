"""The LSTM layers of a Keras model: `.keras`, `.weights.h5`, and the older `.h5`."""

import io
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import h5py
import numpy as np

from viz_lstm.errors import UserInputError
from viz_lstm.foreign.contents import Contents

CONFIG, WEIGHTS = "config.json", "model.weights.h5"
LARGEST_CONFIG, LARGEST_FILE = 2**23, 2**28
USUAL = (("activation", "tanh"), ("recurrent_activation", "sigmoid"), ("inner_activation", "sigmoid"))
NAMES = ("kernel", "recurrent_kernel", "bias")

UNKNOWN = "a layer that the top of the model does not call an LSTM"


def read_keras(file: Path) -> Contents:
    """Read the LSTMs of a model; without its configuration their activations are taken to be the usual ones.

    Raises:
        UserInputError: It is damaged or too large.
    """
    try:
        if file.read_bytes()[:2] == b"PK":
            configs, opened = _archive(file)
        else:
            configs, opened = None, h5py.File(file, "r")
        with opened:
            layers = dict(_layers(opened))
            if configs is None and "model_config" in opened.attrs:
                configs = json.loads(opened.attrs["model_config"])
            return _sorted(layers, configs)
    except UserInputError:
        raise
    except Exception as error:  # damage comes out of zipfile, HDF5 and JSON in a dozen types
        raise UserInputError("weights-file", problem="a damaged file of Keras") from error


def _archive(file: Path) -> tuple[Any, h5py.File]:
    try:
        with ZipFile(file) as archive:
            sizes = {member.filename: member.file_size for member in archive.infolist()}
            if sizes[CONFIG] > LARGEST_CONFIG or sizes[WEIGHTS] > LARGEST_FILE:
                raise UserInputError("weights-large", most=LARGEST_FILE // 2**20)
            return json.loads(archive.read(CONFIG)), h5py.File(io.BytesIO(archive.read(WEIGHTS)), "r")
    except (BadZipFile, KeyError) as error:
        raise UserInputError("weights-file", problem="an archive without a model of Keras") from error


def _layers(opened: h5py.File) -> Iterator[tuple[str, dict[str, np.ndarray]]]:
    """Yield the path of every cell, and its kernel, recurrent kernel and bias."""
    cells: dict[str, dict[str, Any]] = {}

    def look(path: str, found: Any) -> None:  # noqa: ANN401  a group or a data set of HDF5
        if not isinstance(found, h5py.Dataset):
            return
        folder, _, own = path.rpartition("/")
        name = own.removesuffix(":0")
        name = dict(zip("012", NAMES, strict=True)).get(name, name)
        if name in NAMES and len(found.shape) <= 2:
            cells.setdefault(folder, {})[name] = found

    opened.visititems(look)
    recurrent = {path: cell for path, cell in cells.items() if _is_recurrent(cell)}
    size = sum(math.prod(each.shape) * 8 for cell in recurrent.values() for each in cell.values())
    if size > LARGEST_FILE:
        raise UserInputError("weights-large", most=LARGEST_FILE // 2**20)
    for path, cell in recurrent.items():
        yield path, {name: np.asarray(values[()], dtype=np.float32) for name, values in cell.items()}


def _is_recurrent(cell: Mapping[str, Any]) -> bool:
    """Tell whether these are the weights of an LSTM: of each unit four columns."""
    if not {"kernel", "recurrent_kernel"} <= cell.keys():
        return False
    shape = cell["recurrent_kernel"].shape
    return len(shape) == 2 and shape[1] == 4 * shape[0] and cell["kernel"].shape[-1] == shape[1]


def _sorted(layers: Mapping[str, dict[str, np.ndarray]], model: Any) -> Contents:  # noqa: ANN401
    """Put the two directions of a layer together, and leave out what is no `torch.nn.LSTM`."""
    configs = list(_lstm_configs(model)) if model is not None else []
    problems = {name: problem for name, own in configs if (problem := _problem(own))}
    names = _names(layers, configs)
    found: dict[str, dict[str, np.ndarray]] = {}
    single = {name for name, own in configs if "merge_mode" not in own}
    for path, cell in layers.items():
        end = "_reverse" if names[path] not in single and re.search(r"backward", path) else ""
        found.setdefault(names[path], {}).update(_renamed(cell, end))
    refused = {name: problem for name, problem in problems.items() if name in found}
    if model is not None:
        known = {name for name, _ in configs}
        refused |= {name: UNKNOWN for name in found if name not in known}
    kept = {name: weights for name, weights in found.items() if name not in refused}
    return Contents(kept, refused, () if model is not None else ("activations",))


def _renamed(cell: Mapping[str, np.ndarray], end: str) -> Iterator[tuple[str, np.ndarray]]:
    """Yield the weights by PyTorch's names: Keras has i, f, g, o in columns, and one bias."""
    yield f"weight_ih_l0{end}", cell["kernel"].T
    yield f"weight_hh_l0{end}", cell["recurrent_kernel"].T
    if "bias" in cell:
        yield f"bias_ih_l0{end}", cell["bias"]
        yield f"bias_hh_l0{end}", np.zeros_like(cell["bias"])


def _lstm_configs(model: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:  # noqa: ANN401
    """Yield the name and the configuration of each LSTM at the top of a model, in its order."""
    for layer in model["config"]["layers"] if isinstance(model["config"], dict) else model["config"]:
        own, kind = layer["config"], layer["class_name"]
        called = {"trains": _is_set(layer.get("inbound_nodes", ()), "training")}
        if kind == "LSTM":
            yield own["name"], {**own, **called}
        elif kind == "Bidirectional" and (inner := own["layer"])["class_name"] == "LSTM":
            wrapped = {"merge_mode": own.get("merge_mode"), "backward_layer": own.get("backward_layer")}
            yield own["name"], {**inner["config"], **wrapped, **called}


def _is_set(value: Any, name: str) -> bool:  # noqa: ANN401
    """Tell whether anything inside of `value` has `name` set to true."""
    if isinstance(value, Mapping):
        return value.get(name) is True or any(_is_set(each, name) for each in value.values())
    return isinstance(value, list) and any(_is_set(each, name) for each in value)


def _names(layers: Mapping[str, Any], configs: list[tuple[str, Mapping[str, Any]]]) -> dict[str, str]:
    """Return the layer's name for each path; Keras 3 numbers paths by class, in the order of the model."""
    counts, numbered = Counter[str](), {}
    for name, own in configs:
        kind = "bidirectional" if "merge_mode" in own else "lstm"
        numbered[f"{kind}_{counts[kind]}" if counts[kind] else kind] = name
        counts[kind] += 1
    known = {name for name, _ in configs}
    names = {}
    for path in layers:
        parts = path.split("/")
        new = numbered.get(parts[1]) if len(parts) > 1 and parts[0] == "layers" else None
        old = next((part for part in parts if part in known), None)
        bare = "/".join(part for part in parts if not re.fullmatch(r"(forward|backward)_\w+|cell|vars", part))
        names[path] = new or old or bare
    return names


def _problem(own: Mapping[str, Any]) -> str | None:
    for name, usual in USUAL:
        if own.get(name, usual) != usual:
            return f"the {name} {own[name]}"
    if own.get("go_backwards"):
        return "reading backwards first" if "merge_mode" in own else "reading backwards only"
    if own.get("trains") and (own.get("dropout") or own.get("recurrent_dropout")):
        return "dropout in evaluation, too"
    if own.get("merge_mode", "concat") not in ("concat", None):
        return f"the merge_mode {own['merge_mode']}"
    if backward := own.get("backward_layer"):
        return _problem({**backward["config"], "go_backwards": not backward["config"].get("go_backwards")})
    return None
