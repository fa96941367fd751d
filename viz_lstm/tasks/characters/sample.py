"""A text that a network wrote by itself."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float32

from viz_lstm.lstm.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What a network wrote, running free.

    Attributes:
        characters: The prompt and all that was written after it.
        prompt_length: How many of the characters are the prompt.
        probabilities: What each written character was drawn from.
        traces: What each LSTM computed while it read and wrote all characters.
    """

    characters: tuple[str, ...]
    prompt_length: int
    probabilities: Float32[np.ndarray, "written character"]
    traces: tuple[Trace, ...]

    @property
    def text(self) -> str:
        """All of it, as it is read."""
        return "".join(self.characters)
