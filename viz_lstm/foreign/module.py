"""A foreign LSTM as a module of PyTorch."""

from typing import TYPE_CHECKING

import torch
from torch import nn

if TYPE_CHECKING:
    from viz_lstm.foreign.lstm import ForeignLSTM


def module_of(lstm: "ForeignLSTM") -> nn.LSTM:
    """Return the LSTM as a module of PyTorch, in evaluation."""
    sizes = lstm.sizes()
    del sizes["name"]
    dtype = torch.from_numpy(lstm.weights["weight_ih_l0"][:0]).dtype
    with torch.random.fork_rng(devices=()):
        module = nn.LSTM(**sizes, dtype=dtype)
    module.load_state_dict({name: torch.tensor(values) for name, values in lstm.weights.items()})
    return module.eval()
