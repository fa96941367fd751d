"""The wire format between the pages and a worker: a JSON header and named arrays, never a pickle.

A packet is two lengths, a header and a body::

    4 bytes  length of the header, big-endian
    4 bytes  length of the body
    header   one JSON object
    body     the arrays as an uncompressed .npz archive, empty when there are none
"""

import io
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

import numpy as np

LENGTHS = struct.Struct(">II")


@runtime_checkable
class Source(Protocol):
    """What packets are read from."""

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, or fewer at the end."""


@runtime_checkable
class Sink(Protocol):
    """What packets are written to."""

    def write(self, content: bytes, /) -> object:
        """Take these bytes."""

    def flush(self) -> object:
        """Pass everything on."""


@dataclass(frozen=True, slots=True)
class Packet:
    """One message: what it says, and the arrays that go with it."""

    header: Mapping[str, Any]
    arrays: Mapping[str, np.ndarray] = field(default_factory=dict)


def encode(packet: Packet) -> bytes:
    """Turn a packet into bytes."""
    header = json.dumps(packet.header, ensure_ascii=False).encode()
    body = io.BytesIO()
    if packet.arrays:
        np.savez(body, allow_pickle=False, **packet.arrays)
    return LENGTHS.pack(len(header), body.tell()) + header + body.getvalue()


def decode(content: bytes) -> Packet:
    """Read what `encode` wrote.

    Raises:
        ValueError: it is not one whole packet.
    """
    packet = read(io.BytesIO(content))
    if packet is None:
        message = f"a packet must be whole; got {len(content)} bytes of one"
        raise ValueError(message)
    return packet


def write(stream: Sink, packet: Packet) -> None:
    """Send a packet, at once."""
    stream.write(encode(packet))
    stream.flush()


def read(stream: Source) -> Packet | None:
    """Wait for the next packet; None when the other side has gone.

    Raises:
        ValueError: what arrived is not a packet.
    """
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    header_length, body_length = LENGTHS.unpack(lengths)
    header, body = stream.read(header_length), stream.read(body_length)
    if len(header) < header_length or len(body) < body_length:
        return None
    return Packet(json.loads(header), _arrays(body))


def _arrays(body: bytes) -> dict[str, np.ndarray]:
    if not body:
        return {}
    with np.load(io.BytesIO(body), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}
