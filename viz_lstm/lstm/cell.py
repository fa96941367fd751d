"""The LSTM cell: the equations, once, for PyTorch's tensors and NumPy's arrays.

    i_t = σ(W_ii x_t + b_ii + W_hi h_{t-1} + b_hi)        input gate: how much to write
    f_t = σ(W_if x_t + b_if + W_hf h_{t-1} + b_hf)        forget gate: how much to keep
    C̃_t = tanh(W_ig x_t + b_ig + W_hg h_{t-1} + b_hg)     candidate: what to write
    o_t = σ(W_io x_t + b_io + W_ho h_{t-1} + b_ho)        output gate: how much to show
    C_t = f_t * C_{t-1} + i_t * C̃_t                       cell state: the memory
    h_t = o_t * tanh(C_t)                                 hidden state: the output

PyTorch stacks the four blocks of a weight into one matrix, in this order; its weights fit as they are.

A memory that is added to instead of overwritten, and gates to protect it, are due to Hochreiter & Schmidhuber
(1997, section 4); the forget gate to Gers, Schmidhuber & Cummins (2000, section 3).
"""

from typing import NamedTuple

from jaxtyping import Float
from torch import Tensor
from torch.nn.functional import linear

from viz_lstm.lstm.activations import Array, sigmoid, tanh


class Weights(NamedTuple):
    """What one layer has learned, under PyTorch's names; `gates` are the rows i, f, C̃, o of every unit."""

    weight_ih: Float[Tensor, "gates feature"]
    weight_hh: Float[Tensor, "gates output"]
    bias_ih: Float[Tensor, " gates"] | None = None
    bias_hh: Float[Tensor, " gates"] | None = None
    weight_hr: Float[Tensor, "output unit"] | None = None


def step(
    x: Float[Tensor, "*batch feature"],
    h: Float[Tensor, "*batch output"],
    C: Float[Tensor, "*batch unit"],
    weights: Weights,
) -> tuple[Float[Tensor, "*batch output"], Float[Tensor, "*batch unit"]]:
    """Read x_t; return h_t and C_t."""
    i, f, candidate, o = gates(preactivations(x, h, weights))
    C = update(C, f, i * candidate)
    h = output(C, o, weights.weight_hr)
    return h, C


def preactivations(
    x: Float[Tensor, "*steps feature"], h: Float[Tensor, "*steps output"], weights: Weights
) -> Float[Tensor, "*steps gates"]:
    """Sum up what each gate hears from the input x_t and from the last output h_{t-1}."""
    z = linear(x, weights.weight_ih, weights.bias_ih)
    z += linear(h, weights.weight_hh, weights.bias_hh)
    return z


def gates(z: Array) -> tuple[Array, Array, Array, Array]:
    """Squash what the gates heard; return i_t, f_t, C̃_t and o_t."""
    # One σ over all four blocks, the candidate's included, is several times as fast as three over slices.
    i, f, _, o = blocks(sigmoid(z))
    candidate = tanh(blocks(z)[2])
    return i, f, candidate, o


def update(C: Array, f: Array, written: Array) -> Array:
    """Add what the forget gate keeps of the memory to what is written."""
    C_t: Array = f * C + written
    return C_t


def output(
    C: Float[Tensor, "*steps unit"],
    o: Float[Tensor, "*steps unit"],
    weight_hr: Float[Tensor, "output unit"] | None = None,
) -> Float[Tensor, "*steps output"]:
    """Show what the output gate lets through, in fewer numbers where there is a `proj_size`."""
    h = o * tanh(C)
    return h if weight_hr is None else linear(h, weight_hr)


def blocks(stacked: Array) -> tuple[Array, ...]:
    """Take the blocks of i, f, C̃ and o apart, which PyTorch stacks along one axis."""
    units = stacked.shape[-1] // 4
    return tuple(stacked[..., block * units : (block + 1) * units] for block in range(4))
