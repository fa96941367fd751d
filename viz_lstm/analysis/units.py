"""Rankings of the units of a layer by how closely they follow what is marked in their sequences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float64

from viz_lstm.analysis.evidence import Evidence, compare
from viz_lstm.analysis.permutation import exchanged
from viz_lstm.lstm.trace import Trace

FOLLOWING = ("cell_state", "forget_gate", "input_gate", "output_gate")
"""The quantities in which a job is looked for, the memory first."""

VERSIONS = 200
"""How many exchanges of labels tell what chance gives."""

Labels = Float64[np.ndarray, " _"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that units may follow in some sequences.

    Attributes:
        name: What it is called.
        labels: Its value at every step of each sequence, NaN where it has none.
        classes: How many values it has, which the labels number from 0; 0: the labels are numbers.
    """

    name: str
    labels: Sequence[Labels]
    classes: int

    @classmethod
    def of_marks(cls, name: str, marks: Sequence[Bool[np.ndarray, " _"]]) -> "Question":
        """Ask which units tell marked steps from the others."""
        return cls(name=name, labels=[mark.astype(np.float64) for mark in marks], classes=2)

    @property
    def told(self) -> tuple[int | None, ...]:
        """The values to tell from the rest; of two, telling one is telling the other."""
        if not self.classes:
            return (None,)
        return (1,) if self.classes == 2 else tuple(range(self.classes))


def rank_units(
    traces: Sequence[Trace],
    question: Question,
    *,
    layer: int = 0,
    quantities: Sequence[str] = FOLLOWING,
) -> tuple[Evidence, ...]:
    """Return the best evidence for each unit of a layer, the strongest first; empty where nothing differs."""
    known = [~np.isnan(labels) for labels in question.labels]
    true = np.concatenate([own[steps] for own, steps in zip(question.labels, known, strict=True)])
    if not len(true) or np.ptp(true) == 0:
        return ()
    labels = [own for own, steps in zip(question.labels, known, strict=True) if steps.any()]
    turn = not question.classes or len(labels) == 1
    values = {
        quantity: np.concatenate(
            [getattr(trace, quantity)[layer][steps] for trace, steps in zip(traces, known, strict=True)]
        )
        for quantity in quantities
    }
    return compare(
        question.name,
        values,
        np.concatenate([true[None], exchanged(labels, VERSIONS, turn=turn, seed=0)]),
        measure="auc" if question.classes else "correlation",
        told=question.told,
    )
