"""A finite change of one unit's memory, followed, beside what the Jacobian says of a small one."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Nudge:
    """What is left of a change of one unit's memory, per size of the change.

    Attributes:
        size: By how much the memory was changed: a tenth of the range that it has in the sequence.
        measured: The change of every memory after 1 step and more, as it was recorded.
        predicted: The same by the Jacobian, which holds for small changes.
    """

    size: float
    measured: Float64[np.ndarray, "lag unit"]
    predicted: Float64[np.ndarray, "lag unit"]

    @property
    def difference(self) -> Float64[np.ndarray, " lag"]:
        """How far the two are apart, as a share of what was predicted."""
        norm = np.linalg.norm(self.predicted, axis=1)
        apart = np.linalg.norm(self.measured - self.predicted, axis=1)
        return np.asarray(apart / np.maximum(norm, np.finfo(np.float64).tiny))
