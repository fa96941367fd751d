"""The parts of a GIF, which follow each other as bytes: how it begins, its frames, how it ends."""

from collections.abc import Iterable, Iterator

import numpy as np
from PIL import Image
from PIL.GifImagePlugin import getdata

from viz_lstm.export.gif.canvas import CLEAR, Picture, palette

BITS = 7
"""Of a colour: 128 of them."""
FOR_EVER = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
END = b"\x3b"
KEPT = 1
"""What becomes of a frame before the next one comes: it stays."""


def opening(picture: Picture) -> bytes:
    """Return how a film of such pictures begins: their size, their colours, and that it plays for ever."""
    height, width = picture.shape
    size: bytes = width.to_bytes(2, "little") + height.to_bytes(2, "little")
    colours: bytes = palette().ljust(3 * 2**BITS, b"\0")
    return b"GIF89a" + size + bytes([0x80 | (BITS - 1) << 4 | (BITS - 1), 0, 0]) + colours + FOR_EVER


def frame(picture: Picture, before: Picture | None, milliseconds: int) -> bytes:
    """Return a frame: the smallest box around what is new, in which all else is transparent.

    Args:
        picture: The picture.
        before: What is on the screen; None for nothing.
        milliseconds: How long it is shown.
    """
    if before is None:
        return _block(picture, (0, 0), milliseconds)
    new = picture != before
    rows, columns = (_span(new.any(axis=axis)) for axis in (1, 0))
    shown = np.where(new, picture, CLEAR)[rows, columns]
    return _block(shown.astype(np.uint8), (columns.start, rows.start), milliseconds)


def encoded(pictures: Iterable[tuple[Picture, int]], before: Picture | None) -> Iterator[bytes]:
    """Encode pictures that follow each other, each with its milliseconds."""
    for picture, milliseconds in pictures:
        yield frame(picture, before, milliseconds)
        before = picture


def _span(new: np.ndarray) -> slice:
    """Return from the first to the last; one where nothing is new, for a frame has to be something."""
    found = np.flatnonzero(new)
    return slice(int(found[0]), int(found[-1]) + 1) if len(found) else slice(0, 1)


def _block(shown: Picture, at: tuple[int, int], milliseconds: int) -> bytes:
    image = Image.fromarray(shown, "P")
    image.putpalette(palette())
    blocks: list[bytes] = getdata(image, at, duration=milliseconds, disposal=KEPT, transparency=CLEAR)
    return b"".join(blocks)
