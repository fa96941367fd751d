"""Activation patching: the change of the answer when a few units remember another value."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Float32, Int64
from torch import nn

from viz_lstm.analysis.prediction import Readout
from viz_lstm.lstm.instrumented import record_many
from viz_lstm.lstm.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class PatchedSpan:
    """What an LSTM reads between the moment when a value is told and the one when it shows.

    Attributes:
        inputs: What it reads after the value was told, up to the step that gives the answer.
        cell_state: What its units hold when the value has just been told.
        output_gate: How much of it they show then.
        hidden_state: What they show then.
        value: The value, by its label.
    """

    inputs: Float32[np.ndarray, "step feature"]
    cell_state: Float32[np.ndarray, " unit"]
    output_gate: Float32[np.ndarray, " unit"]
    hidden_state: Float32[np.ndarray, " unit"]
    value: int


def stretch(
    trace: Trace, inputs: Float32[np.ndarray, "step feature"], labels: Float[np.ndarray, " step"], answer: int
) -> PatchedSpan:
    """Cut out what leads to the answer given after step `answer`.

    The value counts as told one step after the first that has its label: some networks write that late.
    """
    others = np.flatnonzero(labels[: answer + 1] != labels[answer])
    told = min((others[-1] + 1 if len(others) else 0) + 1, answer)
    return PatchedSpan(
        inputs=inputs[told + 1 : answer + 1],
        cell_state=trace.cell_state[0, told],
        output_gate=trace.output_gate[0, told],
        hidden_state=trace.hidden_state[0, told],
        value=int(labels[answer]),
    )


def patch_effect(
    lstm: nn.Module,
    stretches: Sequence[PatchedSpan],
    units: Sequence[int],
    readout: Readout,
    choices: Sequence[Sequence[int]],
) -> float:
    """Return how often the answer changes when `units` are made to remember the next value instead.

    When the value has just been told, each unit's memory is set to its mean over the stretches with the next
    value (of two, the other one), and what it shows to what its output gate shows of that. From there the
    network reads on by itself.

    Args:
        lstm: The LSTM.
        stretches: What it reads.
        units: The units whose memory is set, one or a group.
        readout: What turns its answers into expectations.
        choices: For each possible answer, the numbers of its characters.
    """
    kept = _answers(lstm, stretches, readout, choices)
    values = sorted({s.value for s in stretches})
    means = {v: np.mean([s.cell_state for s in stretches if s.value == v], axis=0) for v in values}
    following = dict(zip(values, values[1:] + values[:1], strict=True))
    swapped = [_swapped(s, list(units), means[following[s.value]]) for s in stretches]
    return float((_answers(lstm, swapped, readout, choices) != kept).mean())


def _swapped(known: PatchedSpan, units: list[int], memory: Float32[np.ndarray, " unit"]) -> PatchedSpan:
    cell_state, hidden_state = known.cell_state.copy(), known.hidden_state.copy()
    cell_state[units] = memory[units]
    hidden_state[units] = known.output_gate[units] * np.tanh(memory[units])
    return PatchedSpan(
        inputs=known.inputs,
        cell_state=cell_state,
        output_gate=known.output_gate,
        hidden_state=hidden_state,
        value=known.value,
    )


def _answers(
    lstm: nn.Module, stretches: Sequence[PatchedSpan], readout: Readout, choices: Sequence[Sequence[int]]
) -> Int64[np.ndarray, " stretch"]:
    states = [(s.hidden_state[None], s.cell_state[None]) for s in stretches]
    going_on = [n for n, s in enumerate(stretches) if len(s.inputs)]
    traces = record_many(lstm, [stretches[n].inputs for n in going_on], [states[n] for n in going_on])
    last = [s.hidden_state for s in stretches]
    for n, trace in zip(going_on, traces, strict=True):
        last[n] = trace.hidden_state[0, -1]
    expected = readout.expect(np.stack(last))
    by_choice = np.stack([expected[:, list(numbers)].sum(axis=1) for numbers in choices])
    answers: Int64[np.ndarray, " stretch"] = by_choice.argmax(axis=0)
    return answers
