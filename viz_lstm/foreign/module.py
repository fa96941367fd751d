"""A foreign LSTM as a module of PyTorch."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from torch import nn


def module_of(sizes: Mapping[str, Any], weights: Mapping[str, np.ndarray]) -> nn.LSTM:
    """Return an LSTM as a module of PyTorch, in evaluation.

    Args:
        sizes: Its sizes, by the words of `torch.nn.LSTM`.
        weights: Its tensors, by the names of `torch.nn.LSTM`.
    """
    dtype = torch.from_numpy(weights["weight_ih_l0"][:0]).dtype
    with torch.random.fork_rng(devices=()):
        module = nn.LSTM(**sizes, dtype=dtype)
    module.load_state_dict({name: torch.tensor(values) for name, values in weights.items()})
    return module.eval()
