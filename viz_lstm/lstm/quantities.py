"""The quantities that an LSTM computes at every step: names, symbols, ranges and orders, each stated once."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One thing that the cell computes for every unit at every step.

    Attributes:
        name: The name in code and in files, as in `Trace.forget_gate`.
        symbol: What the literature writes, in plain text.
        latex: The same for a formula.
        low: The bound below, which is reached only by rounding, or minus infinity.
        high: The bound above, in the same way, or infinity. A `proj_size` takes h_t beyond its bounds.
        signed: Whether negative values have a meaning of their own.
    """

    name: str
    symbol: str
    latex: str
    low: float
    high: float
    signed: bool


def _gate(name: str, symbol: str, latex: str) -> Quantity:
    return Quantity(name=name, symbol=symbol, latex=latex, low=0.0, high=1.0, signed=False)


def _bounded(name: str, symbol: str, latex: str) -> Quantity:
    return Quantity(name=name, symbol=symbol, latex=latex, low=-1.0, high=1.0, signed=True)


def _unbounded(name: str, symbol: str, latex: str) -> Quantity:
    return Quantity(name=name, symbol=symbol, latex=latex, low=-inf, high=inf, signed=True)


QUANTITIES = (
    _gate("forget_gate", "f_t", r"f_t"),
    _gate("input_gate", "i_t", r"i_t"),
    _bounded("candidate", "C̃_t", r"\tilde{C}_t"),
    _unbounded("cell_state", "C_t", r"C_t"),
    _gate("output_gate", "o_t", r"o_t"),
    _bounded("hidden_state", "h_t", r"h_t"),
)
"""The six of the story, in the order in which it is told and drawn."""

PREACTIVATIONS = (
    _unbounded("forget_gate_preactivation", "z^f_t", r"z^f_t"),
    _unbounded("input_gate_preactivation", "z^i_t", r"z^i_t"),
    _unbounded("candidate_preactivation", "z^C̃_t", r"z^{\tilde{C}}_t"),
    _unbounded("output_gate_preactivation", "z^o_t", r"z^o_t"),
)
"""The arguments of σ and tanh, in the order of the story."""

DERIVED = (
    _unbounded("retained", "f_t C_{t-1}", r"f_t \odot C_{t-1}"),
    _bounded("written", "i_t C̃_t", r"i_t \odot \tilde{C}_t"),
)
"""The two summands of the cell state: what survived and what was added."""

BY_NAME: Mapping[str, Quantity] = MappingProxyType(
    {quantity.name: quantity for quantity in (*QUANTITIES, *PREACTIVATIONS, *DERIVED)}
)

PYTORCH_ORDER = ("input_gate", "forget_gate", "candidate", "output_gate")
"""The order in which PyTorch stacks the four blocks of its weights."""

COLUMNS = (
    *PYTORCH_ORDER,
    *(f"{name}_preactivation" for name in PYTORCH_ORDER),
    "cell_state",
    "hidden_state",
)
"""The columns of a recording, in this order; the last is as wide as the output, the others as the units."""

GATES = tuple(quantity.name for quantity in QUANTITIES if quantity.name in PYTORCH_ORDER)
"""The four that have weights, in the order of the story."""

GATE_HUES: Mapping[str, int] = MappingProxyType(
    {"forget_gate": 5, "input_gate": 150, "candidate": 305, "output_gate": 225}
)
"""The hue of each, in degrees of OKLab (Ottosson 2020), wherever it is drawn."""
