"""Several texts side by side, the shorter ones filled up to the longest."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Int64


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts as numbers, and which of the numbers count.

    Attributes:
        numbers: The number of every character; behind the end of a text there is a 0 that nothing reads.
        lengths: How many characters each text has.
    """

    numbers: Int64[np.ndarray, "text step"]
    lengths: Int64[np.ndarray, " text"]

    @classmethod
    def of(cls, texts: Sequence[Int64[np.ndarray, " _"]]) -> "Batch":
        """Put texts side by side."""
        lengths = np.array([len(text) for text in texts], dtype=np.int64)
        numbers = np.zeros((len(texts), max(lengths)), dtype=np.int64)
        for row, text in zip(numbers, texts, strict=True):
            row[: len(text)] = text
        return cls(numbers, lengths)

    def __len__(self) -> int:
        """Count the texts."""
        return len(self.numbers)

    def __getitem__(self, rows: Int64[np.ndarray, " row"]) -> "Batch":
        """Return some of the texts, cut at the longest of them."""
        lengths = self.lengths[rows]
        return type(self)(self.numbers[rows, : max(lengths)], lengths)

    @property
    def read(self) -> Bool[np.ndarray, "text step"]:
        """Whether there is a character at a step."""
        return np.arange(self.numbers.shape[1]) < self.lengths[:, None]

    @property
    def targets(self) -> Int64[np.ndarray, "text target"]:
        """What every step but the last has to predict; -1 where there is nothing to predict."""
        return np.where(self.read[:, 1:], self.numbers[:, 1:], -1)
