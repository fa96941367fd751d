"""The equations: against PyTorch's cell, against a calculation by hand, for arrays as for tensors."""

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from viz_lstm import record
from viz_lstm.lstm import cell


def test_a_cell_of_two_units_computed_by_hand():
    """Two units read x = 1 after h = (0, 0), C = (1, -2); the weights of h are 0, so z = W_ih + b_ih.

    The values are round: σ(0) = 1/2, σ(ln 3) = 3/4, σ(-ln 3) = 1/4; tanh(0) = 0, tanh(ln 3) = 4/5.

        unit   i     f     C̃     o     C = f C + i C̃                  h = o tanh(C)
        1      1/2   3/4   4/5   1/2   3/4 *  1 + 1/2 * 4/5 =  1.15   1/2 *  0.8177541 =  0.4088770
        2      3/4   1/4   0     3/4   1/4 * -2 + 3/4 * 0   = -0.5    3/4 * -0.4621172 = -0.3465879
    """
    ln3 = float(np.log(3.0))
    z = torch.tensor([0, ln3, ln3, -ln3, ln3, 0, 0, ln3], dtype=torch.float64)
    weights = cell.Weights(weight_ih=z[:, None] / 2, weight_hh=torch.zeros(8, 2).double(), bias_ih=z / 2)
    x, h, C = torch.tensor([1.0]).double(), torch.zeros(2).double(), torch.tensor([1.0, -2.0]).double()
    i, f, candidate, o = cell.gates(cell.preactivations(x, h, weights))
    torch.testing.assert_close(i, torch.tensor([0.5, 0.75]).double())
    torch.testing.assert_close(f, torch.tensor([0.75, 0.25]).double())
    torch.testing.assert_close(candidate, torch.tensor([0.8, 0.0]).double())
    torch.testing.assert_close(o, torch.tensor([0.5, 0.75]).double())
    h, C = cell.step(x, h, C, weights)
    torch.testing.assert_close(C, torch.tensor([1.15, -0.5]).double())
    torch.testing.assert_close(h, torch.tensor([0.4088770, -0.3465879]).double(), rtol=0, atol=1e-7)


def test_a_step_is_that_of_pytorch():
    torch.manual_seed(0)
    lstm_cell = nn.LSTMCell(3, 4, dtype=torch.float64)
    x, h, C = torch.randn(5, 3).double(), torch.randn(5, 4).double(), torch.randn(5, 4).double()
    torch.testing.assert_close(
        cell.step(x, h, C, cell.Weights(*lstm_cell.parameters())), lstm_cell(x, (h, C))
    )


def test_steps_in_a_row_are_the_recording():
    torch.manual_seed(0)
    lstm, x = nn.LSTM(3, 4, dtype=torch.float64), torch.randn(6, 3).double()
    h, C, weights = torch.zeros(4).double(), torch.zeros(4).double(), cell.Weights(*lstm.parameters())
    trace = record(lstm, x)
    with torch.no_grad():
        for t in range(6):
            h, C = cell.step(x[t], h, C, weights)
            np.testing.assert_allclose(trace.cell_state[0, t], C, rtol=0, atol=1e-12)
            np.testing.assert_allclose(trace.hidden_state[0, t], h, rtol=0, atol=1e-12)


def test_gradients_flow_through_the_equations():
    torch.manual_seed(0)
    lstm_cell, x, zeros = nn.LSTMCell(2, 3), torch.randn(2), torch.zeros(3)
    weights = list(lstm_cell.parameters())
    ours = torch.autograd.grad(cell.step(x, zeros, zeros + 1, cell.Weights(*weights))[0].sum(), weights)
    theirs = torch.autograd.grad(lstm_cell(x, (zeros, zeros + 1))[0].sum(), weights)
    torch.testing.assert_close(ours, theirs)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_gates_of_an_array_are_gates_of_a_tensor(dtype):
    z = np.linspace(-90, 90, 48, dtype=dtype).reshape(4, 12)
    tolerance = 4 * np.finfo(dtype).eps
    for array, tensor in zip(cell.gates(z), cell.gates(torch.from_numpy(z)), strict=True):
        np.testing.assert_allclose(array, tensor.numpy(), rtol=tolerance, atol=0)


def test_closed_forget_gate_erases_memory():
    C, written = np.array([5.0, -7.0]), np.array([0.25, 0.5])
    np.testing.assert_array_equal(cell.update(C, np.zeros(2), written), written)


def test_an_update_leaves_its_arguments_alone():
    C, f, written = np.array([5.0, -7.0]), np.array([0.5, 1.0]), np.array([0.25, 0.5])
    np.testing.assert_array_equal(cell.update(C, f, written), [2.75, -6.5])
    np.testing.assert_array_equal(written, [0.25, 0.5])


def test_open_forget_gate_and_closed_input_gate_keep_memory():
    C = np.array([5.0, -7.0])
    np.testing.assert_array_equal(cell.update(C, np.ones(2), np.zeros(2)), C)


def test_blocks_are_taken_apart_in_pytorch_order():
    assert [block.tolist() for block in cell.blocks(Tensor([0, 1, 2, 3, 4, 5, 6, 7]))] == [
        [0, 1],
        [2, 3],
        [4, 5],
        [6, 7],
    ]
