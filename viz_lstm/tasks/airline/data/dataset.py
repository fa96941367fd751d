"""The two protocols: how the series is scaled, cut into examples and divided into training and test.

"tutorial" is the protocol of a widely copied tutorial, kept number for number with its flaws: see `flaws`.
"honest" trains on 1949-57 and is tested on 1958-60, which nothing is fitted to.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float32, Int64
from numpy.lib.stride_tricks import sliding_window_view

from viz_lstm.tasks.airline.config import AirlineConfig
from viz_lstm.tasks.airline.data.encoding import Encoding, LogDifferences, MinMax, Passengers

FIRST_TEST_MONTH = 9 * 12
"""The index of 1958-01, where the honest protocol's test begins."""

UNSCORED_STEPS = 12
"""In one pass, training does not score the first year's answers: the network has yet to see a whole year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Sequences to read and the numbers to answer after their last steps.

    Attributes:
        inputs: What the network reads.
        targets: What it should answer, each the encoded number that follows; one for every scored step,
            and the scored steps are the last ones.
        months: The index of the month that each target encodes.
    """

    inputs: Float32[np.ndarray, "sequence step 1"]
    targets: Float32[np.ndarray, "sequence scored"]
    months: Int64[np.ndarray, "sequence scored"]

    @classmethod
    def one_pass(cls, encoded: Float32[np.ndarray, " step"], lag: int, first_target: int) -> "Examples":
        """Read everything in one sequence and answer from the target of this index on."""
        return cls(
            inputs=encoded[np.newaxis, :-1, np.newaxis],
            targets=encoded[np.newaxis, first_target:],
            months=np.arange(first_target, len(encoded))[np.newaxis] + lag,
        )

    @classmethod
    def windows(cls, encoded: Float32[np.ndarray, " step"], lag: int, window: int) -> "Examples":
        """Read every stretch of `window` numbers and answer the one after it."""
        stretches = sliding_window_view(encoded, window + 1)
        return cls(
            inputs=stretches[:, :-1, np.newaxis],
            targets=stretches[:, -1:],
            months=np.arange(window, len(encoded))[:, np.newaxis] + lag,
        )

    def select(self, sequences: Int64[np.ndarray, " chosen"]) -> "Examples":
        """Return these sequences, in this order."""
        return type(self)(
            inputs=self.inputs[sequences], targets=self.targets[sequences], months=self.months[sequences]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The series as one protocol sees it.

    Attributes:
        encoding: The fitted scale.
        window: How many numbers are read before a forecast; None for all there are.
        training: What the network is trained on.
        validation: What watches training without taking part; empty in the honest protocol.
        test: What nothing is fitted to, or should not be.
        everything: Every month that can be forecast, whatever its part.
    """

    encoding: Encoding
    window: int | None
    training: Examples
    validation: Examples
    test: Examples
    everything: Examples

    def read(self, history: Passengers) -> Float32[np.ndarray, "step 1"]:
        """Return what the network reads to forecast the month after these."""
        encoded = self.encoding.encode(history)
        return encoded[-(self.window or len(encoded)) :, np.newaxis]


def prepare(config: AirlineConfig, passengers: Passengers) -> Dataset:
    """Scale, cut and divide the series as the configuration says."""
    return _tutorial(config, passengers) if config.protocol == "tutorial" else _honest(config, passengers)


def _honest(config: AirlineConfig, passengers: Passengers) -> Dataset:
    encoding = LogDifferences.fit(passengers[:FIRST_TEST_MONTH])
    encoded, lag = encoding.encode(passengers), encoding.lag
    first_test = FIRST_TEST_MONTH - lag
    if config.window is None:
        everything = Examples.one_pass(encoded, lag, 1)
        training = Examples.one_pass(encoded[:first_test], lag, 1 + UNSCORED_STEPS)
        test = Examples.one_pass(encoded, lag, first_test)
    else:
        everything = Examples.windows(encoded, lag, config.window)
        cut = first_test - config.window
        training = everything.select(np.arange(cut))
        test = everything.select(np.arange(cut, len(everything.inputs)))
    return Dataset(
        encoding=encoding,
        window=config.window,
        training=training,
        validation=training.select(np.arange(0)),
        test=test,
        everything=everything,
    )


def _tutorial(config: AirlineConfig, passengers: Passengers) -> Dataset:
    assert config.window is not None
    encoding = MinMax.fit(passengers)
    everything = Examples.windows(encoding.encode(passengers), encoding.lag, config.window)
    kept = len(everything.inputs) - 1
    shuffled = np.random.default_rng(config.seed).permutation(kept)
    training_part, test = np.split(shuffled, [int(0.8 * kept)])
    training, validation = np.split(training_part, [int(0.9 * len(training_part))])
    return Dataset(
        encoding=encoding,
        window=config.window,
        training=everything.select(training),
        validation=everything.select(validation),
        test=everything.select(test),
        everything=everything,
    )
