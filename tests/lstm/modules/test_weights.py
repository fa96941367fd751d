"""Weights that cannot be recorded: of other numbers, missing, or of other sizes."""

import re

import pytest
import torch
from torch import nn

from viz_lstm import record


@pytest.mark.parametrize(
    ("dtype", "hint"),
    [
        pytest.param(
            torch.complex64,
            "Take one with real weights.",
            marks=pytest.mark.filterwarnings("ignore:Complex modules are a new feature"),
        ),
        (torch.float8_e4m3fn, "Convert it with `lstm.float()`."),
    ],
)
def test_weights_of_other_numbers_are_named(dtype, hint):
    message = (
        f"`lstm` must have weights of the dtype float16, bfloat16, float32 or float64; got {dtype}. {hint}"
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record(nn.LSTM(3, 4).requires_grad_(False).to(dtype), torch.zeros(2, 3))


def test_weights_that_are_not_there_or_do_not_fit_are_named():
    lstm, x = nn.LSTM(3, 4), torch.zeros(2, 3)
    del lstm._parameters["weight_hh_l0"]
    message = (
        "`lstm` must have the weights of its sizes; got none for weight_hh_l0. "
        "Call what sets them once before, or load them."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record(lstm, x)
    lstm = nn.LSTM(3, 4)
    lstm.hidden_size = 5
    with pytest.raises(
        ValueError, match=r"^`lstm` must have the weights of its sizes; got \(16, 3\) for weight_ih_l0\."
    ):
        record(lstm, x)
