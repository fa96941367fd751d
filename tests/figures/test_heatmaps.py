"""The six heatmaps as one figure: their numbers, scales, colours and titles."""

import json

import numpy as np
import pytest
import torch

import viz_lstm
from tests.js import node
from viz_lstm.analysis import seriation
from viz_lstm.errors import UserInputError
from viz_lstm.figures import heatmaps
from viz_lstm.figures.colour_maps import open_map, signed_map
from viz_lstm.lstm.quantities import QUANTITIES

PALETTE = """
import { palette } from "./viz_lstm/player/core/colours.js";
const { open, signed } = palette([252, 250, 246], [42, 38, 34], {});
console.log(JSON.stringify([open, signed]));
"""


@pytest.fixture(scope="module")
def trace():
    torch.manual_seed(0)
    lstm = torch.nn.LSTM(2, 5, num_layers=2)
    return viz_lstm.record(lstm, 4 * torch.randn(9, 2), labels=[f"day {step}" for step in range(9)])


def channels(colours):
    return np.array([[int(part) for part in colour[4:-1].split(",")] for colour in colours])


def test_each_heatmap_shows_its_quantity(trace):
    order = seriation(trace.cell_state[1])
    figure = heatmaps(trace, 1)

    assert [each.name for each in figure.data] == ["f_t", "i_t", "C̃_t", "C_t", "o_t", "h_t"]
    for drawn, quantity in zip(figure.data, QUANTITIES, strict=True):
        np.testing.assert_array_equal(drawn.z, getattr(trace, quantity.name)[1].T[order])
        assert list(drawn.y) == [str(unit) for unit in order]
        assert list(drawn.x) == list(trace.labels)


def test_rows_can_lie_by_number_and_steps_need_no_names():
    trace = viz_lstm.record(torch.nn.LSTM(1, 3), torch.zeros(4, 1))
    first = heatmaps(trace, similar=False).data[0]

    assert list(first.y) == ["0", "1", "2"]
    assert first.x is None


def test_a_colour_means_the_same_at_every_step(trace):
    figure = heatmaps(trace)
    axes = [each.coloraxis for each in figure.data]
    high = float(np.abs(trace.cell_state[0]).max())

    assert axes == ["coloraxis", "coloraxis", "coloraxis2", "coloraxis3", "coloraxis", "coloraxis2"]
    scales = [figure.layout[name] for name in ("coloraxis", "coloraxis2", "coloraxis3")]
    assert [(each.cmin, each.cmax) for each in scales] == [(0, 1), (-1, 1), (-high, high)]
    assert [each.text for each in figure.layout.annotations] == [
        "<i>f<sub>t</sub></i>  forget gate",
        "<i>i<sub>t</sub></i>  input gate",
        "<i>C̃<sub>t</sub></i>  candidate",
        "<i>C<sub>t</sub></i>  cell state",
        "<i>o<sub>t</sub></i>  output gate",
        "<i>h<sub>t</sub></i>  hidden state",
    ]


def test_the_colours_are_those_of_the_player():
    drawn = json.loads(node.run("--input-type=module", "-e", PALETTE))
    for own, theirs in zip((open_map(), signed_map()), drawn, strict=True):
        assert len(own) == len(theirs) == 256
        channels = [
            [[int(part) for part in each[4:-1].split(",")] for each in map_] for map_ in (own, theirs)
        ]
        assert np.abs(np.subtract(*channels)).max() <= 1


def test_a_layer_that_there_is_not_is_refused(trace):
    with pytest.raises(UserInputError, match=r"^`layer` must be a whole number from 0 to 1; got 2\."):
        heatmaps(trace, 2)
