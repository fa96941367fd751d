"""How well a trained network predicts the characters of a text, beside rules that need no training."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from viz_lstm.tasks.characters.metrics import Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """What a network can do in the middle of its training.

    Attributes:
        scores: How well it predicts the held-out texts now.
        sample: A text that it writes now; always drawn with the same dice.
    """

    scores: Scores
    sample: str
