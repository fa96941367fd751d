"""The shares of steps at which a gate is shut or open (Karpathy, Johnson & Li 2015, section 4.2)."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from viz_lstm.lstm.quantities import QUANTITIES

GATES = tuple(quantity.name for quantity in QUANTITIES if (quantity.low, quantity.high) == (0, 1))
"""The quantities that open and shut, in the order of the story."""

SHUT_BELOW = 0.1
OPEN_ABOVE = 0.9


@dataclass(frozen=True, slots=True)
class Saturation:
    """For each unit, the share of steps at which a gate was shut and at which it was open."""

    shut: Float[np.ndarray, " unit"]
    open: Float[np.ndarray, " unit"]


def saturation(gate: Float[np.ndarray, "step unit"]) -> Saturation:
    """Count how often each unit's gate was below 0.1 and above 0.9.

    >>> shares = saturation(np.array([[0.05], [0.5], [0.95], [0.99]]))
    >>> float(shares.shut[0]), float(shares.open[0])
    (0.25, 0.5)
    """
    return Saturation(shut=np.mean(gate < SHUT_BELOW, axis=0), open=np.mean(gate > OPEN_ABOVE, axis=0))
