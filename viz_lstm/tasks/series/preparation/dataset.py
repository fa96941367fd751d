"""The examples of a series: cut, scaled, and divided so that nothing of the test is learned."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float32, Int64
from numpy.lib.stride_tricks import sliding_window_view

from viz_lstm.tasks.series.preparation.encoding import Encoding, Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Sequences to read and the numbers to answer after their last steps.

    Attributes:
        inputs: What the network reads.
        targets: What it should answer, each the encoded number that follows; one for every scored step,
            and the scored steps are the last ones.
        months: The index of the step that each target encodes.
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
    """A series as one protocol sees it.

    Attributes:
        encoding: The fitted scale.
        window: How many numbers are read before a forecast; None for all there are.
        training: What the network is trained on.
        validation: What watches training without taking part; empty in the honest protocol.
        test: What nothing is fitted to, or should not be.
        everything: Every step that can be forecast, whatever its part.
    """

    encoding: Encoding
    window: int | None
    training: Examples
    validation: Examples
    test: Examples
    everything: Examples

    def read(self, history: Values) -> Float32[np.ndarray, "step 1"]:
        """Return what the network reads to forecast the step after these."""
        encoded = self.encoding.encode(history)
        return encoded[-(self.window or len(encoded)) :, np.newaxis]


def divide(
    values: Values, encoding: Encoding, *, first_test: int, unscored: int, window: int | None
) -> Dataset:
    """Cut a series into what is learned from and what is tested on, without shuffling.

    Args:
        values: The series.
        encoding: A scale, fitted to the steps before the test.
        first_test: The index of the first step of the test.
        unscored: In one pass, how many answers of the start are not scored in training: the network has yet
            to see a whole season.
        window: How many numbers are read before a forecast; None for all there are.
    """
    encoded, lag = encoding.encode(values), encoding.lag
    cut = first_test - lag
    if window is None:
        everything = Examples.one_pass(encoded, lag, 1)
        training = Examples.one_pass(encoded[:cut], lag, 1 + unscored)
        test = Examples.one_pass(encoded, lag, cut)
    else:
        everything = Examples.windows(encoded, lag, window)
        training = everything.select(np.arange(cut - window))
        test = everything.select(np.arange(cut - window, len(everything.inputs)))
    return Dataset(
        encoding=encoding,
        window=window,
        training=training,
        validation=training.select(np.arange(0)),
        test=test,
        everything=everything,
    )
