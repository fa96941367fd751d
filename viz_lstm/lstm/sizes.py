"""The sizes of a network and of its layers, and its weights by name."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float32

Weights = Mapping[str, Float32[np.ndarray, "..."]]
"""A network's tensors by PyTorch's names: `lstms.0.weight_ih_l0`, ..., `readout.bias`."""


@dataclass(frozen=True, slots=True)
class LayerSize:
    """The size of one LSTM layer: `s` units that read `|x|` features.

    Each of the four gate matrices has a row per unit; a row weighs the `s` hidden states and the `|x|`
    features and adds one bias.

    >>> LayerSize(hidden_size=32, input_size=1).trained
    4352
    >>> LayerSize(hidden_size=32, input_size=1).stored
    4480
    """

    hidden_size: int
    input_size: int

    @property
    def trained(self) -> int:
        """The parameters that learn: `4 s (s + |x| + 1)`."""
        return 4 * self.hidden_size * (self.hidden_size + self.input_size + 1)

    @property
    def stored(self) -> int:
        """The numbers in PyTorch's tensors, which hold a second bias: `4 s (s + |x| + 2)`."""
        return self.trained + 4 * self.hidden_size


@dataclass(frozen=True, slots=True)
class NetworkSize:
    """The size of a chain of LSTM layers with a linear read-out on top."""

    layers: tuple[LayerSize, ...]
    output_size: int

    @property
    def readout(self) -> int:
        """The parameters of the read-out: a weight per unit below and one bias, for each output."""
        return self.output_size * (self.layers[-1].hidden_size + 1)

    @property
    def trained(self) -> int:
        """All parameters that learn."""
        return sum(layer.trained for layer in self.layers) + self.readout

    @property
    def stored(self) -> int:
        """All numbers in PyTorch's tensors."""
        return sum(layer.stored for layer in self.layers) + self.readout


def stack(input_size: int, widths: tuple[int, ...], output_size: int) -> NetworkSize:
    """Return the size of a stack whose layers have these many units, from the bottom up."""
    inputs = (input_size, *widths[:-1])
    layers = tuple(LayerSize(hidden_size=s, input_size=x) for s, x in zip(widths, inputs, strict=True))
    return NetworkSize(layers=layers, output_size=output_size)
