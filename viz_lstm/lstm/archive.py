"""Named arrays in one `.npz` file, read without trusting it."""

from collections.abc import Mapping
from io import BufferedIOBase
from os import PathLike
from pathlib import Path
from zipfile import ZipFile

import numpy as np

from viz_lstm.errors import UserInputError

File = str | PathLike[str] | BufferedIOBase

LARGEST = 2**30
"""The most bytes that a file may unpack to; 2,000 steps of 256 units take 25 million."""


def save(file: File, arrays: Mapping[str, np.ndarray]) -> None:
    """Write `arrays` to a path, which is used as it is, or to an open binary file."""
    if isinstance(file, str | PathLike):
        with Path(file).open("wb") as opened:
            save(opened, arrays)
    else:
        np.savez_compressed(file, allow_pickle=False, **arrays)


def load(file: File) -> dict[str, np.ndarray]:
    """Read all arrays of a file; nothing in it is ever executed.

    Raises:
        UserInputError: It is not a whole archive of plain arrays, or unpacks to more than `LARGEST` bytes.
        OSError: There is no such file, or it cannot be read.
    """
    if isinstance(file, str | PathLike):
        with Path(file).open("rb") as opened:
            return load(opened)
    try:
        return _unpack(file)
    except UserInputError:
        raise
    except Exception as error:  # damage comes out of zipfile, zlib and NumPy in a dozen types
        raise UserInputError("trace-file", problem="a broken or foreign file") from error


def _unpack(file: BufferedIOBase) -> dict[str, np.ndarray]:
    with ZipFile(file) as archive:
        if sum(member.file_size for member in archive.infolist()) > LARGEST:
            raise UserInputError("trace-file", problem="a file of more than 1 GiB")
    file.seek(0)
    with np.load(file, allow_pickle=False) as arrays:
        return dict(arrays)
