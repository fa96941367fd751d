"""The record of everything that an LSTM computed for one sequence, in NumPy arrays."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
from jaxtyping import Float

from viz_lstm import archive
from viz_lstm.errors import UserInputError
from viz_lstm.quantities import BY_NAME, PREACTIVATIONS, QUANTITIES

if TYPE_CHECKING:
    import pandas as pd
    from torch import Tensor, nn

Units = Float[np.ndarray, "layer step unit"]
Outputs = Float[np.ndarray, "layer step output"]

RECORDED = (
    *(quantity.name for quantity in (*QUANTITIES, *PREACTIVATIONS)),
    "initial_cell_state",
    "initial_hidden_state",
)
"""The arrays that a trace holds and a file keeps; `retained` and `written` follow from them."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Trace:
    """Everything that an LSTM computed for one sequence: read-only arrays, (layer, step, unit).

    With two directions the layers run like PyTorch's `h_n`: layer 0 forward, layer 0
    backward, layer 1 forward, and so on.
    Steps are always in input order. A `proj_size` makes the hidden state narrower than the rest.

    Raises:
        ValueError: The shapes or dtypes of the arrays do not fit together.
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
        """Check that the arrays fit together and seal them."""
        for name, shape in self._shapes().items():
            array = getattr(self, name)
            if array.shape != shape or array.dtype != self.cell_state.dtype:
                message = (
                    f"`{name}` must be {self.cell_state.dtype} of shape {shape}, to fit the cell state; "
                    f"got {array.dtype} of shape {array.shape}. Take all arrays from one recording."
                )
                raise ValueError(message)
            object.__setattr__(self, name, _sealed(array))

    def __repr__(self) -> str:
        """Tell the shape."""
        return f"Trace(layers={self.num_layers}, steps={self.num_steps}, units={self.num_units})"

    def _shapes(self) -> dict[str, tuple[int, ...]]:
        layers, steps, units = self.cell_state.shape
        outputs = self.hidden_state.shape[-1]
        return dict.fromkeys(RECORDED, (layers, steps, units)) | {
            "hidden_state": (layers, steps, outputs),
            "initial_cell_state": (layers, units),
            "initial_hidden_state": (layers, outputs),
        }

    @property
    def num_layers(self) -> int:
        """How many layers there are, each direction counted by itself."""
        return len(self.cell_state)

    @property
    def num_steps(self) -> int:
        """How many steps the sequence has."""
        return int(self.cell_state.shape[1])

    @property
    def num_units(self) -> int:
        """How many units each layer has."""
        return int(self.cell_state.shape[2])

    @property
    def previous_cell_state(self) -> Units:
        """C_{t-1}: what each step finds in memory; a backward layer comes from the step to the right."""
        previous = np.empty_like(self.cell_state)
        stride = 2 if self.bidirectional else 1
        previous[::stride, 0] = self.initial_cell_state[::stride]
        previous[::stride, 1:] = self.cell_state[::stride, :-1]
        if self.bidirectional:
            previous[1::2, -1] = self.initial_cell_state[1::2]
            previous[1::2, :-1] = self.cell_state[1::2, 1:]
        return _sealed(previous)

    @property
    def retained(self) -> Units:
        """f_t * C_{t-1}: what survives."""
        return _sealed(self.forget_gate * self.previous_cell_state)

    @property
    def written(self) -> Units:
        """i_t * C̃_t, in (-1, 1): what is added."""
        return _sealed(self.input_gate * self.candidate)

    def save(self, file: archive.File) -> None:
        """Write the trace as `.npz` to a path or an open binary file."""
        archive.save(file, {name: np.asarray(getattr(self, name)) for name in (*RECORDED, "bidirectional")})

    @classmethod
    def load(cls, file: archive.File) -> Self:
        """Read what `save` wrote, from a path or an open binary file.

        Raises:
            UserInputError: It holds something else, or is damaged.
            OSError: There is no such file, or it cannot be read.
        """
        arrays = archive.load(file)
        if problem := _problem(arrays):
            raise UserInputError("trace-file", problem=problem)
        try:
            return cls(bidirectional=bool(arrays.pop("bidirectional")), **arrays)
        except ValueError as error:
            raise UserInputError("trace-file", problem="arrays of different shapes") from error

    def to_frame(self) -> "pd.DataFrame":
        """Return a tidy table with the columns layer, step, unit, quantity and value."""
        import pandas as pd

        columns = []
        for name in BY_NAME:
            values = getattr(self, name)
            layer, step, unit = (index.ravel() for index in np.indices(values.shape))
            table = {"layer": layer, "step": step, "unit": unit, "quantity": name, "value": values.ravel()}
            columns.append(pd.DataFrame(table))
        return pd.concat(columns, ignore_index=True)

    def verify(self, lstm: "nn.LSTM", sequence: "Tensor | np.ndarray") -> float:
        """Return the largest difference to what `torch.nn.LSTM` returns for the same sequence and start.

        Compared are all outputs, h_n and c_n, and inside C = retained + written and h = o * tanh(C).

        Raises:
            TypeError: `lstm` is not an LSTM.
            ValueError: The trace is of another LSTM or another sequence.
        """
        from viz_lstm.reference import reference

        expected = reference(lstm, sequence, (self.initial_hidden_state, self.initial_cell_state))
        if len(expected.output) != self.num_steps:
            message = (
                f"`sequence` must have the {self.num_steps} steps of the trace; got {len(expected.output)}. "
                "Pass the sequence that was recorded."
            )
            raise ValueError(message)
        shown = self.output_gate * np.tanh(self.cell_state)
        if expected.weight_hr is not None:
            shown = shown @ expected.weight_hr.swapaxes(1, 2)
        differences = (
            self.output - expected.output,
            self._last(self.hidden_state) - expected.h_n,
            self._last(self.cell_state) - expected.c_n,
            self.cell_state - (self.retained + self.written),
            self.hidden_state - shown,
        )
        return float(np.max([np.abs(difference).max() for difference in differences]))

    @property
    def output(self) -> Float[np.ndarray, "step feature"]:
        """What the LSTM returns: the hidden states of the top layer, both directions side by side."""
        return _sealed(np.concatenate(self.hidden_state[-2 if self.bidirectional else -1 :], axis=-1))

    def _last(self, values: np.ndarray) -> np.ndarray:
        """Return what each layer holds when it has read everything: a backward one at the first step."""
        last = values[:, -1].copy()
        if self.bidirectional:
            last[1::2] = values[1::2, 0]
        return last


def _problem(arrays: Mapping[str, np.ndarray]) -> str | None:
    """Say what keeps the arrays of a file from being a trace, apart from their shapes."""
    if arrays.keys() != {*RECORDED, "bidirectional"}:
        return "other arrays than those of a trace"
    flag, values = arrays["bidirectional"], [arrays[name] for name in RECORDED]
    if (
        flag.shape != ()
        or flag.dtype != np.bool_
        or any(array.dtype not in (np.float32, np.float64) for array in values)
    ):
        return "other types of number than a trace has"
    if not all(np.isfinite(array).all() for array in values):
        return "numbers that are not finite"
    return None


def _sealed(array: np.ndarray) -> np.ndarray:
    """Return a read-only view; the array itself stays its owner's."""
    view = array.view()
    view.setflags(write=False)
    return view
