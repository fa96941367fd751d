"""The gradient of one prediction with respect to every memory and every output before it, in one LSTM."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ThroughTime:
    """The gradients of a prediction L after one step, at this step and all before it.

    Attributes:
        output: Which output of the network L is about: the one that is expected most, or the only one.
        cell_state: dL/dC_t along all ways.
        hidden_state: dL/dh_t along all ways.
        kept: The products of the forget gates after t: what the belt alone keeps of C_t.
    """

    output: int
    cell_state: Float64[np.ndarray, "step unit"]
    hidden_state: Float64[np.ndarray, "step unit"]
    kept: Float64[np.ndarray, "step unit"]

    @property
    def belt(self) -> Float64[np.ndarray, "step unit"]:
        """What dL/dC_t would be if the memory travelled along the forget gates alone."""
        return np.asarray(self.kept * self.cell_state[-1])

    @property
    def sizes(self) -> dict[str, Float64[np.ndarray, " step"]]:
        """The norm over all units at each step, along all ways and along the belt."""
        columns = {"cell_state": self.cell_state, "hidden_state": self.hidden_state, "belt": self.belt}
        return {name: np.linalg.norm(values, axis=1) for name, values in columns.items()}
