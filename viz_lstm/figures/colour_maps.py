"""The colours of heatmaps, as the player makes them: paths through OKLab (Ottosson 2020) from the page on."""

from itertools import pairwise

import numpy as np
from jaxtyping import Float

Points = Float[np.ndarray, "_ 3"]

SIZE = 256
PER_LEG = 400
PAGE = "#fcfaf6"
"""The colour of the light page, which stands for shut gates and for 0."""

TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.793617785, -0.0040720468],
        [1.9779984951, -2.428592205, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.808675766],
    ]
)
FROM_LAB = np.array(
    [
        [1.0, 0.3963377774, 0.2158037573],
        [1.0, -0.1055613458, -0.0638541728],
        [1.0, -0.0894841775, -1.291485548],
    ]
)
FROM_CONES = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.707614701],
    ]
)

OPEN = ((0.78, 0.09, 180), (0.53, 0.1, 225), (0.27, 0.1, 275))
NEGATIVE = ((0.74, 0.1, 245), (0.43, 0.14, 262))
POSITIVE = ((0.78, 0.12, 60), (0.48, 0.15, 38))
"""Lightness, chroma and hue of the corners of each path."""


def open_map() -> tuple[str, ...]:
    """Return the colours from 0, shut, to 1, open."""
    return _even(_path(OPEN), SIZE)


def signed_map() -> tuple[str, ...]:
    """Return the colours from the lowest value through 0 to the highest."""
    negative, positive = (_even(_path(corners), SIZE // 2) for corners in (NEGATIVE, POSITIVE))
    return (*reversed(negative), *positive)


def _path(corners: tuple[tuple[float, float, int], ...]) -> Points:
    """Return points that begin at the page."""
    polar = [
        (lightness, chroma * np.cos(np.radians(hue)), chroma * np.sin(np.radians(hue)))
        for lightness, chroma, hue in corners
    ]
    return np.array([_lab(PAGE), *polar])


def _even(points: Points, count: int) -> tuple[str, ...]:
    """Cut a path into colours that lie equally far apart."""
    fine = _dense(points)
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(fine, axis=0), axis=1))])
    goals = along[-1] * np.arange(count) / (count - 1)
    nearest = [int(np.argmin(np.abs(along - goal))) for goal in goals]
    return tuple(_css(fine[at]) for at in nearest)


def _dense(points: Points) -> Points:
    """Return straight legs with rounded corners: a quadratic spline through the middles of the legs."""
    middles = [(first + second) / 2 for first, second in pairwise(points[1:-1])]
    ends = [points[0], *middles, points[-1]]
    share = np.linspace(0, 1, PER_LEG)[:, None]
    legs = [
        _between(_between(start, corner, share), _between(corner, end, share), share)
        for (start, end), corner in zip(pairwise(ends), points[1:-1], strict=True)
    ]
    return np.concatenate(legs)


def _between(start: np.ndarray, end: np.ndarray, share: np.ndarray) -> np.ndarray:
    between: np.ndarray = start + (end - start) * share
    return between


def _lab(colour: str) -> np.ndarray:
    stored = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(stored <= 0.04045, stored / 12.92, ((stored + 0.055) / 1.055) ** 2.4)
    found: np.ndarray = TO_LAB @ np.cbrt(TO_CONES @ linear)
    return found


def _css(lab: np.ndarray) -> str:
    linear = FROM_CONES @ (FROM_LAB @ lab) ** 3
    curved = np.where(
        linear <= 0.0031308, 12.92 * linear.clip(0), 1.055 * linear.clip(1e-9) ** (1 / 2.4) - 0.055
    )
    red, green, blue = np.floor(255 * curved.clip(0, 1) + 0.5).astype(int)
    return f"rgb({red},{green},{blue})"
