"""The price that a network pays for units that are hard to read.

A plainly trained network writes into every unit at every step, because nothing keeps it from doing so, and the
pictures of its gates are noise. Two mild prices, and a decay of the weights between units, make it write when
there is something to remember. Each can be set to 0.
"""

import torch
from jaxtyping import Bool, Float
from torch import Tensor
from torch.nn.functional import pad

from viz_lstm import cell
from viz_lstm.lstm import InstrumentedLSTM
from viz_lstm.tasks.characters import CharactersConfig


def legibility(
    lstm: InstrumentedLSTM,
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
    price = config.recurrent_decay / 2 * lstm.weight_hh_l0.square().sum()
    if not config.write_penalty and not config.change_penalty:
        return price
    # The gates follow from the hidden states that PyTorch's fused kernel gave, for all steps at once.
    weights = cell.Weights(lstm.weight_ih_l0, lstm.weight_hh_l0, lstm.bias_ih_l0)
    gates = cell.gates(cell.preactivations(inputs, _one_step_earlier(hidden_state), weights))
    price = price + config.write_penalty * gates.input_gate[counts].mean()
    if config.change_penalty:
        C = _memory(gates)
        price = price + config.change_penalty * (C - _one_step_earlier(C)).abs()[counts].mean()
    return price


def _memory(gates: cell.Gates) -> Float[Tensor, "text step unit"]:
    forget_gate, written = gates.forget_gate, gates.input_gate * gates.candidate
    C = torch.zeros_like(written[:, 0])
    # Copied, since the update takes the place of what it adds.
    memory = [C := cell.update(C, forget_gate[:, t], written[:, t].clone()) for t in range(written.shape[1])]
    return torch.stack(memory, dim=1)


def _one_step_earlier(values: Float[Tensor, "text step unit"]) -> Float[Tensor, "text step unit"]:
    return pad(values[:, :-1], (0, 0, 1, 0))
