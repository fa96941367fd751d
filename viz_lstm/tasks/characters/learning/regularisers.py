"""The price that a network pays for units that are hard to read.

A plainly trained network writes into every unit at every step, because nothing keeps it from doing so, and
the pictures of its gates are noise. Two mild prices, and a decay of the weights between units, make it write
when there is something to remember. Each can be set to 0.
"""

import torch
from jaxtyping import Bool, Float
from torch import Tensor, nn
from torch.nn.functional import pad

from viz_lstm.lstm import cell
from viz_lstm.tasks.characters import CharactersConfig


def regularisation(
    lstm: nn.Module,
    inputs: Float[Tensor, "text step feature"],
    hidden_state: Float[Tensor, "text step unit"],
    counts: Bool[Tensor, "text step"],
    config: CharactersConfig,
) -> Tensor:
    """Return what one layer pays: `w mean(i_t) + c mean|C_t - C_{t-1}| + d/2 sum(W_h^2)`.

    Args:
        lstm: The layer.
        inputs: What it read.
        hidden_state: What it answered.
        counts: The steps over which the means are taken.
        config: Where `w`, `c` and `d` are chosen: `write_penalty`, `change_penalty`, `recurrent_decay`.
    """
    weights = cell.Weights(
        *(lstm.get_parameter(f"{name}_l0") for name in ("weight_ih", "weight_hh", "bias_ih"))
    )
    price = config.recurrent_decay / 2 * weights.weight_hh.square().sum()
    if not config.write_penalty and not config.change_penalty:
        return price
    # The gates follow from the hidden states that PyTorch's fused kernel gave, for all steps at once.
    z = cell.preactivations(inputs, _one_step_earlier(hidden_state), weights)
    i, f, candidate, _ = cell.gates(z)
    price = price + config.write_penalty * _mean(i, counts)
    if config.change_penalty:
        C = _memory(f, i * candidate)
        price = price + config.change_penalty * _mean((C - _one_step_earlier(C)).abs(), counts)
    return price


def _memory(
    f: Float[Tensor, "text step unit"], written: Float[Tensor, "text step unit"]
) -> Float[Tensor, "text step unit"]:
    C = torch.zeros_like(written[:, 0])
    # Copied, since the update takes the place of what it adds.
    steps = zip(f.unbind(1), written.unbind(1), strict=True)
    return torch.stack([C := cell.update(C, kept, new) for kept, new in steps], dim=1)


def _one_step_earlier(values: Float[Tensor, "text step unit"]) -> Float[Tensor, "text step unit"]:
    return pad(values[:, :-1], (0, 0, 1, 0))


def _mean(values: Float[Tensor, "text step unit"], counts: Bool[Tensor, "text step"]) -> Tensor:
    # A product: its gradient costs much less than that of a selection.
    return (values.mean(dim=-1) * counts).sum() / counts.sum()
