"""What the player computes with interventions is what PyTorch computes with the same ones."""

import json

import numpy as np
import torch
from torch import nn

from tests.js import node
from viz_lstm import Freeze, Hold, record
from viz_lstm.lstm.quantities import PYTORCH_ORDER, QUANTITIES

NAMES = [quantity.name for quantity in QUANTITIES]


def case(seed):
    """Return an LSTM, a sequence, and interventions as Python and as the player take them."""
    random = np.random.default_rng(seed)
    units, layers, steps = (int(random.integers(low, high)) for low, high in ((2, 33), (1, 4), (5, 120)))
    generator = torch.Generator().manual_seed(seed)
    lstm = nn.LSTM(3, units, layers)
    with torch.no_grad():
        for parameter in lstm.parameters():
            parameter.copy_(torch.randn(parameter.shape, generator=generator) * random.choice([0.1, 0.4]))
    x = torch.randn(steps, 3, generator=generator)
    ours, theirs = [], []
    for _ in range(int(random.integers(1, 5))):
        name, layer = str(random.choice(NAMES)), int(random.integers(layers))
        chosen = sorted(random.choice(units, size=int(random.integers(1, units + 1)), replace=False).tolist())
        begin = int(random.integers(1, steps))
        end = int(random.integers(begin + 1, steps + 1))
        place = {"units": chosen, "steps": slice(begin, end), "layer": layer}
        value = random.uniform(-1, 1, (end - begin, len(chosen))).astype(np.float32)
        kind = random.integers(3)
        own = (Freeze(name, **place), Hold(name, float(value[0, 0]), **place), Hold(name, value, **place))[
            kind
        ]
        sent = (None, float(value[0, 0]), value.T.ravel().tolist())[kind]
        ours.append(own)
        theirs.append(
            {"layer": layer, "quantity": name, "units": chosen, "from": begin, "to": end, "value": sent}
        )
    return lstm, x, ours, theirs


def sent(lstm, x, interventions):
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


def asked(requests):
    return json.loads(node.run(node.FOLDER / "interventions.js", stdin=json.dumps(requests).encode()))


def test_the_player_computes_with_interventions_what_pytorch_computes():
    cases = [case(seed) for seed in range(24)]
    answers = asked([sent(lstm, x, theirs) for lstm, x, _, theirs in cases])
    for (lstm, x, ours, theirs), answer in zip(cases, answers, strict=True):
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


def test_a_mute_unit_is_one_without_outgoing_weights():
    torch.manual_seed(0)
    lstm, mute = nn.LSTM(3, 6, 2), nn.LSTM(3, 6, 2)
    mute.load_state_dict(lstm.state_dict())
    with torch.no_grad():
        mute.weight_hh_l0[:, 2] = 0
        mute.weight_ih_l1[:, 2] = 0
    x = torch.randn(30, 3)
    hold = {"layer": 0, "quantity": "output_gate", "units": [2], "from": 0, "to": 30, "value": 0}
    (answer,) = asked([sent(lstm, x, [hold])])
    expected = record(mute, x).hidden_state[1].T.ravel()
    np.testing.assert_allclose(answer["after"][1]["hidden_state"], expected, rtol=0, atol=1e-6)


def test_what_is_held_at_what_it_was_anyway_changes_nothing_to_the_bit():
    torch.manual_seed(0)
    lstm, x = nn.LSTM(3, 5, 2), torch.randn(40, 3)
    (answer,) = asked([sent(lstm, x, [])])
    column = answer["before"][0]["forget_gate"][2 * 40 + 17 : 2 * 40 + 30]
    same = {"layer": 0, "quantity": "forget_gate", "units": [2], "from": 17, "to": 30, "value": column}
    (answer,) = asked([sent(lstm, x, [same])])
    assert answer["effect"] == 0


def test_an_empty_memory_cannot_be_forgotten_in_the_player_either():
    torch.manual_seed(0)
    lstm, x = nn.LSTM(3, 4), torch.randn(9, 3)
    hold = {"layer": 0, "quantity": "forget_gate", "units": [0, 1], "from": 0, "to": 1, "value": 0}
    (answer,) = asked([sent(lstm, x, [hold])])
    assert answer["effect"] == 0
    assert answer["after"][0]["forget_gate"][0] == 0
