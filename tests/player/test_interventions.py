"""The player computes with interventions what PyTorch computes with the same ones; Node runs once for all."""

import json

import numpy as np
import pytest
import torch
from torch import nn

from tests.js import node
from viz_lstm import Freeze, Hold, record
from viz_lstm.lstm.quantities import PYTORCH_ORDER, QUANTITIES

NAMES = [quantity.name for quantity in QUANTITIES]
SIZES = [
    (32, 1, 60),
    (5, 2, 19),
    *((units, layers, 7 * layers + 5) for units in (2, 9) for layers in (1, 2, 3)),
]
"""Units, layers and steps of the networks that are drawn."""


def case(seed, size):
    """Return an LSTM, a sequence, and interventions of all kinds as Python and as the player take them."""
    random = np.random.default_rng(seed)
    units, layers, steps = size
    generator = torch.Generator().manual_seed(seed)
    lstm = nn.LSTM(3, units, layers)
    with torch.no_grad():
        for parameter in lstm.parameters():
            parameter.copy_(torch.randn(parameter.shape, generator=generator) * random.choice([0.1, 0.4]))
    x = torch.randn(steps, 3, generator=generator)
    ours, theirs = [], []
    for kind in range(3):
        name, layer = NAMES[(seed + 2 * kind) % len(NAMES)], int(random.integers(layers))
        chosen = sorted(random.choice(units, size=int(random.integers(1, units + 1)), replace=False).tolist())
        begin = int(random.integers(1, steps))
        end = int(random.integers(begin + 1, steps + 1))
        place = {"units": chosen, "steps": slice(begin, end), "layer": layer}
        value = random.uniform(-1, 1, (end - begin, len(chosen))).astype(np.float32)
        own = (Freeze(name, **place), Hold(name, float(value[0, 0]), **place), Hold(name, value, **place))
        sent = (None, float(value[0, 0]), value.T.ravel().tolist())
        ours.append(own[kind])
        theirs.append(held(name, chosen, begin, end, sent[kind], layer=layer))
    return lstm, x, ours, theirs


def held(quantity, units, begin, end, value, *, layer=0):
    return {"layer": layer, "quantity": quantity, "units": units, "from": begin, "to": end, "value": value}


def request(lstm, x, interventions):
    weights = [
        {
            "input": getattr(lstm, f"weight_ih_l{k}").ravel().tolist(),
            "recurrent": getattr(lstm, f"weight_hh_l{k}").ravel().tolist(),
            "bias": (getattr(lstm, f"bias_ih_l{k}") + getattr(lstm, f"bias_hh_l{k}")).tolist(),
        }
        for k in range(lstm.num_layers)
    ]
    return {
        "gateOrder": PYTORCH_ORDER,
        "inputs": x.ravel().tolist(),
        "steps": len(x),
        "weights": weights,
        "interventions": interventions,
    }


def network(*shape, steps):
    torch.manual_seed(0)
    return nn.LSTM(*shape), torch.randn(steps, shape[0])


@pytest.fixture(scope="module")
def cases():
    return [case(seed, size) for seed, size in enumerate(SIZES)]


@pytest.fixture(scope="module")
def answers(cases):
    """What the player computes: of the cases, and of what the other tests ask."""
    requests = {f"case {i}": request(lstm, x, theirs) for i, (lstm, x, _, theirs) in enumerate(cases)}
    requests["mute"] = request(*network(3, 6, 2, steps=30), [held("output_gate", [2], 0, 30, 0)])
    requests["same"] = request(*network(3, 5, 2, steps=40), [held("forget_gate", [2], 17, 30, "own")])
    requests["empty"] = request(*network(3, 4, steps=9), [held("forget_gate", [0, 1], 0, 1, 0)])
    sent = json.dumps(list(requests.values())).encode()
    found = json.loads(node.run(node.FOLDER / "interventions.js", stdin=sent))
    return dict(zip(requests, found, strict=True))


def test_the_player_computes_with_interventions_what_pytorch_computes(cases, answers):
    for i, (lstm, x, ours, theirs) in enumerate(cases):
        answer = answers[f"case {i}"]
        trace, first = record(lstm, x, interventions=ours), min(each["from"] for each in theirs)
        for layer in range(lstm.num_layers):
            for name in NAMES:
                got = np.reshape(answer["after"][layer][name], (lstm.hidden_size, len(x)))
                np.testing.assert_allclose(got, getattr(trace, name)[layer].T, rtol=0, atol=3e-6)
                before = np.reshape(answer["before"][layer][name], got.shape)
                np.testing.assert_array_equal(got[:, :first], before[:, :first])
        np.testing.assert_allclose(answer["effect"], np.abs(effect_of(lstm, x, trace)).max(), atol=6e-6)
        assert answer["untouched"]


def effect_of(lstm, x, trace):
    plain = record(lstm, x)
    return [getattr(trace, name) - getattr(plain, name) for name in ("cell_state", "hidden_state")]


def test_a_mute_unit_is_one_without_outgoing_weights(answers):
    mute, x = network(3, 6, 2, steps=30)
    with torch.no_grad():
        mute.weight_hh_l0[:, 2] = 0
        mute.weight_ih_l1[:, 2] = 0
    expected = record(mute, x).hidden_state[1].T.ravel()
    np.testing.assert_allclose(answers["mute"]["after"][1]["hidden_state"], expected, rtol=0, atol=1e-6)


def test_what_is_held_at_what_it_was_anyway_changes_nothing_to_the_bit(answers):
    assert answers["same"]["effect"] == 0


def test_an_empty_memory_cannot_be_forgotten_in_the_player_either(answers):
    assert answers["empty"]["effect"] == 0
    assert answers["empty"]["after"][0]["forget_gate"][0] == 0
