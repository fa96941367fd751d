"""The strips above the heatmaps: a series or a text. A new kind is a class here and in `view/strips/`."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol, runtime_checkable

import numpy as np
from jaxtyping import Float, Int

from viz_lstm.scenes.binary import Arrays

MOST_EXPECTED = 5
"""How many of the characters that may come next are shown."""

SHOWN_AS: Mapping[str, str] = MappingProxyType({"\n": "⏎", "\t": "⇥", " ": "␣"})
"""What stands for a character that leaves no mark."""


@runtime_checkable
class Strip(Protocol):
    """What the payload has to know of a strip."""

    def header(self) -> dict[str, Any]:
        """Describe it in what JSON can hold; its `kind` names its class in the browser."""

    def arrays(self) -> Arrays:
        """Return its numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesStrip:
    """A series and its forecast.

    Attributes:
        labels: One name per month, e.g. "1949-01".
        truth: What happened.
        forecast: What the network said one step before; NaN where it said nothing.
        reads: Index of the month last read, for each recorded step; rises by one from step to step.
        test_from: Index of the first month kept for the test.
        title: Name and unit of the values, in the reader's language.
    """

    labels: tuple[str, ...]
    truth: Float[np.ndarray, " month"]
    forecast: Float[np.ndarray, " month"]
    reads: Int[np.ndarray, " step"]
    test_from: int
    title: str = ""

    def __post_init__(self) -> None:
        """Refuse a strip whose months do not follow the steps."""
        if np.any(np.diff(self.reads) != 1):
            msg = "`reads` must rise by one from step to step."
            raise ValueError(msg)

    def header(self) -> dict[str, Any]:
        """Describe the series."""
        return {
            "kind": "series",
            "labels": self.labels,
            "title": self.title,
            "firstRead": int(self.reads[0]),
            "testFrom": self.test_from,
        }

    def arrays(self) -> Arrays:
        """Return truth and forecast."""
        return {
            "truth": (self.truth.astype(np.float32), 1.0),
            "forecast": (self.forecast.astype(np.float32), 1.0),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStrip:
    """A text, one character a step, and what the network expects to come next.

    Attributes:
        characters: What a reader counts as characters, as they are to be shown.
        vocabulary: Every character that the network can expect, as it is to be shown.
        expected: For each step the probability of every character to come next.
        counting: The indices of the characters that show whether the right thing was remembered.
        written_from: Index of the first character that the network wrote itself; None where it only read.
    """

    characters: tuple[str, ...]
    vocabulary: tuple[str, ...]
    expected: Float[np.ndarray, "step character"]
    counting: tuple[int, ...] = ()
    written_from: int | None = None

    def __post_init__(self) -> None:
        """Refuse expectations that do not fit the characters."""
        wanted = (len(self.characters), len(self.vocabulary))
        if self.expected.shape != wanted:
            msg = f"`expected` must have the shape {wanted}; got {self.expected.shape}."
            raise ValueError(msg)

    def header(self) -> dict[str, Any]:
        """Describe the text."""
        return {
            "kind": "text",
            "characters": self.characters,
            "vocabulary": self.vocabulary,
            "counting": self.counting,
            "writtenFrom": self.written_from,
            "shownAs": dict(SHOWN_AS),
        }

    def arrays(self) -> Arrays:
        """Return, for each step, the likeliest characters and how likely they are."""
        likeliest = np.argsort(-self.expected, axis=1, kind="stable")[:, :MOST_EXPECTED]
        probabilities = np.take_along_axis(self.expected, likeliest, axis=1)
        return {
            "next": (likeliest.astype(np.uint16), 1.0),
            "next_probability": (np.rint(probabilities * 65535).astype(np.uint16), 1 / 65535),
        }
