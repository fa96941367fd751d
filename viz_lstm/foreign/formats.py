"""The formats of files of weights, each read into the tensors of the recurrent modules in it."""

import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import numpy as np

from viz_lstm.errors import UserInputError
from viz_lstm.foreign.contents import Contents
from viz_lstm.foreign.tensor_names import place_of, worked_out

LARGEST_LSTM = 2**28
"""The most bytes that the tensors of all LSTMs of a file may take: 64 million numbers."""
DEEPEST = 6
"""How deep dictionaries may lie in each other in a checkpoint of PyTorch."""

Read = Callable[[Path], Contents]
WORKED_OUT = "weights that are worked out of others (a norm, pruning), which must be made plain before saving"


def reader_of(file: Path) -> Read:
    """Return what reads a file, by its first bytes and its name.

    Raises:
        UserInputError: It is none of the formats.
    """
    with file.open("rb") as opened:
        start = opened.read(16)
    name = file.name.lower()
    if name.endswith(".keras") or start.startswith(b"\x89HDF"):
        return _keras
    if name.endswith(".onnx"):
        return _onnx
    if start.startswith(b"PK") or start.startswith(b"\x80"):
        return read_pytorch
    if start[8:9] == b"{":
        return read_safetensors
    raise UserInputError("weights-file", problem="something else")


def read_safetensors(file: Path) -> Contents:
    """Read a file of safetensors, of which only the tensors of recurrent modules come into memory."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(file, framework="np") as opened:
            names = list(opened.keys())
            slices = {name: opened.get_slice(name) for name in names if place_of(name)}
            check_size(sum(math.prod(each.get_shape()) for each in slices.values()) * 8)
            types = {each.get_dtype() for each in slices.values()}
            if types <= {"F16", "F32", "F64"}:
                return _found(names, {name: _wide(opened.get_tensor(name)) for name in slices})
        # NumPy has no bfloat16.
        with safe_open(file, framework="pt") as opened:
            return _found(names, {name: _array(name, opened.get_tensor(name)) for name in slices})
    except SafetensorError as error:
        raise UserInputError("weights-file", problem="a damaged file of safetensors") from error


def read_pytorch(file: Path) -> Contents:
    """Read a state_dict of PyTorch, or a checkpoint with one in it; nothing but weights is unpickled."""
    import torch

    _check_archive(file)
    try:
        with file.open("rb") as opened:  # of a path PyTorch would judge by its name
            loaded = torch.load(opened, map_location="cpu", weights_only=True)
    except UserInputError:
        raise
    except Exception as error:  # damage and foreign classes come out of torch in a dozen types
        raise UserInputError("weights-pickle") from error
    tensors = {name: value for name, value in _flat(loaded) if isinstance(value, torch.Tensor)}
    own = {name: value for name, value in tensors.items() if place_of(name)}
    check_size(sum(value.numel() * value.element_size() for value in own.values()))
    return _found(list(tensors), {name: _array(name, value) for name, value in own.items()})


def check_size(size: int) -> None:
    """Refuse tensors that are too large together.

    Raises:
        UserInputError: They are.
    """
    if size > 2 * LARGEST_LSTM:
        raise UserInputError("weights-large", most=LARGEST_LSTM // 2**20)


def _check_archive(file: Path) -> None:
    """Refuse an archive that unpacks to more than it is: PyTorch packs nothing."""
    with file.open("rb") as opened:
        if opened.read(2) != b"PK":
            return
    try:
        with ZipFile(file) as archive:
            members = archive.infolist()
    except (BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        raise UserInputError("weights-file", problem="a damaged archive") from error
    if any(member.filename.endswith("constants.pkl") for member in members):
        raise UserInputError("weights-file", problem="a model of TorchScript")
    if any(member.file_size != member.compress_size for member in members):
        raise UserInputError("weights-file", problem="an archive whose files are packed")


def _flat(loaded: Any, prefix: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Yield what lies in dictionaries of dictionaries, by names with dots between them."""
    if not isinstance(loaded, Mapping) or depth > DEEPEST:
        yield prefix, loaded
        return
    for name, value in loaded.items():
        if isinstance(name, str):
            yield from _flat(value, f"{prefix}.{name}" if prefix else name, depth + 1)


def _array(name: str, tensor: Any) -> np.ndarray:  # noqa: ANN401  a tensor of PyTorch
    import torch

    if tensor.is_meta:
        raise UserInputError("foreign-no-lstm", name=name, problem="no numbers (the device meta)")
    if tensor.layout is not torch.strided:
        raise UserInputError("foreign-no-lstm", name=name, problem="a tensor that is sparse")
    if tensor.is_quantized or not tensor.is_floating_point():
        raise UserInputError("foreign-no-lstm", name=name, problem=f"numbers of the type {tensor.dtype}")
    wide = tensor if tensor.dtype in {torch.float32, torch.float64} else tensor.float()
    array: np.ndarray = wide.detach().numpy()
    return array


def _wide(values: np.ndarray) -> np.ndarray:
    return values.astype(np.float32) if values.dtype == np.float16 else values


def _found(names: list[str], tensors: Mapping[str, np.ndarray]) -> Contents:
    """Sort tensors by the modules that they belong to."""
    found: dict[str, dict[str, np.ndarray]] = {}
    for name, values in tensors.items():
        if place := place_of(name):
            found.setdefault(place.module, {})[place.own] = values
    refused = dict.fromkeys(worked_out(names), WORKED_OUT)
    return Contents({name: weights for name, weights in found.items() if name not in refused}, refused)


def _keras(file: Path) -> Contents:
    try:
        from viz_lstm.foreign.keras import read_keras
    except ImportError as error:
        raise UserInputError("weights-extra", package="h5py") from error
    contents: Contents = read_keras(file)
    return contents


def _onnx(file: Path) -> Contents:
    try:
        from viz_lstm.foreign.onnx import read_onnx
    except ImportError as error:
        raise UserInputError("weights-extra", package="onnx") from error
    contents: Contents = read_onnx(file)
    return contents
