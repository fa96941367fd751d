"""Gradients of a prediction of a whole network, against autograd through PyTorch's own LSTMs."""

import numpy as np
import pytest
import torch

from viz_lstm.analysis.through_time import ThroughTime
from viz_lstm.jobs.workers.codec import answer_packet, ask_command, unpack_answer, unpack_question
from viz_lstm.lstm.network import LSTMNetwork, weights_of
from viz_lstm.lstm.predicting import slopes
from viz_lstm.lstm.sizes import stack
from viz_lstm.tasks.gradient import FollowGradient


@pytest.mark.parametrize("outputs", [1, 4])
@pytest.mark.parametrize("lstm", [0, 1])
def test_they_are_those_of_autograd(outputs, lstm):
    torch.manual_seed(outputs)
    network, inputs = LSTMNetwork(3, (5, 6), outputs), np.random.default_rng(1).normal(size=(9, 3))
    read = torch.tensor(inputs, dtype=torch.float32)
    for below in list(network.chain())[:lstm]:
        read = below(read[None])[0][0].detach()
    question = FollowGradient(
        weights=weights_of(network), size=stack(3, (5, 6), outputs), inputs=read.numpy(), lstm=lstm, step=6
    )
    arrived = unpack_question(ask_command(1, question, 9.0))
    found = unpack_answer(answer_packet(1, arrived.answer(network)), question)
    module, *above = list(network.chain())[lstm:]
    h, C = torch.zeros(1, module.hidden_size), torch.zeros(1, module.hidden_size)
    hs, cs = [], []
    weight_ih, weight_hh, bias, other_bias = module.all_weights[0]
    for x in read[:7]:
        i, f, g, o = (weight_ih @ x + weight_hh @ h[0] + bias + other_bias).chunk(4)
        C = f.sigmoid() * C + i.sigmoid() * g.tanh()
        h = o.sigmoid() * C.tanh()
        h.retain_grad()
        C.retain_grad()
        hs.append(h)
        cs.append(C)
    shown = torch.stack(hs, dim=1)
    for each in above:
        shown, _ = each(shown)
    answers = network.readout(shown[0, -1])
    (answers[0] if outputs == 1 else answers.log_softmax(-1).max()).backward()
    assert found.output == int(answers.argmax())
    np.testing.assert_allclose(found.cell_state, torch.cat([c.grad for c in cs]).numpy(), atol=2e-6)
    np.testing.assert_allclose(found.hidden_state, torch.cat([h.grad for h in hs]).numpy(), atol=2e-6)


def test_without_recurrent_weights_all_of_the_gradient_rides_on_the_forget_gates():
    network = LSTMNetwork(2, (4,), 1)
    (lstm,) = network.chain()
    torch.nn.init.zeros_(lstm.weight_hh_l0)
    found = slopes(network, np.ones((8, 2), np.float32), lstm=0, step=5)
    through = ThroughTime(**found._asdict())
    np.testing.assert_allclose(through.cell_state, through.belt, atol=1e-12)
    assert through.cell_state.shape == (6, 4)
    assert (through.kept[-1] == 1).all()
    np.testing.assert_allclose(through.sizes["belt"], through.sizes["cell_state"], atol=1e-12)
    assert not through.hidden_state[:-1].any()
