"""The shares of steps at which gates are shut and open."""

import numpy as np
import pytest

from viz_lstm.analysis import GATES, saturation


def test_the_gates_are_those_of_the_literature():
    assert GATES == ("forget_gate", "input_gate", "output_gate")


def test_shares_are_counted_for_each_unit():
    gate = np.array([[0.05, 0.5], [0.95, 0.5], [0.99, 0.5], [0.5, 0.05]])
    shares = saturation(gate)

    assert shares.shut.tolist() == [0.25, 0.25]
    assert shares.open.tolist() == [0.5, 0.0]


@pytest.mark.parametrize("value", [0.1, 0.9])
def test_the_thresholds_themselves_are_neither(value):
    shares = saturation(np.full((3, 1), value))

    assert shares.shut[0] == shares.open[0] == 0
