"""Job cards: what each unit does, in numbers that can be put into a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from jaxtyping import Bool, Float, Float64

from viz_lstm.analysis.evidence import Evidence, clearest
from viz_lstm.analysis.memory_span import memory_span
from viz_lstm.analysis.units import Question, rank_units
from viz_lstm.lstm.trace import Trace

Labels = Float64[np.ndarray, " _"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Switching:
    """What a unit's gates do while a value stays the same, and where it is replaced by another.

    A switch reaches from the last step with the old value to one step after the first with the new.

    Attributes:
        forget_gate_holding: The median forget gate while the value stays.
        forget_gate_switching: The median, over all switches, of the lowest forget gate within the switch.
        input_gate_holding: The median input gate while the value stays.
        input_gate_switching: The median, over all switches, of the highest input gate within the switch.
        switches: How many switches there were.
    """

    forget_gate_holding: float
    forget_gate_switching: float
    input_gate_holding: float
    input_gate_switching: float
    switches: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCard:
    """What is known of one unit.

    Attributes:
        unit: The unit.
        job: The clearest evidence, or None: no clear job.
        evidence: The best evidence for each property, clear or not, in the order of the properties.
        switching: What its gates do when the job's property changes; None without a job or without a change.
        half_life: After how many steps its own forget gate alone leaves half of its content.
        half_life_capped: Whether it is more than that.
        step: Where to look at the unit in the recorded example.
    """

    unit: int
    job: Evidence | None
    evidence: tuple[Evidence, ...]
    switching: Switching | None
    half_life: float
    half_life_capped: bool
    step: int

    def to_dict(self) -> dict[str, Any]:
        """Return the card as a dictionary that JSON can hold."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "UnitCard":
        """Return the card that `to_dict` wrote."""
        parts = {
            "job": values["job"] and Evidence(**values["job"]),
            "evidence": tuple(Evidence(**evidence) for evidence in values["evidence"]),
            "switching": values["switching"] and Switching(**values["switching"]),
        }
        return cls(**{**values, **parts})


def unit_cards(
    traces: Sequence[Trace],
    questions: Sequence[Question],
    example: Trace,
    example_labels: Mapping[str, Labels],
    *,
    layer: int = 0,
) -> tuple[UnitCard, ...]:
    """Return a card for every unit of a layer.

    Args:
        traces: Some hundreds of sequences, best of all none that the network was trained on.
        questions: What the units may follow in them.
        example: The sequence that the screen shows.
        example_labels: The value of each property at every step of it.
        layer: The layer.
    """
    rankings = [rank_units(traces, question, layer=layer) for question in questions]
    span = memory_span(np.concatenate([trace.forget_gate[layer] for trace in traces]))
    asked = {question.name: question for question in questions}
    forget_gate = example.forget_gate[layer]

    def card(unit: int) -> UnitCard:
        evidence = tuple(e for ranking in rankings for e in ranking if e.unit == unit)
        job = clearest(evidence)
        return UnitCard(
            unit=unit,
            job=job,
            evidence=evidence,
            switching=switching(traces, asked[job.follows].labels, unit, layer=layer) if job else None,
            half_life=float(span.steps[unit]),
            half_life_capped=bool(span.capped[unit]),
            step=_where_to_look(forget_gate[:, unit], example_labels[job.follows]) if job else 0,
        )

    return tuple(card(unit) for unit in range(example.num_units))


def switching(
    traces: Sequence[Trace], labels: Sequence[Labels], unit: int, *, layer: int = 0
) -> Switching | None:
    """Return what a unit's gates do where a value stays and where it changes; None if none ever changes."""
    forget, write = [], []
    forget_holding, input_holding = [], []
    for trace, own in zip(traces, labels, strict=True):
        f, i = trace.forget_gate[layer][:, unit], trace.input_gate[layer][:, unit]
        spans = switches(own)
        forget += [f[span].min() for span in spans]
        write += [i[span].max() for span in spans]
        stays = _stays(own, spans)
        forget_holding.append(f[stays])
        input_holding.append(i[stays])
    if not forget or not sum(map(len, forget_holding)):
        return None
    return Switching(
        forget_gate_holding=float(np.median(np.concatenate(forget_holding))),
        forget_gate_switching=float(np.median(forget)),
        input_gate_holding=float(np.median(np.concatenate(input_holding))),
        input_gate_switching=float(np.median(write)),
        switches=len(forget),
    )


def switches(labels: Labels) -> list[slice]:
    """Return the steps within which one value is replaced by another.

    >>> switches(np.array([0.0, 0.0, np.nan, 1.0, 1.0]))
    [slice(2, 5, None)]
    """
    known = np.flatnonzero(~np.isnan(labels)).tolist()
    return [
        slice(before + 1, min(after + 2, len(labels)))
        for before, after in pairwise(known)
        if labels[before] != labels[after]
    ]


def _stays(labels: Labels, spans: list[slice]) -> Bool[np.ndarray, " step"]:
    """Return the steps that find the value they hold in memory already, away from any switch."""
    stays = np.zeros(len(labels), dtype=np.bool_)
    stays[1:] = labels[1:] == labels[:-1]
    for span in spans:
        stays[span] = False
    return stays


def _where_to_look(forget_gate: Float[np.ndarray, " step"], labels: Labels) -> int:
    """Return the step where the value is let go; where none is, the first step that holds one."""
    spans = switches(labels)
    if not spans:
        return int(np.argmax(~np.isnan(labels)))
    deepest = min(spans, key=lambda span: forget_gate[span].min())
    return int(deepest.start + forget_gate[deepest].argmin())
