"""The observation of a writing network in mid-training."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import ClassVar

import numpy as np
from jaxtyping import UInt8

from viz_lstm.tasks.characters.learning.evaluator import Scores
from viz_lstm.tasks.characters.report_checks import check_scores
from viz_lstm.tasks.task import Arrays

STORED = "glimpses"
SAMPLE_TEMPERATURE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What a network can do in the middle of its training.

    Attributes:
        scores: How well it predicts the tested texts now.
        sample: A text that it writes now; always drawn with the same dice.
    """

    task: ClassVar[str] = "characters"

    scores: Scores
    sample: str
    curve: ClassVar[None] = None

    @classmethod
    def pack(cls, observations: Sequence["Evaluation"]) -> dict[str, UInt8[np.ndarray, " byte"]]:
        """Turn evaluations into one array, the bytes of their JSON; none into no array."""
        if not observations:
            return {}
        return {STORED: np.frombuffer(json.dumps(list(map(asdict, observations))).encode(), dtype=np.uint8)}

    @classmethod
    def unpack(cls, arrays: Arrays) -> tuple["Evaluation", ...]:
        """Read what `pack` wrote.

        Raises:
            ValueError, TypeError, KeyError: it is something else.
        """
        if STORED not in arrays:
            return ()
        evaluations = tuple(
            cls(scores=Scores.from_dict(values["scores"]), sample=values["sample"])
            for values in json.loads(arrays[STORED].tobytes())
        )
        for evaluation in evaluations:
            check_scores(evaluation.scores, gives_bits=True)
            evaluation.sample.encode()
        return evaluations
