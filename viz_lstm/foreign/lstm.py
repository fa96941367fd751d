"""An LSTM of a foreign file as a value: its weights by PyTorch's names, and the sizes that they imply."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from jaxtyping import Float

from viz_lstm.errors import UserInputError
from viz_lstm.lstm.sizes import stack
from viz_lstm.runs.network import Network

if TYPE_CHECKING:
    from torch import nn

Tensors = Mapping[str, Float[np.ndarray, "..."]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ForeignLSTM:
    """An LSTM that somebody brings in a file, equal to a `torch.nn.LSTM`.

    Attributes:
        name: What it is called in its file.
        weights: Its tensors by the names of `torch.nn.LSTM`: `weight_ih_l0`, ..., `bias_hh_l1_reverse`.

    Raises:
        UserInputError: The tensors are not those of one `torch.nn.LSTM`, or some of their numbers not finite.
    """

    name: str
    weights: Tensors

    def __post_init__(self) -> None:
        """Check names, shapes and numbers."""
        _check(self)

    @property
    def input_size(self) -> int:
        """How many features it reads."""
        return int(self.weights["weight_ih_l0"].shape[1])

    @property
    def hidden_size(self) -> int:
        """The units of every layer."""
        return int(self.weights["weight_ih_l0"].shape[0]) // 4

    @property
    def proj_size(self) -> int:
        """The size of what a layer puts out if it is projected, else 0."""
        return int(self.weights["weight_hr_l0"].shape[0]) if "weight_hr_l0" in self.weights else 0

    @property
    def num_layers(self) -> int:
        """The number of layers."""
        return sum(name.startswith("weight_ih_l") and not name.endswith("_reverse") for name in self.weights)

    @property
    def bidirectional(self) -> bool:
        """Whether it reads in both directions."""
        return "weight_ih_l0_reverse" in self.weights

    @property
    def bias(self) -> bool:
        """Whether its gates have biases."""
        return "bias_ih_l0" in self.weights

    def sizes(self) -> dict[str, Any]:
        """Return the name and the sizes, by the words of `torch.nn.LSTM`."""
        names = ("name", "input_size", "hidden_size", "num_layers", "bidirectional", "proj_size", "bias")
        return {name: getattr(self, name) for name in names}

    def module(self) -> "nn.LSTM":
        """Return the LSTM as a module of PyTorch, in evaluation."""
        from viz_lstm.foreign.module import module_of

        sizes = self.sizes()
        del sizes["name"]
        return module_of(sizes, self.weights)

    def network(self) -> Network:
        """Return the LSTM as a network whose answer is what its top layer puts out.

        Raises:
            UserInputError: It reads in both directions or is projected, which a `Network` does not hold.
        """
        if self.bidirectional or self.proj_size:
            problem = "two directions" if self.bidirectional else "a projection"
            raise UserInputError("foreign-no-network", name=self.name, problem=problem)
        units = self.hidden_size
        weights = {
            f"lstms.{layer}.{name}_l0": self._float(f"{name}_l{layer}", units)
            for layer in range(self.num_layers)
            for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        }
        readout = {
            "readout.weight": np.eye(units, dtype=np.float32),
            "readout.bias": np.zeros(units, dtype=np.float32),
        }
        size = stack(self.input_size, (units,) * self.num_layers, units)
        return Network(weights={**weights, **readout}, size=size)

    def _float(self, name: str, units: int) -> Float[np.ndarray, "..."]:
        values = self.weights.get(name, np.zeros(4 * units))
        return values.astype(np.float32)


def _check(lstm: ForeignLSTM) -> None:
    weights = lstm.weights
    if problem := _misfit(weights):
        raise UserInputError("foreign-no-lstm", name=lstm.name, problem=problem)
    if {values.dtype for values in weights.values()} not in ({np.dtype("f4")}, {np.dtype("f8")}):
        types = ", ".join(sorted({str(values.dtype) for values in weights.values()}))
        raise UserInputError("foreign-no-lstm", name=lstm.name, problem=f"numbers of the type {types}")
    for name, values in weights.items():
        if not np.isfinite(values).all():
            raise UserInputError("foreign-no-lstm", name=lstm.name, problem=f"NaN or infinity in {name}")


def _misfit(weights: Tensors) -> str | None:
    """Say what keeps the tensors from being those of one `torch.nn.LSTM`; None if nothing does."""
    if not {"weight_ih_l0", "weight_hh_l0"} <= weights.keys():
        return "no weights of a first layer"
    ih, hh = weights["weight_ih_l0"].shape, weights["weight_hh_l0"].shape
    if len(ih) != 2 or len(hh) != 2 or ih[0] != hh[0] or not min(*ih, *hh):
        return f"weights of the shapes {ih} and {hh}"
    if "weight_hr_l0" not in weights and hh[0] != 4 * hh[1]:
        kind = {3: "a GRU", 1: "a plain RNN"}.get(hh[0] // hh[1] if hh[0] % hh[1] == 0 else 0)
        return kind or f"weights of the shapes {ih} and {hh}"
    shapes = _shapes(weights)
    if weights.keys() != shapes.keys():
        name = min(weights.keys() ^ shapes.keys())
        return f"{'no tensor' if name in shapes else 'a tensor'} {name[:60]} beside the others"
    wrong = next((name for name in shapes if weights[name].shape != shapes[name]), None)
    return wrong and f"{wrong} of the shape {weights[wrong].shape}, not {shapes[wrong]}"


def _shapes(weights: Tensors) -> dict[str, tuple[int, ...]]:
    """Return the shapes that all tensors must have, as those of the first layer demand it."""
    gates, features = weights["weight_ih_l0"].shape
    output = weights["weight_hh_l0"].shape[1]
    ends = ("", "_reverse") if "weight_ih_l0_reverse" in weights else ("",)
    layers = 1 + max(
        int(name.removeprefix("weight_ih_l").removesuffix("_reverse"))
        for name in weights
        if name.startswith("weight_ih_l")
    )
    shapes: dict[str, tuple[int, ...]] = {}
    for layer in range(min(layers, len(weights))):
        for end in ends:
            below = features if layer == 0 else output * len(ends)
            shapes[f"weight_ih_l{layer}{end}"] = (gates, below)
            shapes[f"weight_hh_l{layer}{end}"] = (gates, output)
            if "bias_ih_l0" in weights:
                shapes |= {f"bias_ih_l{layer}{end}": (gates,), f"bias_hh_l{layer}{end}": (gates,)}
            if "weight_hr_l0" in weights:
                shapes[f"weight_hr_l{layer}{end}"] = (output, gates // 4)
    return shapes
