"""A recording is what the module computes in evaluation, or is refused; the module is left as it was."""

import random
import re
import warnings
from contextlib import suppress
from functools import partial

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn
from torch.nn.utils import parametrizations, prune

from viz_lstm import record, record_many

pytestmark = [
    pytest.mark.filterwarnings("ignore:LSTM with projections is not supported with oneDNN:UserWarning"),
    pytest.mark.filterwarnings("ignore:`torch.nn.utils.weight_norm` is deprecated"),
    pytest.mark.filterwarnings("ignore:`torch.nn.utils.spectral_norm` is deprecated"),
]


class Doubled(nn.LSTM):
    def forward(self, x, hx=None):
        return super().forward(2 * x, hx)


class Batched(nn.LSTM):
    """A `forward` that reads nothing but batches, and computes what PyTorch computes."""

    def forward(self, x, hx=None):
        batch, steps, _ = x.shape
        assert batch == 1
        assert steps > 1
        return super().forward(x, hx)


class Droppers(nn.LSTM):
    """Weights that are set while it runs, as in AWD-LSTM."""

    def __init__(self, *sizes):
        super().__init__(*sizes)
        self.raw = nn.Parameter(self.weight_hh_l0.detach().clone())
        del self._parameters["weight_hh_l0"]

    def forward(self, x, hx=None):
        self.weight_hh_l0 = nn.functional.dropout(self.raw, 0.5, self.training)
        return super().forward(x, hx)


class OnlyOutputs(nn.LSTM):
    def forward(self, x, hx=None):
        return super().forward(x, hx)[0]


class Learned(nn.LSTM):
    """A start of its own."""

    def forward(self, x, hx=None):
        ones = x.new_ones(1, self.hidden_size)
        return super().forward(x, (ones, ones) if hx is None else hx)


def hooked(lstm, rng):
    lstm.register_forward_hook(lambda module, args, out: (out[0] * 2, out[1]))
    return lstm


def states_hooked(lstm, rng):
    lstm.register_forward_hook(lambda module, args, out: (out[0], (out[1][0], out[1][1] + 1)))
    return lstm


def prehooked(lstm, rng):
    lstm.register_forward_pre_hook(lambda module, args: (args[0] + 0.1, *args[1:]))
    return lstm


def quietly(wrap):
    def change(lstm, rng):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return wrap(lstm)

    return change


def monkeypatched(lstm, rng):
    own = lstm.forward
    lstm.forward = lambda x, hx=None: own(-x, hx)
    return lstm


def stale(lstm, rng):
    lstm._flat_weights[1] = torch.randn_like(lstm._flat_weights[1])
    lstm._flat_weight_refs = [None] * len(lstm._flat_weights)
    return lstm


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("calls", torch.zeros(1))

    def forward(self, weight):
        self.calls += 1
        return weight * 1.5


def scaled(lstm, rng):
    nn.utils.parametrize.register_parametrization(lstm, "weight_ih_l0", Scale(), unsafe=True)
    return lstm


def halved(lstm, rng):
    """What a hook rounds away, as one that saves memory does."""
    lstm.register_forward_hook(lambda module, args, out: (out[0].half(), out[1]))
    return lstm


def tiny(lstm, rng):
    with torch.no_grad():
        for parameter in lstm.parameters():
            parameter.mul_(1e-6)
    return lstm


def noisy(lstm, rng):
    def hook(module, args, out):
        torch.rand(3), np.random.rand(2), random.random()  # noqa: NPY002
        module.seen = args[0]
        return out

    lstm.register_forward_hook(hook)
    return lstm


CHANGES = {
    "weight_norm": quietly(lambda lstm: nn.utils.weight_norm(lstm, "weight_hh_l0")),
    "spectral_norm": quietly(lambda lstm: nn.utils.spectral_norm(lstm, "weight_hh_l0")),
    "parametrised weight_norm": lambda lstm, rng: parametrizations.weight_norm(lstm, "weight_ih_l0"),
    "parametrised spectral_norm": lambda lstm, rng: parametrizations.spectral_norm(lstm, "weight_hh_l0"),
    "pruning": lambda lstm, rng: prune.random_unstructured(lstm, "weight_hh_l0", 0.5),
    "own parametrization": scaled,
    "hook": hooked,
    "hook on states": states_hooked,
    "pre-hook": prehooked,
    "monkeypatch": monkeypatched,
    "stale weights": stale,
    "noise": noisy,
    "half outputs": halved,
    "tiny weights": tiny,
}
KINDS = (nn.LSTM, Doubled, Batched, Droppers, OnlyOutputs, Learned)


def copy_of_all(module):
    return {name: values.clone() for name, values in module.state_dict().items()}


def answer(lstm, x):
    """Call a module as people do, in evaluation."""
    modes = {part: part.training for part in lstm.modules()}
    lstm.eval()
    with torch.no_grad():
        try:
            output, (h_n, c_n) = lstm(x)
        except (ValueError, IndexError):
            output, state = lstm(x[None])
            output, h_n, c_n = output[0], *(part[:, 0] for part in state)
    for part, mode in modes.items():
        part.training = mode
    return output, h_n, c_n


def right_or_refused(lstm: nn.LSTM, x: Tensor) -> None:
    try:
        trace = record(lstm, x)
    except (TypeError, ValueError) as error:
        assert re.match(r"^`lstm` must .*; got .*\. [A-Z].*\.$", str(error)), str(error)  # noqa: PT017
        return
    output, h_n, c_n = answer(lstm, x)
    # Relative to the largest number, because all may be tiny.
    close = partial(np.testing.assert_allclose, rtol=0, atol=1e-5 * float(output.abs().max()))
    close(trace.output, output)
    close(trace.hidden_state[:, -1], h_n)
    close(trace.cell_state[:, -1], c_n)
    close(trace.cell_state, trace.retained + trace.written)
    close(trace.hidden_state, trace.output_gate * np.tanh(trace.cell_state))
    assert trace.verify(lstm, x) <= 2e-6


@settings(max_examples=60)
@given(
    kind=st.sampled_from(KINDS),
    changes=st.lists(st.sampled_from(sorted(CHANGES)), max_size=3, unique=True),
    training=st.booleans(),
    stale_checkpoint=st.booleans(),
    seed=st.integers(0, 2**31),
)
def test_any_wrapping_is_recorded_right_or_refused_and_left_alone(
    kind, changes, training, stale_checkpoint, seed
):
    torch.manual_seed(seed)
    lstm, x = kind(3, 4), torch.randn(7, 3)
    for name in changes:
        with suppress(AttributeError, KeyError, RuntimeError, ValueError, TypeError):
            lstm = CHANGES[name](lstm, None)
    if stale_checkpoint:
        with torch.no_grad():
            for parameter in lstm.parameters():
                parameter.add_(torch.randn_like(parameter), alpha=0.3)
    lstm.train(training)
    before, attributes = copy_of_all(lstm), dict(vars(lstm))
    states = torch.get_rng_state(), np.random.get_state()[1].tolist()  # noqa: NPY002
    with suppress(TypeError, ValueError):
        record(lstm, x)
    with suppress(TypeError, ValueError):
        record_many(lstm, [x, x[:3]])
    assert all(torch.equal(values, before[name]) for name, values in lstm.state_dict().items())
    assert vars(lstm).keys() == attributes.keys()
    assert all(value is attributes[name] for name, value in vars(lstm).items())
    assert lstm.training is training
    assert torch.equal(torch.get_rng_state(), states[0])
    assert np.random.get_state()[1].tolist() == states[1]  # noqa: NPY002
    right_or_refused(lstm, x)


@pytest.mark.parametrize("name", ["weight_norm", "spectral_norm", "pruning"])
def test_weights_that_a_hook_works_out_are_recorded_from_a_fresh_checkpoint(name):
    torch.manual_seed(0)
    trained, fresh, x = nn.LSTM(3, 4), nn.LSTM(3, 4), torch.randn(6, 3)
    for lstm in (trained, fresh):
        CHANGES[name](lstm, None)
    fresh.load_state_dict(trained.state_dict())
    trace = record(fresh, x)
    np.testing.assert_allclose(trace.output, answer(fresh, x)[0], rtol=0, atol=1e-6)
    assert trace.verify(fresh, x) <= 1e-6


START = "`lstm` must compute what its weights say by the equations of an LSTM; got results that are off by "


@pytest.mark.parametrize(
    ("make", "rest"),
    [
        (
            lambda: Doubled(3, 4),
            r" from the `forward` of .*\.Doubled\. "
            r"Record a torch\.nn\.LSTM with the same weights, on what `forward` gives it to read\.",
        ),
        (
            lambda: prehooked(nn.LSTM(3, 4), None),
            r" with its hooks\. Remove the hooks that change what it reads or returns\.",
        ),
        (
            lambda: stale(nn.LSTM(3, 4), None),
            r"\. Look for what sets its weights or its state while it runs\.",
        ),
    ],
)
def test_what_the_equations_do_not_lead_to_is_refused(make, rest):
    torch.manual_seed(0)
    lstm, x = make(), torch.randn(5, 3)
    for attempt in (lambda: record(lstm, x), lambda: record_many(lstm, [x, x[:2]])):
        with pytest.raises(ValueError, match=rf"^{re.escape(START)}[0-9.e-]+{rest}$"):
            attempt()


def test_one_number_that_a_hook_changes_in_the_middle_is_enough_to_refuse():
    def hook(module, args, out):
        changed = out[0].clone()
        changed[40, ..., 2] += 1e-4
        return changed, out[1]

    torch.manual_seed(0)
    lstm, x = nn.LSTM(3, 4), torch.randn(90, 3)
    lstm.register_forward_hook(hook)
    for attempt in (lambda: record(lstm, x), lambda: record_many(lstm, [x, x[:60]])):
        with pytest.raises(ValueError, match=rf"^{re.escape(START)}0\.0001 with its hooks\. "):
            attempt()


class Called(nn.LSTM):
    def __call__(self, x, hx=None):
        output, state = super().__call__(x, hx)
        return 2 * output, state


def test_a_call_of_its_own_is_named():
    rest = r" from the `__call__` of .*\.Called\. Record .*, on what `__call__` gives it to read\."
    with pytest.raises(ValueError, match=rf"^{re.escape(START)}[0-9.e-]+{rest}$"):
        record(Called(3, 4), torch.randn(5, 3))


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
@pytest.mark.parametrize("change", [lambda out: (1.05 * out[0], out[1]), lambda out: (out[0] + 0.02, out[1])])
def test_a_half_type_is_no_room_for_a_hook(dtype, change):
    torch.manual_seed(0)
    lstm, x = nn.LSTM(3, 4).to(dtype), torch.randn(9, 3)
    assert record(lstm, x).num_steps == 9
    lstm.register_forward_hook(lambda module, args, out: change(out))
    with pytest.raises(ValueError, match=rf"^{re.escape(START)}[0-9.e-]+ with its hooks\. "):
        record(lstm, x)


def test_hooks_of_all_modules_are_found():
    torch.manual_seed(0)
    handle = nn.modules.module.register_module_forward_hook(lambda module, args, out: (out[0] + 1, out[1]))
    try:
        with pytest.raises(
            ValueError, match=r"with the hooks of all modules\. Remove those hooks while you rec"
        ):
            record(nn.LSTM(3, 4), torch.randn(5, 3))
    finally:
        handle.remove()


def test_other_results_than_those_of_an_lstm_are_refused():
    with pytest.raises(
        TypeError,
        match=r"^`lstm` must return \(output, \(h_n, c_n\)\) as torch\.nn\.LSTM does; "
        r"got torch\.Tensor from .*OnlyOutputs\. Record an LSTM that does\.$",
    ):
        record(OnlyOutputs(3, 4), torch.randn(5, 3))


def test_a_forward_that_fails_is_named():
    def fail(module, args):
        raise KeyError("lost")

    lstm = nn.LSTM(3, 4)
    lstm.register_forward_pre_hook(fail)
    message = (
        "`lstm` must read the sequence; got KeyError from torch.nn.LSTM ('lost'). "
        "Call it on the sequence to see where."
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        record(lstm, torch.randn(5, 3))


def test_a_forward_that_reads_only_batches_is_given_one():
    lstm, x = Batched(3, 4, batch_first=True), torch.randn(5, 3)
    np.testing.assert_array_equal(record(lstm, x).output, answer(lstm, x)[0])


def test_verify_says_how_far_a_changed_module_is():
    torch.manual_seed(0)
    plain, doubled, x = nn.LSTM(3, 4), Doubled(3, 4), torch.randn(5, 3)
    doubled.load_state_dict(plain.state_dict())
    trace = record(plain, x)
    assert trace.verify(plain, x) <= 1e-6
    assert trace.verify(doubled, x) > 1e-2


def test_training_mode_is_told_where_it_matters():
    x, said = torch.randn(4, 3), "The LSTM was in training mode; this is what it computes in evaluation."
    lstm = nn.LSTM(3, 4, num_layers=2, dropout=0.5)
    assert record(lstm, x).notes == (said,)
    assert repr(record(lstm, x)) == f"Trace(layers=2, steps=4, units=4, notes={(said,)!r})"
    assert record(lstm.eval(), x).notes == ()
    assert record(nn.LSTM(3, 4), x).notes == ()


def test_large_numbers_are_rounding_and_no_fault():
    torch.manual_seed(0)
    lstm, x = nn.LSTM(2, 16), 1e5 * torch.randn(200, 2)
    assert record(lstm, x).num_steps == 200


def test_the_check_can_be_left_out_by_name():
    lstm, x = Doubled(3, 4), torch.randn(5, 3)
    plain = nn.LSTM(3, 4)
    plain.load_state_dict(lstm.state_dict())
    expected = record(plain, x).cell_state
    np.testing.assert_array_equal(record(lstm, x, check=False).cell_state, expected)
    np.testing.assert_array_equal(record_many(lstm, [x], check=False)[0].cell_state, expected)
