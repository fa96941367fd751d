"""The forecasts of a network on a series in the middle of its training."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from jaxtyping import Float, Float32

from viz_lstm.tasks.task import Arrays, MisfitError

STORED = "forecasts"


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """The forecast of every step from the true steps before it.

    Attributes:
        values: In the unit of the series; NaN for the first steps, which have too little before them.
    """

    task: ClassVar[str] = "series"
    steps: ClassVar[int | None] = None

    values: Float[np.ndarray, " step"]
    sample: ClassVar[str] = ""

    @property
    def curve(self) -> Float[np.ndarray, " step"]:
        """The forecast, as it is drawn over the series."""
        return self.values

    @classmethod
    def pack(cls, observations: Sequence["Forecast"]) -> dict[str, Float32[np.ndarray, "observation step"]]:
        """Turn forecasts into one array, in single precision; none into no array."""
        if not observations:
            return {}
        return {STORED: np.stack([each.values for each in observations]).astype(np.float32)}

    @classmethod
    def unpack(cls, arrays: Arrays) -> tuple["Forecast", ...]:
        """Read what `pack` wrote.

        Raises:
            MisfitError: it is something else.
        """
        if STORED not in arrays:
            return ()
        values = arrays[STORED]
        fits = values.dtype == np.float32 and values.ndim == 2 and cls.steps in {None, values.shape[1]}
        if not fits or np.isinf(values).any():
            msg = f"`{STORED}` must be forecasts of {cls.steps} steps; got {values.dtype} {values.shape}."
            raise MisfitError(msg)
        return tuple(map(cls, values))
