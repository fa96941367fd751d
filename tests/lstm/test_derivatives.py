"""Jacobians and gradients through time are what autograd computes."""

import re

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from tests.strategies import cases
from viz_lstm import Hold, gradients, jacobian, record
from viz_lstm.lstm import cell
from viz_lstm.lstm.modules.layers import layers_of

pytestmark = pytest.mark.filterwarnings(
    "ignore:LSTM with projections is not supported with oneDNN:UserWarning"
)


def memory_at(layer, x, start, step, state):
    """Return C at `step` as a function of C at `start`, written with nothing but the cell."""
    turn = -1 if layer.backwards else 1
    read = list(range(len(x)))[::turn]
    first, last = read.index(start), read.index(step)
    h, C = state
    for t in read[: first + 1]:
        o = cell.gates(cell.preactivations(x[t], h, layer.weights))[3]
        h, C = cell.step(x[t], h, C, layer.weights)

    def later(changed):
        h, C = cell.output(changed, o, layer.weights.weight_hr), changed
        for t in read[first + 1 : last + 1]:
            h, C = cell.step(x[t], h, C, layer.weights)
        return C

    return torch.autograd.functional.jacobian(later, C.detach())


def check_jacobian(case, data, tolerance):
    lstm, x = case.lstm, case.sequences[0]
    trace = record(lstm, x, case.states[0])
    k = data.draw(st.integers(0, trace.num_layers - 1))
    places = sorted(data.draw(st.integers(0, len(x) - 1)) for _ in range(2))
    start, step = places[::-1] if trace.is_backward(k) else places
    both = 2 if lstm.bidirectional else 1
    below = k // both
    if below:
        hidden = trace.hidden_state[both * (below - 1) : both * below]
        x = torch.from_numpy(np.concatenate(list(hidden), axis=1))
    state = [
        torch.from_numpy(part[k].copy()) for part in (trace.initial_hidden_state, trace.initial_cell_state)
    ]
    expected = memory_at(layers_of(lstm)[k], x, start, step, state)
    got = jacobian(lstm, trace, layer=k, start=start, step=step)
    np.testing.assert_allclose(got, expected, rtol=0, atol=tolerance)


@settings(max_examples=30)
@given(cases(dtype=torch.float64), st.data())
def test_the_jacobian_through_all_paths_is_that_of_autograd(case, data):
    check_jacobian(case, data, 1e-10)


@settings(max_examples=15)
@given(cases(), st.data())
def test_the_jacobian_of_a_float32_recording_is_too(case, data):
    check_jacobian(case, data, 1e-5)


def test_along_the_belt_alone_the_jacobian_is_the_product_of_forget_gates():
    torch.manual_seed(1)
    lstm = nn.LSTM(2, 3)
    nn.init.zeros_(lstm.weight_hh_l0)
    trace = record(lstm, torch.randn(8, 2))
    expected = np.diag(trace.forget_gate[0, 3:7].astype(float).prod(axis=0))
    np.testing.assert_allclose(jacobian(lstm, trace, start=2, step=6), expected, rtol=1e-6)


def check_gradients(case, dtype, tolerance):
    lstm, x = case.lstm, case.sequences[0].clone().requires_grad_()
    lstm.eval()
    trace = record(lstm, x, case.states[0])
    generator = torch.Generator().manual_seed(1)
    wanted = torch.randn(trace.output.shape, generator=generator, dtype=dtype)
    got = gradients(lstm, trace, lambda output: (output * wanted).sum())
    state = case.states[0]
    batched = None if state is None else tuple(part[:, None] for part in state)
    axis = 0 if lstm.batch_first else 1
    output, _ = lstm(x.unsqueeze(axis), batched)
    (output.squeeze(axis) * wanted).sum().backward()
    np.testing.assert_allclose(got.sequence, x.grad, rtol=tolerance, atol=tolerance)
    np.testing.assert_allclose(gradients(lstm, trace, wanted.numpy()).sequence, got.sequence, rtol=1e-12)


@settings(max_examples=25)
@given(cases(dtype=torch.float64))
def test_gradients_down_to_the_input_are_those_of_autograd(case):
    check_gradients(case, torch.float64, 1e-10)


@settings(max_examples=10)
@given(cases())
def test_gradients_of_a_float32_recording_are_too(case):
    check_gradients(case, torch.float32, 1e-4)


def test_the_gradient_of_each_memory_and_output_is_that_of_autograd():
    torch.manual_seed(2)
    lstm, head = nn.LSTM(2, 3, dtype=torch.float64), nn.Linear(3, 4, dtype=torch.float64)
    x = torch.randn(7, 2, dtype=torch.float64)
    got = gradients(lstm, record(lstm, x), lambda output: head(output)[-1, 2])
    (layer,) = layers_of(lstm)
    h = C = torch.zeros(3, dtype=torch.float64)
    states = []
    for x_t in x:
        h, C = cell.step(x_t, h, C, layer.weights)
        for kept in (h, C):
            kept.retain_grad()
        states.append((h, C))
    head(h)[2].backward()
    np.testing.assert_allclose(got.hidden_state[0], np.stack([h.grad for h, _ in states]), atol=1e-12)
    np.testing.assert_allclose(got.cell_state[0], np.stack([C.grad for _, C in states]), atol=1e-12)
    table = got.to_frame()
    assert list(table.columns) == ["layer", "direction", "step", "unit", "quantity", "value"]
    assert set(table["quantity"]) == {"cell_state", "hidden_state"}
    assert len(table) == 2 * 7 * 3


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda lstm, trace: jacobian(lstm, trace, start=4, step=3),
            "`step` must not come before `start` as layer 0 reads; got 3 and 4. Exchange them.",
        ),
        (
            lambda lstm, trace: jacobian(lstm, trace, layer=1, start=0, step=3),
            "`step` must not come before `start` as layer 1 reads; got 3 and 0. Exchange them.",
        ),
        (
            lambda lstm, trace: jacobian(lstm, trace, start=0, step=6),
            "`step` must be whole numbers from 0 to 5; got 6. Count from 0.",
        ),
        (
            lambda lstm, trace: jacobian(nn.LSTM(2, 3), trace, start=0, step=1),
            "`lstm` must be one of 2 layers, both directions counted, 3 units and 3 outputs; "
            "got one of 1 layers, 3 units and 3 outputs. Pass the LSTM that was recorded.",
        ),
        (
            lambda lstm, trace: gradients(lstm, trace, lambda output: output[-1]),
            "`prediction` must return one number; got shape (6,). Choose a step and an output.",
        ),
        (
            lambda lstm, trace: gradients(lstm, trace, np.zeros(6)),
            "`prediction` must have the shape of the outputs, (6, 6); got (6,). "
            "Give the gradient by every output.",
        ),
        (
            lambda lstm, trace: gradients(
                lstm, record(lstm, torch.zeros(6, 2), interventions=Hold("cell_state", 1.0)), np.zeros((6, 6))
            ),
            "The trace must be without interventions; got 1. Record the sequence without them.",
        ),
    ],
)
def test_what_has_no_derivative_is_refused(ask, message):
    lstm = nn.LSTM(2, 3, bidirectional=True)
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        ask(lstm, record(lstm, torch.randn(6, 2)))
