"""Modules that are an LSTM, wrap one, hold one, or are none: recorded, or told apart in a sentence each."""

import re
import subprocess
import sys

import numpy as np
import pytest
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel

from viz_lstm import record, record_many


class LSTM(nn.Module):
    """A hand-written one."""


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(3, 4)
        self.stack = nn.ModuleList([nn.LSTMCell(3, 4)])


class FakeKeras:
    """What a class of Keras looks like from outside."""


FakeKeras.__module__, FakeKeras.__qualname__ = "keras.src.layers.rnn.lstm", "LSTM"


class Quantised(nn.Module):
    """What a quantised class looks like from outside."""


Quantised.__module__, Quantised.__qualname__ = "torch.ao.nn.quantized.dynamic.modules.rnn", "LSTM"

CASES = [
    (
        nn.GRU(3, 4),
        "torch.nn.GRU",
        "A GRU has two other gates and no cell state: only an LSTM trained in its place",
    ),
    (nn.GRUCell(3, 4), "torch.nn.GRUCell", "A GRU has two other gates and no cell state"),
    (nn.RNN(3, 4), "torch.nn.RNN", "A plain RNN has no gates and no cell state"),
    (nn.Linear(3, 4), "torch.nn.Linear", "It has no LSTM inside: pass the module that has."),
    (nn.LSTM, "the class torch.nn.LSTM", "Make one of it first, with its sizes."),
    (nn.LSTM(3, 4).state_dict(), "collections.OrderedDict", "Load these weights into a torch.nn.LSTM"),
    ("model.pt", "str", "Load the file into a torch.nn.LSTM first."),
    (None, "NoneType", "Pass the LSTM itself."),
    (FakeKeras(), "keras.src.layers.rnn.lstm.LSTM", "Copy its weights into a torch.nn.LSTM: `kernel`"),
    (Quantised(), "torch.ao.nn.quantized.dynamic.modules.rnn.LSTM", "Record the LSTM before it is quantised"),
    (LSTM(), f"{LSTM.__module__}.LSTM", "It only has the name: copy its weights into a torch.nn.LSTM"),
    (
        Model(),
        f"{Model.__module__}.Model",
        "It has an LSTM inside: pass `model.rnn` or `model.stack[0]`, or all of `model` to `record_model`.",
    ),
    (
        nn.ModuleDict({"a b": nn.LSTM(3, 4)}),
        "torch.nn.ModuleDict",
        "It has an LSTM inside: pass `model.get_submodule('a b')`, or all of `model` to `record_model`.",
    ),
    (
        nn.Sequential(*(nn.LSTMCell(3, 4) for _ in range(6))),
        "torch.nn.Sequential",
        "It has an LSTM inside: pass `model[0]` or `model[1]` or `model[2]` or `model[3]` or one of 2 more.",
    ),
]


@pytest.mark.parametrize(("module", "name", "hint"), CASES, ids=[name for _, name, _ in CASES])
def test_every_other_kind_gets_its_own_sentence(module, name, hint):
    with pytest.raises(
        TypeError, match=f"^{re.escape(f'`lstm` must be a torch.nn.LSTM; got {name}. {hint}')}"
    ):
        record(module, torch.zeros(2, 3))


@pytest.mark.filterwarnings("ignore:`torch.jit.script")
def test_a_script_is_recorded_before_it_is_one():
    hint = (
        "Record the module before torch.jit makes a script of it, "
        "or load its `state_dict()` into a torch.nn.LSTM."
    )
    message = f"`lstm` must be a torch.nn.LSTM; got a scripted LSTM. {hint}"
    with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
        record(torch.jit.script(nn.LSTM(3, 4)), torch.zeros(2, 3))


@pytest.mark.parametrize("wrap", [nn.DataParallel, AveragedModel])
def test_what_is_wrapped_is_recorded(wrap):
    lstm, x = nn.LSTM(3, 4), torch.randn(5, 3)
    np.testing.assert_array_equal(record(wrap(lstm), x).cell_state, record(lstm, x).cell_state)


def test_hooks_around_an_lstm_are_refused():
    outer = nn.DataParallel(nn.LSTM(3, 4))
    outer.register_forward_hook(lambda module, args, out: out)
    message = (
        "`lstm` must have all hooks itself; got torch.nn.parallel.data_parallel.DataParallel around it "
        "with hooks of its own. Remove them, or pass the module inside."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record(outer, torch.zeros(2, 3))


COMPILED = """
import torch, viz_lstm
lstm, x = torch.nn.LSTM(3, 4), torch.randn(5, 3)
expected = viz_lstm.record(lstm, x).cell_state
print((viz_lstm.record(torch.compile(lstm), x).cell_state == expected).all())
lstm.compile()
print((viz_lstm.record(lstm, x).cell_state == expected).all(), lstm._compiled_call_impl is not None)
"""


def test_a_compiled_lstm_is_recorded_uncompiled():
    ended = subprocess.run([sys.executable, "-c", COMPILED], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["True", "True", "True"]


@pytest.mark.parametrize("bias", [True, False])
def test_a_cell_is_an_lstm_of_one_layer(bias):
    torch.manual_seed(0)
    cell, lstm, x = nn.LSTMCell(3, 4, bias=bias), nn.LSTM(3, 4, bias=bias), torch.randn(6, 3)
    lstm.load_state_dict({f"{name}_l0": values for name, values in cell.state_dict().items()})
    h, C = torch.randn(4), torch.randn(4)
    for state in ((h, C), (h[None], C[None])):
        trace = record(cell, x, state)
        np.testing.assert_allclose(
            trace.cell_state, record(lstm, x, (h[None], C[None])).cell_state, rtol=0, atol=1e-6
        )
        assert trace.verify(cell, x) <= 1e-6
    assert [trace.num_steps for trace in record_many(cell, [x, x[:2]])] == [6, 2]
