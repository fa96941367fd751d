"""Pictures of few colours: the maps of the heatmaps, the shades of letters, and that of the playhead."""

from functools import cache

import numpy as np
from jaxtyping import Float, UInt8
from PIL import Image, ImageDraw, ImageFont

from viz_lstm.figures.colour_maps import PAGE, open_map, signed_map

TEXT = "#2a2622"
PLAYHEAD = "#d81b60"
"""A hue that neither map has, so that the line is seen on all of them."""
SHADES = 8
MAP = 40
"""Few enough for a file of half the size, more than an eye can count."""
OPEN, SIGNED = SHADES, SHADES + MAP
MARK = SHADES + 2 * MAP
CLEAR = MARK + 1
"""The transparent colour, with which nothing is drawn."""

FONTS = ("NotoSansCJK-Regular.ttc", "msyh.ttc", "PingFang.ttc", "Hiragino Sans GB.ttc", "wqy-microhei.ttc")
"""Fonts that have Chinese, where a computer has one of them."""

Picture = UInt8[np.ndarray, "height width"]
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@cache
def palette() -> bytes:
    """Return red, green and blue of every colour."""
    share = np.linspace(0, 1, SHADES)[:, None]
    shades = np.rint(_channels(PAGE) * (1 - share) + _channels(TEXT) * share)
    chosen = np.rint(np.linspace(0, 255, MAP)).astype(int)
    maps = [np.array([_channels(colours[at]) for at in chosen]) for colours in (open_map(), signed_map())]
    return np.concatenate([shades, *maps, [_channels(PLAYHEAD)]]).astype(np.uint8).tobytes()


def heatmap(values: Float[np.ndarray, "row column"], size: tuple[int, int], high: float | None) -> Picture:
    """Draw values into a width and a height: from 0 to 1, or up to a size on both sides of zero."""
    start, share = (OPEN, values) if high is None else (SIGNED, (values / high + 1) / 2)
    colours = (start + np.rint(share.clip(0, 1) * (MAP - 1))).astype(np.uint8)
    rows, columns = (np.arange(size[1 - axis]) * values.shape[axis] // size[1 - axis] for axis in (0, 1))
    return np.asarray(colours[rows[:, None], columns])


def write(picture: Picture, at: tuple[int, int], text: str, size: int, *, shade: float = 1.0) -> int:
    """Write a line into a picture, from its top left; return where it ends."""
    font = font_for(text, size)
    if font is None:
        return at[0]
    _, _, right, bottom = (int(np.ceil(edge)) for edge in font.getbbox(text))
    mask = Image.new("L", (max(1, right), max(1, bottom)))
    ImageDraw.Draw(mask).text((0, 0), text, fill=255, font=font)
    shades = np.rint(np.asarray(mask) / 255 * shade * (SHADES - 1)).astype(np.uint8)
    place = picture[at[1] : at[1] + shades.shape[0], at[0] : at[0] + shades.shape[1]]
    np.maximum(place, shades[: place.shape[0], : place.shape[1]], out=place)
    return at[0] + right


@cache
def font_for(text: str, size: int) -> Font | None:
    """Return a font that has these letters; None where this computer has none."""
    if text.isascii():
        return ImageFont.load_default(size)
    for name in FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return None


def _channels(colour: str) -> Float[np.ndarray, " 3"]:
    if colour.startswith("#"):
        return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], dtype=float)
    return np.array(colour[len("rgb(") : -1].split(","), dtype=float)
