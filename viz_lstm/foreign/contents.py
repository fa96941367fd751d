"""The contents of a file of weights, whatever its format."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

Found = Mapping[str, Mapping[str, np.ndarray]]
"""The tensors of each recurrent module, by the names of `torch.nn.LSTM`."""


class Contents(NamedTuple):
    """What a file holds: recurrent modules, which are no LSTMs and why, and what the file does not say."""

    found: Found
    refused: Mapping[str, str]
    notes: tuple[str, ...] = ()
