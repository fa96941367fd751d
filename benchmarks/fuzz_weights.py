"""Damaged files of weights: ten thousand of them, read or refused within a limit, by hand.

`python -m benchmarks.fuzz_weights`, with a number for fewer. Each file is read in a process of its own under
the limits of the app, which here is a fork of one that has loaded all readers already.
"""

import io
import json
import os
import random
import resource
import signal
import sys
import warnings
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import h5py
import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from safetensors.torch import save

from benchmarks.fuzz import mutated, worded
from viz_lstm.errors import UserInputError
from viz_lstm.foreign import worker
from viz_lstm.foreign.formats import reader_of
from viz_lstm.foreign.reader import sorted_out
from viz_lstm.words.catalogue import LANGUAGES, catalogue_in

FILES = 10_000
SECONDS = 60
GIVEN_UP = "ended with its process"
FAULT = "traceback"


def main(files: int = FILES) -> int:
    """Read damaged files and say how that went; 1 if one left a traceback, or its process was given up."""
    dice, told, slowest = random.Random(0), Counter[str](), 0.0
    sound, start = sources(), perf_counter()
    with TemporaryDirectory() as folder:
        for _ in range(files):
            name = dice.choice(list(sound))
            file = Path(folder) / name
            file.write_bytes(damaged(sound[name], dice))
            before = perf_counter()
            told[f"{file.suffix[1:]}: {outcome(file)}"] += 1
            slowest = max(slowest, perf_counter() - before)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    sys.stdout.write(
        f"{files} files in {perf_counter() - start:.0f} s; the slowest took {slowest:.2f} s; at most "
        f"{memory} MB.\n{json.dumps(dict(sorted(told.items())), indent=1)}\n"
    )
    return int(any(FAULT in each or GIVEN_UP in each for each in told))


def damaged(source: bytes, dice: random.Random) -> bytes:
    """Return a file with a few bytes changed, most of it as it was, or with anything done to it."""
    if dice.random() < 1 / 3:
        return mutated(source, dice)
    content = bytearray(source)
    for _ in range(dice.randint(1, 4)):
        content[dice.randrange(len(content))] = dice.randrange(256)
    return bytes(content)


def outcome(file: Path) -> str:
    """Return what came of a file in a process of its own: "read", a code, or how the process ended."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reading)
        os.write(writing, _read(file).encode()[:1000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        said = answer.read()
    _, status = os.waitpid(child, 0)
    return said if status == 0 and said else f"{GIVEN_UP} ({status})"


def _read(file: Path) -> str:
    """Read a file as the worker does, and say what came of it in both languages."""
    warnings.simplefilter("ignore")  # what PyTorch says of protocols that it has not seen
    worker._limit()
    signal.alarm(SECONDS)
    try:
        found = sorted_out(*reader_of(file)(file))
        refused = list(found.refused.values())
        for error in refused:
            for language in LANGUAGES:
                worded(error, catalogue_in(language))
        return "read" if found.lstms else "no LSTM" if not refused else "refused by name"
    except UserInputError as error:
        return error.code
    except BaseException as error:  # whatever else leaves the reader is what is looked for
        return f"{FAULT} {type(error).__name__}: {error}"


def sources() -> Mapping[str, bytes]:
    """Make a sound file of each format, by a name that has its ending."""
    torch.manual_seed(0)
    model = torch.nn.ModuleDict({"a": torch.nn.LSTM(2, 3, 2, bidirectional=True), "b": torch.nn.GRU(2, 3)})
    state = model.state_dict()
    new, old = io.BytesIO(), io.BytesIO()
    torch.save(state, new)
    torch.save({"epoch": 1, "model": state}, old, _use_new_zipfile_serialization=False)
    weights = _keras_weights()
    return {
        "model.safetensors": save(state),
        "model.pt": new.getvalue(),
        "old.pth": old.getvalue(),
        "model.h5": weights,
        "model.keras": _keras_archive(weights),
        "model.onnx": _onnx(),
    }


def _keras_weights() -> bytes:
    file = io.BytesIO()
    with h5py.File(file, "w") as opened:
        for number, shape in enumerate(((2, 12), (3, 12), (12,))):
            opened[f"layers/lstm/cell/vars/{number}"] = np.full(shape, 0.1, "f4")
    return file.getvalue()


def _keras_archive(weights: bytes) -> bytes:
    layers = [{"class_name": "LSTM", "config": {"name": "first", "activation": "tanh"}}]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("config.json", json.dumps({"class_name": "Sequential", "config": {"layers": layers}}))
        made.writestr("model.weights.h5", weights)
    return file.getvalue()


def _onnx() -> bytes:
    shapes = {"W": (2, 12, 2), "R": (2, 12, 3), "B": (2, 24)}
    weights = [numpy_helper.from_array(np.full(shape, 0.1, "f4"), name) for name, shape in shapes.items()]
    node = helper.make_node("LSTM", ["X", *shapes], ["Y"], hidden_size=3, direction="bidirectional")
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("X", "Y")]
    graph = helper.make_graph([node], "graph", ends[:1], ends[1:], weights)
    content: bytes = onnx.ModelProto.SerializeToString(helper.make_model(graph))
    return content


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
