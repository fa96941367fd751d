import numpy as np
import pytest
import torch

from viz_lstm.training.optimisers import KerasRMSprop, optimiser


def test_rmsprop_is_keras():
    # Keras: v = rho v + (1 - rho) g^2; w = w - lr g / sqrt(v + eps), with rho 0.9 and eps 1e-7.
    weight = torch.nn.Parameter(torch.tensor([1.0, -2.0, 1e-6], dtype=torch.float64))
    rule = KerasRMSprop([weight], lr=0.01)
    expected, mean_square = weight.detach().numpy().copy(), np.zeros(3)
    for _ in range(5):
        gradient = 2 * expected
        mean_square = 0.9 * mean_square + 0.1 * gradient**2
        expected = expected - 0.01 * gradient / np.sqrt(mean_square + 1e-7)
        rule.zero_grad()
        (weight**2).sum().backward()
        rule.step()
    np.testing.assert_allclose(weight.detach().numpy(), expected, rtol=1e-12)


def test_rmsprop_decays_weights_like_pytorch():
    decayed, penalised = (torch.nn.Parameter(torch.tensor([3.0])) for _ in range(2))
    rules = KerasRMSprop([decayed], weight_decay=0.1), KerasRMSprop([penalised])
    decayed.grad, penalised.grad = torch.tensor([1.0]), torch.tensor([1.0 + 0.1 * 3.0])
    for rule in rules:
        rule.step()
    torch.testing.assert_close(decayed, penalised)


def test_rmsprop_evaluates_a_closure_with_gradients():
    weight = torch.nn.Parameter(torch.tensor([3.0]))
    rule = KerasRMSprop([weight], lr=0.1)

    def loss():
        rule.zero_grad()
        value = (weight**2).sum()
        value.backward()
        return value.item()

    assert rule.step(loss) == 9
    assert weight.item() < 3


def test_rmsprop_leaves_weights_without_gradient_alone():
    weight = torch.nn.Parameter(torch.tensor([3.0]))
    KerasRMSprop([weight]).step()
    assert weight.item() == 3


@pytest.mark.parametrize("name", ["adam", "rmsprop", "sgd"])
def test_every_optimiser_takes_rate_and_decay(name):
    rule = optimiser(name, [torch.nn.Parameter(torch.zeros(1))], 0.5, 0.25)
    assert (rule.param_groups[0]["lr"], rule.param_groups[0]["weight_decay"]) == (0.5, 0.25)


@pytest.mark.parametrize(("name", "theirs"), [("adam", torch.optim.Adam), ("sgd", torch.optim.SGD)])
def test_what_pytorch_has_is_updated_to_the_same_bits(name, theirs):
    ours, expected = (torch.nn.Parameter(torch.tensor([3.0, -1e-6, 1e4])) for _ in range(2))
    for weight, rule in (
        (ours, optimiser(name, [ours], 0.1, 0.01)),
        (expected, theirs([expected], 0.1, weight_decay=0.01)),
    ):
        for _ in range(5):
            rule.zero_grad()
            (weight.sin() * weight).sum().backward()
            rule.step()
        rule.load_state_dict(rule.state_dict())
    assert torch.equal(ours, expected)
