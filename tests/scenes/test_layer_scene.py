"""A network that nobody here trained, and a sequence of no task, are drawn like any other."""

import numpy as np
import torch

from viz_lstm.lstm.network import LSTMNetwork, record_network, weights_of
from viz_lstm.lstm.sizes import stack
from viz_lstm.runs import Network
from viz_lstm.scenes import decode, encode
from viz_lstm.scenes.layer_scene import layer_scene
from viz_lstm.scenes.recording import Recording


def drawn(layer):
    inputs = np.linspace(-1, 1, 10, dtype=np.float32).reshape(5, 2)
    module = LSTMNetwork(2, (3, 4), 1)
    module.initialise(torch.Generator().manual_seed(0))
    with torch.inference_mode():
        traces, _ = record_network(module, inputs)
    network = Network(weights=weights_of(module), size=stack(2, (3, 4), 1))
    return layer_scene(
        network, Recording(inputs=inputs, labels=tuple("abcde"), traces=traces), layer, ("p", "q")
    )


def test_the_lowest_layer_reads_the_sequence_by_its_names():
    scene = drawn(0)
    assert scene.input_names == ("p", "q")
    assert scene.trace.num_units == 3


def test_a_higher_layer_reads_the_units_below_by_their_numbers():
    scene = drawn(1)
    assert scene.input_names == ("x0", "x1", "x2")
    np.testing.assert_array_equal(scene.inputs, drawn(0).trace.hidden_state[0])


def test_it_needs_neither_strip_nor_film_to_be_sent():
    header, arrays = decode(encode(drawn(0), {}))
    assert (header["strip"], header["film"]) == (None, None)
    assert arrays["cell_state"].shape == (3, 5)
