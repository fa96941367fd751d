"""σ and tanh for tensors and arrays alike, each from the library that is quicker at it."""

from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

Array = TypeVar("Array", Tensor, np.ndarray)


def sigmoid(z: Array) -> Array:
    """Squash `z` into (0, 1)."""
    return torch.sigmoid(z) if isinstance(z, Tensor) else torch.sigmoid(torch.from_numpy(z)).numpy()


def tanh(z: Array) -> Array:
    """Squash `z` into (-1, 1)."""
    return torch.tanh(z) if isinstance(z, Tensor) else np.asarray(np.tanh(z))
