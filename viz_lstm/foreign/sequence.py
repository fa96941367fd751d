"""A sequence of a file, step by feature: `.npy`, or a table of numbers as text."""

import csv
import io
import math
from pathlib import Path

import numpy as np
from jaxtyping import Float

from viz_lstm.errors import UserInputError

LARGEST_FILE = 2**26
MOST_NUMBERS = 2**24

Sequence = Float[np.ndarray, "step feature"]


def read_sequence(file: str | Path, features: int) -> Sequence:
    """Read a sequence of this many features.

    Raises:
        UserInputError: It is no table of numbers, of another width, too large, or a number is not finite.
        OSError: There is no such file, or it cannot be read.
    """
    file = Path(file)
    if file.stat().st_size > LARGEST_FILE:
        raise UserInputError("sequence-file", problem=f"a file of more than {LARGEST_FILE // 2**20} MB")
    return sequence_of(file.read_bytes(), features, is_array=file.suffix.lower() == ".npy")


def sequence_of(content: bytes, features: int, *, is_array: bool) -> Sequence:
    """Read a sequence of this many features from the bytes of a file.

    Args:
        content: The bytes.
        features: The features.
        is_array: Whether they are those of an `.npy` file, and not a table as text.

    Raises:
        UserInputError: As `read_sequence`.
    """
    values = _array(content) if is_array else _table(content)
    if values.ndim == 1 and features == 1:
        values = values[:, None]
    if values.ndim != 2 or values.shape[1] != features or not len(values):
        raise UserInputError(
            "sequence-file", problem=f"numbers of the shape {values.shape}, not (steps, {features})"
        )
    bad = np.argwhere(~np.isfinite(values))
    if len(bad):
        step, feature = bad[0].tolist()
        raise UserInputError(
            "sequence-file", problem=f"{values[step, feature]} at step {step + 1}, feature {feature + 1}"
        )
    return values


def sequence_apart(content: bytes, features: str, kind: str) -> bytes:
    """Read a sequence in a process of its own, and return it as an array of NumPy."""
    file = io.BytesIO()
    np.save(file, sequence_of(content, int(features), is_array=kind == ".npy"), allow_pickle=False)
    return file.getvalue()


def _array(content: bytes) -> Float[np.ndarray, "..."]:
    """Read an array whose header promises as many numbers as follow, and no objects."""
    opened = io.BytesIO(content)
    try:
        version = np.lib.format.read_magic(opened)
        header = (
            np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        )
        shape, _, dtype = header(opened)
        promised = math.prod(shape) * dtype.itemsize
        if dtype.kind not in "fiu" or promised != len(content) - opened.tell():
            raise ValueError(dtype, shape)
        opened.seek(0)
        values: Float[np.ndarray, ...] = np.load(opened, allow_pickle=False).astype(np.float64)
    except (ValueError, TypeError, SyntaxError, OverflowError, RecursionError, EOFError) as error:
        raise UserInputError(
            "sequence-file", problem="a broken array, or one of something else than numbers"
        ) from error
    return values


def _table(content: bytes) -> Float[np.ndarray, "step feature"]:
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UserInputError("sequence-file", problem="bytes that are no text in UTF-8") from error
    delimiter = max(",;\t ", key=(lines[-1] if lines else "").count)
    rows = [row for row in csv.reader(lines, delimiter=delimiter, skipinitialspace=True) if any(row)]
    if rows and not any(map(_is_number, rows[0])):
        del rows[0]
    if any(len(row) != len(rows[0]) for row in rows):
        number, row = next((n, row) for n, row in enumerate(rows, 1) if len(row) != len(rows[0]))
        raise UserInputError(
            "sequence-file",
            problem=f"{len(row)} columns at step {number}, where the first has {len(rows[0])}",
        )
    return np.array([[_number(cell, step) for cell in row] for step, row in enumerate(rows, 1)]).reshape(
        len(rows), -1 if rows else 0
    )


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _number(cell: str, step: int) -> float:
    try:
        return float(cell)
    except ValueError as error:
        raise UserInputError("sequence-file", problem=f"“{cell[:40]}” at step {step}") from error
