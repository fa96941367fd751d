"""Charts of a memory show the numbers they are given."""

import numpy as np

from viz_lstm.figures.memory import contents_map, ledger_bars, path_curves, reach_map

LEDGER = {"written": "Written", "initial": "Start", "step": "Step", "left": "Left"}
WAYS = {"all_paths": "All", "belt": "Belt", "detour": "Detour", "lag": "Later", "norm": "Size"}


def test_each_step_has_a_bar_and_a_sign():
    figure = ledger_bars(np.array([0.5, -0.2]), ["a", "b"], initial=0.0, names=LEDGER)
    (bars,) = figure.data
    assert bars.y.tolist() == [0.5, -0.2]
    assert (bars.x.tolist(), bars.customdata.tolist()) == ([1, 2], [0, 1])
    assert len(set(bars.marker.color)) == 2


def test_a_memory_at_the_start_stands_before_the_first_step():
    figure = ledger_bars(np.array([0.5]), ["a"], initial=-0.25, names=LEDGER)
    assert (figure.data[1].x, figure.data[1].y) == ((0,), (-0.25,))


def test_the_bars_stand_along_the_whole_sequence():
    figure = ledger_bars(np.array([0.5, -0.2]), ["a", "b"], initial=0.0, names=LEDGER, steps=9)
    assert figure.layout.xaxis.range == (0.5, 9.5)


def test_each_way_has_a_curve_and_nothing_falls_off_the_logarithm():
    norms = {way: np.array([1.0, 0.0]) for way in ("all_paths", "belt", "detour")}
    figure = path_curves([1, 2], norms, names=WAYS)
    assert [curve.name for curve in figure.data] == ["All", "Belt", "Detour"]
    assert all(curve.y.tolist() == [1.0, 1e-4] for curve in figure.data)
    assert figure.layout.yaxis.type == "log"


def test_the_map_of_units_begins_at_nothing():
    reach = np.array([[0.9, 0.1], [0.0, 0.5]])
    (cells,) = reach_map(reach, names={"from": "From", "to": "To", "reach": "Size"}).data
    assert (cells.zmin, cells.zmax) == (0, 1)
    np.testing.assert_array_equal(cells.z, reach)


def test_the_whole_ledger_is_symmetric_about_nothing():
    table = np.array([[0.5, np.nan], [0.25, -1.5]])
    (cells,) = contents_map(table, names={"step": "Step", "writer": "Writer", "left": "Left"}).data
    assert (cells.zmin, cells.zmax) == (-1.5, 1.5)
