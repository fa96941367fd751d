"""A process of its own in which a foreign file is read, with little memory and time, and then ends.

It writes one safetensors block: the tensors of all LSTMs, and as metadata what they are called or why the
file was refused. Nothing else of the file reaches the process that asked.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from safetensors.numpy import save

from viz_lstm.errors import UserInputError
from viz_lstm.foreign.contents import Contents

MEMORY = 8 * 2**30
"""The most bytes of address space, of which the code of PyTorch itself takes about half."""
SECONDS = 60
"""The most seconds of a processor."""
NICE = 10
"""Whoever serves pages comes first."""


def main(file: str, most: str) -> None:
    """Read a file and write what was found to standard output, at most so many bytes of numbers."""
    _limit()
    tensors: dict[str, np.ndarray] = {}
    try:
        contents = _reader(file)(Path(file))
        for index, weights in enumerate(contents.found.values()):
            tensors |= {f"{index}/{name}": np.ascontiguousarray(values) for name, values in weights.items()}
        if sum(values.nbytes for values in tensors.values()) > int(most):
            raise UserInputError("weights-large", most=int(most) // 2**20)
        told: dict[str, object] = {
            "names": list(contents.found),
            "refused": dict(contents.refused),
            "notes": contents.notes,
        }
    except UserInputError as error:
        tensors = {}
        told = {"code": error.code, "values": {name: str(value) for name, value in error.values.items()}}
    sys.stdout.buffer.write(save(tensors, metadata={"told": json.dumps(told)}))


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time is limited by whoever waits
        return
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _reader(file: str) -> Callable[[Path], Contents]:
    from viz_lstm.foreign import formats

    return formats.reader_of(Path(file))


if __name__ == "__main__":
    main(*sys.argv[1:])
