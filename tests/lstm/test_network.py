import pytest
import torch

from viz_lstm.tasks.airline import AirlineConfig
from viz_lstm.training import Network


def network(*widths, seed=0):
    made = Network(1, widths, 1)
    made.initialise(torch.Generator().manual_seed(seed))
    return made


def test_chain_equals_pytorchs_own_layers():
    made = network(3, 5)
    inputs = torch.randn(2, 7, 1, generator=torch.Generator().manual_seed(1))
    lower, upper = torch.nn.LSTM(1, 3, batch_first=True), torch.nn.LSTM(3, 5, batch_first=True)
    lower.load_state_dict(made.lstms[0].state_dict())
    upper.load_state_dict(made.lstms[1].state_dict())
    torch.testing.assert_close(made(inputs), made.readout(upper(lower(inputs)[0])[0]), rtol=0, atol=0)


def test_first_weights_are_drawn_as_in_keras():
    weights = network(50).state_dict()
    recurrent, bias = weights["lstms.0.weight_hh_l0"], weights["lstms.0.bias_ih_l0"]
    torch.testing.assert_close(recurrent.T @ recurrent, torch.eye(50), rtol=0, atol=1e-5)
    assert weights["lstms.0.weight_ih_l0"].abs().max() <= (6 / (1 + 200)) ** 0.5
    torch.testing.assert_close(bias, torch.cat([torch.zeros(50), torch.ones(50), torch.zeros(100)]))
    assert not weights["readout.bias"].any()


def test_only_one_bias_of_a_gate_learns():
    made = network(3, 5)
    frozen = {name for name, parameter in made.named_parameters() if not parameter.requires_grad}
    assert frozen == {"lstms.0.bias_hh_l0", "lstms.1.bias_hh_l0"}
    assert not any(made.get_parameter(name).any() for name in frozen)


@pytest.mark.parametrize("protocol", ["honest", "tutorial"])
@pytest.mark.parametrize("layers", [1, 3])
def test_formula_counts_what_is_there(protocol, layers):
    config = AirlineConfig.from_dict({"protocol": protocol, "hidden_size": 7, "num_layers": layers})
    made = network(*config.widths)
    assert config.size.trained == sum(parameter.numel() for parameter in made.trained())
    assert config.size.stored == sum(parameter.numel() for parameter in made.parameters())


def test_seed_decides_and_the_global_generator_is_left_alone():
    before = torch.random.get_rng_state()
    first, again, other = (network(4, seed=seed).state_dict()["lstms.0.weight_hh_l0"] for seed in (1, 1, 2))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)
    assert torch.equal(before, torch.random.get_rng_state())
