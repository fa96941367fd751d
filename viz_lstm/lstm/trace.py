"""The record of everything that an LSTM computed for one sequence, in NumPy arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from jaxtyping import Float

from viz_lstm.errors import UserInputError
from viz_lstm.lstm import archive
from viz_lstm.lstm.quantities import BY_NAME, COLUMNS, PREACTIVATIONS, QUANTITIES

if TYPE_CHECKING:
    import pandas as pd

    from viz_lstm.lstm.ledger import Ledger

Units = Float[np.ndarray, "layer step unit"]
Outputs = Float[np.ndarray, "layer step output"]

RECORDED = (
    *(quantity.name for quantity in (*QUANTITIES, *PREACTIVATIONS)),
    "initial_cell_state",
    "initial_hidden_state",
)
"""The arrays that a trace holds and a file keeps; `retained` and `written` follow from them."""

TEXTS = ("labels", "notes", "interventions")
"""What a file keeps in words, if a trace has any."""


class Piece(NamedTuple):
    """A trace as it was cut out of a batch.

    Attributes:
        table: The columns of `COLUMNS` side by side, which are read-only once they have been looked at.
        start: The initial hidden state and cell state.
        bidirectional: Whether every other layer runs backwards.
        labels: A name for every step, or none.
        notes: What there is to know.
    """

    table: Float[np.ndarray, "layer step column"]
    start: tuple[Float[np.ndarray, "layer output"], Float[np.ndarray, "layer unit"]]
    bidirectional: bool
    labels: tuple[str, ...]
    notes: tuple[str, ...]

    def fields(self) -> dict[str, object]:
        """Return all fields of the trace by name."""
        self.table.setflags(write=False)
        (h, C), (layers, steps, _) = self.start, self.table.shape
        end = (len(COLUMNS) - 1) * C.shape[-1]
        columns = self.table[..., :end].reshape(layers, steps, -1, C.shape[-1]).transpose(2, 0, 1, 3)
        named = dict(zip(COLUMNS, (*columns, self.table[..., end:]), strict=True))
        known = {"bidirectional": self.bidirectional, "labels": self.labels, "notes": self.notes}
        starts = {"initial_hidden_state": h, "initial_cell_state": C}
        return {**named, **starts, **known, "interventions": (), "effects": ()}


class _Uncut:
    """The piece of a trace before anybody looks at it: of a thousand traces, most are never seen."""

    __slots__ = ("_piece",)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Trace(_Uncut):
    """Everything that an LSTM computed for one sequence: read-only arrays, (layer, step, unit).

    With two directions the layers run like PyTorch's `h_n`: layer 0 forward, layer 0 backward, layer 1
    forward, and so on; steps are in input order. A `proj_size` makes the hidden state narrower than the rest.
    `labels` names every step, if names were given; `notes` says what a reader has to know of the recording.

    `interventions` says in words what was held, and `effects` how much each changed any memory or output at
    most, beside those before it: 0 means that it changed nothing.
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
    labels: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    interventions: tuple[str, ...] = ()
    effects: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Seal the arrays."""
        for name in RECORDED:
            if (values := getattr(self, name)).flags.writeable:
                object.__setattr__(self, name, _sealed(values))

    @classmethod
    def of_piece(cls, piece: Piece) -> "Trace":
        """Return a trace whose fields are made of a piece when one is first looked at."""
        trace = object.__new__(cls)
        object.__setattr__(trace, "_piece", piece)
        return trace

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Make the fields, as one is missing."""
            if name not in type(self).__dataclass_fields__:
                raise AttributeError(name)
            for each, value in self._piece.fields().items():
                object.__setattr__(self, each, value)
            self.__post_init__()
            return object.__getattribute__(self, name)

    def __repr__(self) -> str:
        """Tell the shape, and what there is to know."""
        shape = f"layers={self.num_layers}, steps={self.num_steps}, units={self.num_units}"
        told = "".join(
            f", {name}={value!r}" for name in ("interventions", "notes") if (value := getattr(self, name))
        )
        return f"Trace({shape}{told})"

    def __getstate__(self) -> dict[str, object]:
        """Return all fields, to be copied or pickled."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __setstate__(self, state: dict[str, object]) -> None:
        """Take copied fields, and seal the arrays again: a copy may be written to."""
        for name, value in state.items():
            object.__setattr__(self, name, value)
        self.__post_init__()

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
    def num_bytes(self) -> int:
        """What all arrays take in memory."""
        return sum(int(getattr(self, name).nbytes) for name in RECORDED)

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
        arrays = {name: np.asarray(getattr(self, name)) for name in (*RECORDED, "bidirectional")}
        texts = {name: np.array(getattr(self, name)) for name in TEXTS if getattr(self, name)}
        numbers = {"effects": np.array(self.effects)} if self.effects else {}
        archive.save(file, arrays | texts | numbers)

    @classmethod
    def load(cls, file: archive.File, *, most: int = archive.LARGEST) -> "Trace":
        """Read what `save` wrote, from a path or an open binary file that unpacks to at most so many bytes.

        Raises:
            UserInputError: It holds something else, or is damaged.
            OSError: There is no such file, or it cannot be read.
        """
        arrays = archive.load(file, most=most)
        if problem := _problem(arrays):
            raise UserInputError("trace-file", problem=problem)
        labels, notes, interventions = (tuple(map(str, arrays.pop(name, ()))) for name in TEXTS)
        return cls(
            bidirectional=bool(arrays.pop("bidirectional")),
            labels=labels,
            notes=notes,
            interventions=interventions,
            effects=tuple(map(float, arrays.pop("effects", ()))),
            **arrays,
        )

    def to_frame(self) -> "pd.DataFrame":
        """Return a tidy table with the columns layer, direction, step, unit, quantity and value.

        Labels make a column of their own behind `step`.
        """
        import pandas as pd

        return pd.concat([self.table(name, getattr(self, name)) for name in BY_NAME], ignore_index=True)

    def table(self, quantity: str, values: Float[np.ndarray, "layer step _"]) -> "pd.DataFrame":
        """Return values of one quantity as rows of `to_frame`."""
        import pandas as pd

        layer, step, unit = (index.ravel() for index in np.indices(values.shape))
        backward = (layer % 2 == 1) if self.bidirectional else np.zeros(layer.shape, bool)
        direction = np.where(backward, "backward", "forward")
        table: dict[str, object] = {"layer": layer, "direction": direction, "step": step}
        table |= {"label": np.array(self.labels)[step]} if self.labels else {}
        table |= {"unit": unit, "quantity": quantity, "value": values.ravel()}
        return pd.DataFrame(table)

    def verify(self, lstm: object, sequence: object) -> float:
        """Return the largest difference to what `lstm` itself returns for the same sequence and start.

        It is called once in evaluation, with all its hooks, and left as it was. Compared are all outputs,
        h_n and c_n, and inside C = retained + written and h = o * tanh(C).

        Raises:
            TypeError: `lstm` is not an LSTM.
            ValueError: The trace is of another LSTM or another sequence, or of interventions.
        """
        from viz_lstm.lstm.reference import reference, sizes

        self.check_plain()
        self.check_sizes(sizes(lstm))
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

    def check_plain(self) -> None:
        """Refuse a trace of interventions.

        Raises:
            ValueError: It is one.
        """
        if self.interventions:
            message = (
                f"The trace must be without interventions; got {len(self.interventions)}. "
                "Record the sequence without them."
            )
            raise ValueError(message)

    def check_sizes(self, other: tuple[int, int, int, bool]) -> None:
        """Refuse an LSTM of other layers, each direction counted, units, outputs, or directions.

        Raises:
            ValueError: It is another one.
        """
        own = (self.num_layers, self.num_units, self.hidden_state.shape[-1], self.bidirectional)
        if other != own:
            message = (
                f"`lstm` must be {_worded(*own)}; got {_worded(*other)}. Pass the LSTM that was recorded."
            )
            raise ValueError(message)

    def ledger(self, layer: int, unit: int, step: int) -> "Ledger":
        """Return C_t of one unit as the sum of what each step has written and the gates have kept of it.

        Raises:
            ValueError: There is no such layer, unit or step.
        """
        from viz_lstm.lstm.ledger import ledger

        return ledger(self, layer, unit, step)

    def is_backward(self, layer: int) -> bool:
        """Say whether a layer reads from the end to the beginning."""
        return self.bidirectional and layer % 2 == 1

    def _last(self, values: np.ndarray) -> np.ndarray:
        """Return what each layer holds when it has read everything: a backward one at the first step."""
        last = values[:, -1].copy()
        if self.bidirectional:
            last[1::2] = values[1::2, 0]
        return last


def _worded(layers: int, units: int, outputs: int, bidirectional: bool) -> str:
    directions = ", both directions counted" if bidirectional else ""
    return f"one of {layers} layers{directions}, {units} units and {outputs} outputs"


def _problem(arrays: Mapping[str, np.ndarray]) -> str | None:
    """Say what keeps the arrays of a file from being a trace."""
    if arrays.keys() - {*TEXTS, "effects"} != {*RECORDED, "bidirectional"}:
        return "other arrays than those of a trace"
    if any(arrays[name].dtype.kind != "U" or arrays[name].ndim != 1 for name in TEXTS if name in arrays):
        return "labels, notes or interventions that are no texts"
    flag, values = arrays["bidirectional"], [arrays[name] for name in RECORDED]
    effects = arrays.get("effects", np.zeros(0))
    if (
        effects.dtype != np.float64
        or flag.dtype != np.bool_
        or {array.dtype for array in values}
        not in (
            {np.dtype("f4")},
            {np.dtype("f8")},
        )
    ):
        return "other types of number than those of a trace"
    if not _fit(arrays):
        return "arrays that do not fit together"
    if not all(np.isfinite(array).all() for array in values):
        return "numbers that are not finite"
    return None


def _fit(arrays: Mapping[str, np.ndarray]) -> bool:
    """Say whether the shapes are those of one recording."""
    units, outputs, flag = (arrays[name].shape for name in ("cell_state", "hidden_state", "bidirectional"))
    if len(units) != 3 or len(outputs) != 3 or 0 in units + outputs or flag:
        return False
    shapes = dict.fromkeys(RECORDED, units) | {
        "hidden_state": (*units[:2], outputs[2]),
        "initial_cell_state": units[::2],
        "initial_hidden_state": outputs[::2],
    }
    effects, held = (arrays[name].shape if name in arrays else (0,) for name in ("effects", "interventions"))
    if effects != held or ("effects" in arrays and not (arrays["effects"] >= 0).all()):
        return False
    paired = not arrays["bidirectional"] or units[0] % 2 == 0
    named = "labels" not in arrays or len(arrays["labels"]) == units[1]
    return paired and named and all(arrays[name].shape == shape for name, shape in shapes.items())


def _sealed(array: np.ndarray) -> np.ndarray:
    """Return a read-only view; the array itself stays its owner's."""
    view = array.view()
    view.setflags(write=False)
    return view
