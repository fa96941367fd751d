"""The record of everything that an LSTM computed for one sequence, in NumPy arrays."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from jaxtyping import Float


from viz_lstm.quantities import BY_NAME

if TYPE_CHECKING:
    import pandas as pd

Units = Float[np.ndarray, "layer step unit"]
Outputs = Float[np.ndarray, "layer step output"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Trace:
    """Everything that an LSTM computed for one sequence: read-only arrays with the axes (layer, step, unit).

    With two directions the layers run like PyTorch's `h_n`: layer 0 forward, layer 0 backward, layer 1 forward, ...
    Steps are always in input order. `hidden_state` is narrower than the rest in an LSTM with a `proj_size`.
    """

    forget_gate: Units
    input_gate: Units
    candidate: Units
    cell_state: Units
    output_gate: Units
    hidden_state: Outputs
    forget_gate_preactivation: Units
    input_gate_preactivation: Units
    candidate_preactivation: Units
    output_gate_preactivation: Units
    initial_cell_state: Float[np.ndarray, "layer unit"]
    initial_hidden_state: Float[np.ndarray, "layer output"]
    bidirectional: bool = False

    def __post_init__(self) -> None:
        """Seal the arrays.

        Raises:
            ValueError: Their shapes or dtypes do not fit together.
        """
        for field in fields(self):
            if field.name != "bidirectional":
                object.__setattr__(self, field.name, _sealed(getattr(self, field.name)))

    def __repr__(self) -> str:
        """Tell the shape."""
        layers, steps, units = self.cell_state.shape
        return f"Trace({layers} layers x {steps} steps x {units} units, {self.cell_state.dtype})"

    @property
    def num_layers(self) -> int:
        """How many layers there are, each direction counted by itself."""
        return self.cell_state.shape[0]

    @property
    def num_steps(self) -> int:
        """How many steps the sequence has."""
        return self.cell_state.shape[1]

    @property
    def num_units(self) -> int:
        """How many units a layer has."""
        return self.cell_state.shape[2]

    @property
    def previous_cell_state(self) -> Units:
        """C_{t-1}: what each step found in memory, in the order in which its own direction reads."""
        previous = np.empty_like(self.cell_state)
        forward = slice(None, None, 2 if self.bidirectional else 1)
        previous[forward, 0], previous[forward, 1:] = self.initial_cell_state[forward], self.cell_state[forward, :-1]
        if self.bidirectional:
            previous[1::2, -1], previous[1::2, :-1] = self.initial_cell_state[1::2], self.cell_state[1::2, 1:]
        return _sealed(previous)

    @property
    def retained(self) -> Units:
        """f_t * C_{t-1}: what survived."""
        return _sealed(self.forget_gate * self.previous_cell_state)

    @property
    def written(self) -> Units:
        """i_t * C̃_t, in (-1, 1): what was added."""
        return _sealed(self.input_gate * self.candidate)


def _sealed(array: np.ndarray) -> np.ndarray:
    """Return a read-only view; the array itself stays its owner's."""
    view = array.view()
    view.setflags(write=False)
    return view
