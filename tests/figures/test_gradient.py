"""Charts of a gradient through time."""

import numpy as np

from viz_lstm.figures.gradient import SMALLEST, gradient_curves, gradient_map

NAMES = {name: name for name in ("cell_state", "hidden_state", "belt", "step", "size", "unit", "value")}


def test_curves_are_logarithmic_and_nothing_falls_out_of_them():
    sizes = {name: np.array([0.0, 1e-3, 1.0]) for name in ("cell_state", "hidden_state", "belt")}
    figure = gradient_curves(sizes, names=NAMES)
    assert [curve.name for curve in figure.data] == ["cell_state", "hidden_state", "belt"]
    assert figure.data[0].y.tolist() == [SMALLEST, 1e-3, 1.0]
    assert figure.layout.yaxis.type == "log"


def test_the_map_is_symmetric_and_its_scale_is_labelled_with_true_values():
    figure = gradient_map(np.array([[0.04, -0.25], [0.0, 0.01]]), names=NAMES)
    (cells,) = figure.data
    np.testing.assert_allclose(cells.z, [[0.2, 0.0], [-0.5, 0.1]])
    assert (cells.zmin, cells.zmax) == (-0.5, 0.5)
    assert cells.colorbar.ticktext == ("-0.25", "0", "0.25")
    assert cells.text[1][0] == "-2.50e-01"


def test_a_gradient_of_nothing_is_drawn():
    assert gradient_map(np.zeros((2, 2)), names=NAMES).data[0].zmax == 1
