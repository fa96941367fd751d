"""A header and arrays as one block of bytes: the header's length, the header in JSON, the arrays."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from jaxtyping import Float, Shaped

ALIGNMENT = 8

Arrays = dict[str, tuple[Shaped[np.ndarray, "..."], float]]
"""Stored numbers by name, each with the scale that turns them back into values."""


def pack(header: Mapping[str, Any], arrays: Arrays, *, beside: Mapping[str, Any] | None = None) -> bytes:
    """Turn a header and arrays into bytes, under a version that tells them from others.

    Args:
        header: Whatever JSON can hold.
        arrays: What stands behind it.
        beside: More of the header, which makes no other version.
    """
    table, blocks, offset = {}, [], 0
    for name, (stored, scale) in arrays.items():
        block = np.ascontiguousarray(stored).astype(stored.dtype.newbyteorder("<"), copy=False).tobytes()
        table[name] = {"dtype": stored.dtype.name, "shape": stored.shape, "offset": offset, "scale": scale}
        blocks.append(block + b"\0" * (-len(block) % ALIGNMENT))
        offset += len(blocks[-1])
    full = {**header, "arrays": table}
    full["version"] = hashlib.sha256(b"".join([_json(full), *blocks])).hexdigest()[:16]
    head = _json({**full, **(beside or {})})
    head += b" " * (-(4 + len(head)) % ALIGNMENT)
    return b"".join([len(head).to_bytes(4, "little"), head, *blocks])


def decode(payload: bytes) -> tuple[dict[str, Any], dict[str, Shaped[np.ndarray, "..."]]]:
    """Read a payload as the browser does.

    Returns:
        The header, and every array as values.
    """
    start = 4 + int.from_bytes(payload[:4], "little")
    header = json.loads(payload[4:start])
    return header, {name: _values(payload, start, entry) for name, entry in header["arrays"].items()}


def smallest(inputs: Float[np.ndarray, "step feature"]) -> Shaped[np.ndarray, "step feature"]:
    """Small whole numbers, such as a one-hot code, in a byte each."""
    small = inputs.astype(np.uint8)
    return small if np.array_equal(small, inputs) else inputs.astype(np.float32)


def _values(payload: bytes, start: int, entry: Mapping[str, Any]) -> Shaped[np.ndarray, "..."]:
    stored = np.frombuffer(
        payload,
        dtype=np.dtype(entry["dtype"]).newbyteorder("<"),
        count=int(np.prod(entry["shape"])),
        offset=start + entry["offset"],
    ).reshape(entry["shape"])
    return stored if entry["scale"] == 1 else stored * entry["scale"]


def _json(header: Mapping[str, Any]) -> bytes:
    return json.dumps(header, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
