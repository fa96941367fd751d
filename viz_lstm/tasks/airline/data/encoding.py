"""Encodings of months as numbers for a network, and of its answers as months.

An encoding is fitted to some months and applied to any; the network answers with the next encoded number. The
first number stands for the month whose index is the encoding's `lag`.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from jaxtyping import Float, Float32, Float64

Passengers = Float64[np.ndarray, " month"]


@dataclass(frozen=True, slots=True)
class LogDifferences:
    """The growth of the logarithm from month to month, standardised.

    Growth in logarithms neither trends nor widens with the years, so a network that has seen the small
    numbers of 1949 can read the large ones of 1960.
    """

    lag: ClassVar[int] = 1
    steepest: ClassVar[float] = float(np.log(1000))

    mean: float
    deviation: float

    @classmethod
    def fit(cls, passengers: Passengers) -> "LogDifferences":
        """Measure the growth in these months."""
        growth = np.diff(np.log(passengers))
        return cls(mean=float(growth.mean()), deviation=float(growth.std()))

    def encode(self, passengers: Passengers) -> Float32[np.ndarray, " step"]:
        """Return how unusual each month's growth is; the first month has none."""
        growth = np.diff(np.log(passengers))
        return np.asarray((growth - self.mean) / self.deviation, dtype=np.float32)

    def decode(
        self, outputs: Float[np.ndarray, "*months"], previous: Float64[np.ndarray, "*months"]
    ) -> Float64[np.ndarray, "*months"]:
        """Let the previous month grow; a thousandfold at most, so that a wild network stays a number."""
        growth = outputs.astype(np.float64) * self.deviation + self.mean
        return np.asarray(previous * np.exp(np.clip(growth, -self.steepest, self.steepest)))


@dataclass(frozen=True, slots=True)
class MinMax:
    """The share of the way from the lowest to the highest month."""

    lag: ClassVar[int] = 0

    low: float
    high: float

    @classmethod
    def fit(cls, passengers: Passengers) -> "MinMax":
        """Find the lowest and the highest of these months."""
        return cls(low=float(passengers.min()), high=float(passengers.max()))

    def encode(self, passengers: Passengers) -> Float32[np.ndarray, " step"]:
        """Return the months on a scale on which the fitted ones lie in [0, 1]."""
        return np.asarray((passengers - self.low) / (self.high - self.low), dtype=np.float32)

    def decode(
        self, outputs: Float[np.ndarray, "*months"], previous: Float64[np.ndarray, "*months"]
    ) -> Float64[np.ndarray, "*months"]:
        """Undo the scaling; the previous months do not matter."""
        del previous
        return np.asarray(outputs.astype(np.float64) * (self.high - self.low) + self.low)


Encoding = LogDifferences | MinMax
