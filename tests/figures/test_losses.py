"""The losses of several networks share one chart, each in its colour."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz_lstm.figures import Losses, loss_curves
from viz_lstm.figures.loss import TICKS, loss_ticks

NAMES = {
    "epoch": "Epoch",
    "loss": "Loss",
    "training": "training",
    "held_out": "held out",
    "parts": "{name} parts",
}


def losses(name, *, epochs, parted=None, held_out=True):
    values = np.linspace(1.0, 0.1, epochs)
    return Losses(
        name=name,
        colour=f"#{name * 6}",
        training=values,
        held_out=values + 1 if held_out else np.array([]),
        parted=parted,
    )


def test_each_network_has_its_curves_and_the_longest_fits():
    figure = loss_curves([losses("A", epochs=3), losses("B", epochs=7, held_out=False)], names=NAMES)

    assert [curve.name for curve in figure.data] == ["A, training", "A, held out", "B, training"]
    assert [curve.line.color for curve in figure.data] == ["#AAAAAA", "#AAAAAA", "#BBBBBB"]
    assert figure.data[2].x.tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert figure.layout.xaxis.range == (1, 7)
    assert figure.layout.yaxis.type == "log"


def test_a_line_marks_the_epoch_at_which_a_network_parts_from_the_first():
    figure = loss_curves([losses("A", epochs=9), losses("B", epochs=9, parted=5)], names=NAMES)
    [line], [label] = figure.layout.shapes, figure.layout.annotations

    assert (line.x0, line.x1, line.line.color) == (5, 5, "#BBBBBB")
    assert label.text == "B parts"
    assert not loss_curves([losses("A", epochs=9), losses("B", epochs=9)], names=NAMES).layout.shapes


def test_one_epoch_is_a_dot_that_can_be_seen():
    figure = loss_curves([losses("A", epochs=1)], names=NAMES)

    assert {curve.mode for curve in figure.data} == {"markers"}


@given(st.floats(1e-5, 50), st.floats(1.001, 3))
def test_losses_that_lie_close_together_have_labels_between_them(low, ratio):
    marks = loss_ticks(np.array([low, low * ratio, np.nan]))

    assert marks == TICKS or sum(low <= mark <= low * ratio for mark in marks) >= 2
    assert all(mark > 0 for mark in marks)
    assert len(marks) <= max(len(TICKS), 12)


@pytest.mark.parametrize("losses", [[], [np.nan], [np.inf, 0.0]])
def test_no_losses_leave_the_usual_labels(losses):
    assert loss_ticks(np.array(losses)) == TICKS


def test_one_loss_is_labelled_closely():
    assert min(abs(mark - 0.0559) for mark in loss_ticks(np.array([0.0559]))) < 1e-6


def test_labels_are_round():
    assert loss_ticks(np.array([0.052, 0.061])) == (0.052, 0.054, 0.056, 0.058, 0.06, 0.062)
