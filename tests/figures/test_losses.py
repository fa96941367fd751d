"""The losses of several networks share one chart, each in its colour."""

import numpy as np
import pytest

from viz_lstm.figures import Losses, loss_curves

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
    assert figure.layout.xaxis.range == pytest.approx((0.82, 7.18))
    assert figure.layout.yaxis.type == "log"


def test_a_line_marks_the_epoch_at_which_a_network_parts_from_the_first():
    figure = loss_curves([losses("A", epochs=9), losses("B", epochs=9, parted=5)], names=NAMES)
    [line], [label] = figure.layout.shapes, figure.layout.annotations

    assert (line.x0, line.x1, line.line.color) == (5, 5, "#BBBBBB")
    assert label.text == "B parts"
    assert not loss_curves([losses("A", epochs=9), losses("B", epochs=9)], names=NAMES).layout.shapes


def test_one_epoch_is_a_dot_that_can_be_seen():
    figure = loss_curves([losses("A", epochs=1)], names=NAMES)

    assert {(curve.mode, curve.cliponaxis) for curve in figure.data} == {("markers", False)}
    assert (figure.layout.xaxis.range, figure.layout.xaxis.dtick) == ((0.5, 1.5), 1)
