"""Every axis has marks to read it by."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz_lstm.figures.ticks import LOSSES, epoch_axis, readable_marks


@given(st.floats(1e-5, 50), st.floats(1.001, 3))
def test_values_that_lie_close_together_have_labels_between_them(low, ratio):
    marks = readable_marks(np.array([low, low * ratio, np.nan]), usual=LOSSES)

    assert marks == LOSSES or sum(low <= mark <= low * ratio for mark in marks) >= 2
    assert all(mark > 0 for mark in marks)
    assert len(marks) <= max(len(LOSSES), 12)


@pytest.mark.parametrize("values", [[], [np.nan], [np.inf, 0.0]])
def test_no_values_leave_the_usual_labels(values):
    assert readable_marks(np.array(values), usual=LOSSES) == LOSSES


@pytest.mark.parametrize("values", [[0.0559], [0.0559, 0.0559 * (1 + 1e-9)]])
def test_one_value_has_one_label(values):
    assert readable_marks(np.array(values), usual=LOSSES) == (0.0559,)


def test_labels_are_round():
    marks = readable_marks(np.array([0.052, 0.061]), usual=LOSSES)

    assert marks == (0.052, 0.054, 0.056, 0.058, 0.06, 0.062)


@pytest.mark.parametrize("epochs", [1, 2, 3, 10])
def test_few_epochs_are_each_marked_and_have_room_beside_them(epochs):
    axis = epoch_axis("Epoch", epochs)
    low, high = axis["range"]

    assert axis["dtick"] == 1
    assert 0 < low < 1
    assert epochs < high < epochs + 1


def test_many_epochs_have_no_mark_before_the_first():
    axis = epoch_axis("Epoch", 600)

    assert axis["range"] == [0.5, 600.5]
    assert "dtick" not in axis


def test_what_begins_before_the_first_epoch_has_room_for_it():
    low, high = epoch_axis("Epoch", 5, first=0)["range"]

    assert -0.5 < low < 0
    assert 5 < high < 5.5
