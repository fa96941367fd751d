"""Named arrays in one `.npz` file, read without trusting it."""

import math
from collections.abc import Mapping
from io import BufferedIOBase
from os import PathLike
from pathlib import Path
from typing import cast
from zipfile import ZipExtFile, ZipFile

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


def load(file: File, *, most: int = LARGEST) -> dict[str, np.ndarray]:
    """Read all arrays of a file; nothing in it is ever executed.

    Args:
        file: The file.
        most: The most bytes that it may unpack to; what claims more is not unpacked.

    Raises:
        UserInputError: It is not a whole archive of plain arrays, or unpacks to more bytes than it may.
        OSError: There is no such file, or it cannot be read.
    """
    if isinstance(file, str | PathLike):
        with Path(file).open("rb") as opened:
            return load(opened, most=most)
    try:
        return _unpack(file, most)
    except UserInputError:
        raise
    except Exception as error:  # damage comes out of zipfile, zlib and NumPy in a dozen types
        raise UserInputError("trace-file", problem="a broken or foreign file") from error


def _unpack(file: BufferedIOBase, most: int) -> dict[str, np.ndarray]:
    with ZipFile(file) as archive:
        if sum(member.file_size for member in archive.infolist()) > most:
            size = "1 GiB" if most == LARGEST else f"{most} bytes"
            raise UserInputError("trace-file", problem=f"a file of more than {size}")
        for member in archive.infolist():
            with archive.open(member) as array:
                _check_size(cast(ZipExtFile, array), member.file_size)
    file.seek(0)
    with np.load(file, allow_pickle=False) as arrays:
        return dict(arrays)


def _check_size(array: ZipExtFile, size: int) -> None:
    """Refuse an array whose header promises other numbers than follow: space would be made for them all."""
    read = {
        (1, 0): np.lib.format.read_array_header_1_0,
        (2, 0): np.lib.format.read_array_header_2_0,
    }[np.lib.format.read_magic(array)]
    shape, _, dtype = read(array)
    if not dtype.itemsize or min(shape, default=0) < 0:
        raise ValueError(dtype, shape)
    if math.prod(shape) * dtype.itemsize != size - array.tell():
        raise ValueError(shape)
