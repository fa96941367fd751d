"""Every LSTM in a model, recorded during one call of the model."""

import re

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence

from viz_lstm import record, record_model


class Tagger(nn.Module):
    def __init__(self, batch_first=True):
        super().__init__()
        self.embedding = nn.Embedding(20, 3, max_norm=0.5)
        self.encoder = nn.LSTM(3, 4, bidirectional=True, batch_first=batch_first)
        self.norm = nn.BatchNorm1d(8)
        self.decoder = nn.LSTM(8, 5, batch_first=batch_first)

    def forward(self, tokens):
        hidden, _ = self.encoder(self.embedding(tokens))
        hidden = self.norm(hidden.flatten(0, 1)).unflatten(0, hidden.shape[:2])
        return self.decoder(input=hidden, hx=(torch.ones(1, len(tokens), 5), torch.zeros(1, len(tokens), 5)))[
            0
        ]


def test_all_lstms_of_a_model_are_recorded_in_one_call_and_it_is_left_as_it_was():
    torch.manual_seed(0)
    model, tokens = Tagger(), torch.randint(20, (2, 6))
    model.encoder.eval()
    before = {name: values.clone() for name, values in model.state_dict().items()}
    traces = record_model(model, tokens)
    assert {name: len(made) for name, made in traces.items()} == {"encoder": 2, "decoder": 2}
    assert [part.training for part in (model, model.encoder, model.decoder)] == [True, False, True]
    assert all(torch.equal(values, before[name]) for name, values in model.state_dict().items())
    assert not model.encoder._forward_hooks
    with torch.no_grad():
        expected = model.eval()(tokens)
    for trace, output in zip(traces["decoder"], expected, strict=True):
        np.testing.assert_array_equal(trace.output, output)
        np.testing.assert_array_equal(trace.initial_hidden_state, np.ones((1, 5)))


@pytest.mark.parametrize("layout", ["steps first", "one", "packed"])
def test_every_layout_of_pytorch_is_read(layout):
    torch.manual_seed(0)
    lstm = nn.LSTM(3, 4, bidirectional=True, num_layers=2)
    xs = [torch.randn(length, 3) for length in (2, 5, 3)]
    if layout == "packed":
        made = record_model(lstm, pack_sequence(xs, enforce_sorted=False))[""]
    elif layout == "one":
        made, xs = record_model(lstm, xs[1])[""], xs[1:2]
    else:
        xs = [x[:2] for x in xs]
        made = record_model(lstm, torch.stack(xs, dim=1))[""]
    for trace, x in zip(made, xs, strict=True):
        np.testing.assert_allclose(trace.cell_state, record(lstm, x).cell_state, rtol=0, atol=1e-6)


def test_an_lstm_that_computes_something_else_is_named():
    model = nn.Sequential(nn.LSTM(3, 4))
    model[0].register_forward_hook(lambda module, args, out: (out[0] + 0.1, out[1]))
    message = (
        "`model[0]` must compute what its weights say by the equations of an LSTM; "
        "got results that are off by 0.1 with its hooks. "
        "Remove the hooks that change what it reads or returns."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record_model(model, torch.randn(5, 3))
    assert len(model[0]._forward_hooks) == 1


def test_an_lstm_that_is_not_called_has_no_traces():
    model = Tagger()
    model.spare = nn.LSTM(3, 4)
    assert record_model(model, torch.randint(20, (1, 3)))["spare"] == []


def test_a_model_without_an_lstm_is_refused():
    message = "`model` must have a torch.nn.LSTM inside; got torch.nn.Linear without. Pass one with."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record_model(nn.Linear(3, 4), torch.zeros(2, 3))


def test_what_a_model_does_with_an_output_afterwards_changes_no_trace():
    class Erasing(nn.Module):
        def __init__(self):
            super().__init__()
            self.rnn = nn.LSTM(3, 4)

        def forward(self, x):
            output, (h_n, c_n) = self.rnn(x)
            for part in (x, output, h_n, c_n):
                part.zero_()

    torch.manual_seed(0)
    model, x = Erasing(), torch.randn(6, 3)
    [trace] = record_model(model, x.clone())["rnn"]
    assert trace.verify(model.rnn, x) < 1e-6
