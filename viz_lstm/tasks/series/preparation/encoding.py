"""Encodings of a series as numbers for a network, and of its answers as values.

An encoding is fitted to some steps and applied to any; the network answers with the next encoded number. The
first number stands for the step whose index is the encoding's `lag`.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from jaxtyping import Float, Float32, Float64

Values = Float64[np.ndarray, " value"]


@dataclass(frozen=True, slots=True)
class LogDifferences:
    """The growth of the logarithm from step to step, standardised.

    Growth in logarithms neither trends nor widens with the level, so a network that has seen the small
    numbers of the start can read the large ones of the end.
    """

    lag: ClassVar[int] = 1
    steepest: ClassVar[float] = float(np.log(1000))

    mean: float
    deviation: float

    @classmethod
    def fit(cls, values: Values) -> "LogDifferences":
        """Measure the growth in these steps."""
        growth = np.diff(np.log(values))
        return cls(mean=float(growth.mean()), deviation=float(growth.std()) or 1.0)

    def encode(self, values: Values) -> Float32[np.ndarray, " number"]:
        """Return how unusual each step's growth is; the first step has none."""
        growth = np.diff(np.log(values))
        return np.asarray((growth - self.mean) / self.deviation, dtype=np.float32)

    def decode(
        self, outputs: Float[np.ndarray, "*steps"], previous: Float64[np.ndarray, "*steps"]
    ) -> Float64[np.ndarray, "*steps"]:
        """Let the previous value grow; a thousandfold at most, so that a wild network stays a number."""
        growth = outputs.astype(np.float64) * self.deviation + self.mean
        return np.asarray(previous * np.exp(np.clip(growth, -self.steepest, self.steepest)))


@dataclass(frozen=True, slots=True)
class Differences:
    """The change from step to step, standardised: for values that do not grow by shares."""

    lag: ClassVar[int] = 1
    largest: ClassVar[float] = 1000.0

    mean: float
    deviation: float

    @classmethod
    def fit(cls, values: Values) -> "Differences":
        """Measure the changes in these steps."""
        changes = np.diff(values)
        return cls(mean=float(changes.mean()), deviation=float(changes.std()) or 1.0)

    def encode(self, values: Values) -> Float32[np.ndarray, " number"]:
        """Return how unusual each step's change is; the first step has none."""
        return np.asarray((np.diff(values) - self.mean) / self.deviation, dtype=np.float32)

    def decode(
        self, outputs: Float[np.ndarray, "*steps"], previous: Float64[np.ndarray, "*steps"]
    ) -> Float64[np.ndarray, "*steps"]:
        """Let the previous value change; by a thousand deviations at most, so that it stays a number."""
        changes = np.clip(outputs.astype(np.float64), -self.largest, self.largest)
        return np.asarray(previous + changes * self.deviation + self.mean)


@dataclass(frozen=True, slots=True)
class MinMax:
    """The share of the way from the lowest to the highest value."""

    lag: ClassVar[int] = 0

    low: float
    high: float

    @classmethod
    def fit(cls, values: Values) -> "MinMax":
        """Find the lowest and the highest of these values."""
        return cls(low=float(values.min()), high=float(values.max()))

    def encode(self, values: Values) -> Float32[np.ndarray, " step"]:
        """Return the values on a scale on which the fitted ones lie in [0, 1]."""
        return np.asarray((values - self.low) / (self.high - self.low), dtype=np.float32)

    def decode(
        self, outputs: Float[np.ndarray, "*steps"], previous: Float64[np.ndarray, "*steps"]
    ) -> Float64[np.ndarray, "*steps"]:
        """Undo the scaling; the previous values do not matter."""
        del previous
        return np.asarray(outputs.astype(np.float64) * (self.high - self.low) + self.low)


Encoding = LogDifferences | Differences | MinMax
