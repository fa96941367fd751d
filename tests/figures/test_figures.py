"""Figures show the numbers they are given, in ranges that stay."""

import numpy as np
import pytest

from viz_lstm.figures import ForkPoint, accuracy_curve, forecast, loss_curve, memory_spans, update_arrows

LOSS_NAMES = {
    "epoch": "Epoch",
    "loss": "Loss",
    "training": "Training",
    "held_out": "Validation",
    "origin": "Left",
    "fork": "Fork",
}
FORECAST_NAMES = {
    "passengers": "Passengers",
    "truth": "Truth",
    "test": "Test",
    "forecast": "Forecast",
    "free_running": "Years",
}
MONTHS = tuple(f"1949-{month:02}" for month in range(1, 13))
TRUTH = np.linspace(100.0, 200.0, 12)


def test_a_loss_curve_has_room_for_the_epochs_to_come():
    figure = loss_curve(np.array([1.0, 0.5]), np.array([1.1, 0.7]), epochs=30, names=LOSS_NAMES)

    assert figure.layout.xaxis.range == (0.5, 30.5)
    assert figure.layout.yaxis.type == "log"
    assert [curve.name for curve in figure.data] == ["Training", "Validation"]
    assert figure.data[0].x.tolist() == [1, 2]
    assert figure.data[1].y.tolist() == [1.1, 0.7]


@pytest.mark.parametrize(("losses", "mode"), [([1.0], "markers"), ([1.0, 0.5], "lines")])
def test_one_epoch_is_a_dot_that_can_be_seen(losses, mode):
    figure = loss_curve(np.array(losses), np.array([]), epochs=1, names=LOSS_NAMES)

    assert [curve.mode for curve in figure.data] == [mode]
    assert (figure.layout.xaxis.range, figure.layout.xaxis.dtick) == ((0.5, 1.5), 1)
    assert figure.data[0].cliponaxis == (mode == "lines")


def test_a_fork_is_marked_and_what_it_left_lies_below_its_own_curve():
    parting = ForkPoint(forks=(2, 20), origin=(1.0, 0.5, 0.4, 0.3))
    figure = loss_curve(np.array([1.0, 0.5]), np.array([]), epochs=30, names=LOSS_NAMES, parting=parting)

    assert [curve.name for curve in figure.data] == ["Left", "Training"]
    assert figure.data[0].y.tolist() == [1.0, 0.5, 0.4, 0.3]
    assert [(shape.x0, shape.x1) for shape in figure.layout.shapes] == [(2, 2), (20, 20)]
    assert [(note.text, note.xanchor) for note in figure.layout.annotations] == [
        ("Fork", "left"),
        ("Fork", "right"),
    ]


def test_a_forecast_lies_over_the_truth_and_test_months_are_marked():
    values = TRUTH + 5
    figure = forecast(MONTHS, TRUTH, values, names=FORECAST_NAMES, test_months=np.array([3, 7]))
    truth, test, model = figure.data

    assert truth.y.tolist() == TRUTH.tolist()
    assert list(test.x) == ["1949-04", "1949-08"]
    assert test.y.tolist() == TRUTH[[3, 7]].tolist()
    assert model.y.tolist() == values.tolist()


def test_the_axis_of_a_forecast_does_not_move_with_it():
    ranges = {
        forecast(
            MONTHS, TRUTH, TRUTH * scale, names=FORECAST_NAMES, test_months=np.arange(0)
        ).layout.yaxis.range
        for scale in (0.1, 1.0, 10.0)
    }

    assert len(ranges) == 1


def test_whole_years_share_one_entry_in_the_legend():
    years = [np.full(12, 150.0), np.full(12, 160.0)]
    figure = forecast(MONTHS, TRUTH, TRUTH, names=FORECAST_NAMES, test_months=np.arange(0), years=years)

    assert [curve.showlegend for curve in figure.data[3:]] == [True, False]


def test_an_update_is_drawn_as_paths_on_a_scale_that_stays_and_as_magnified_changes():
    names = {"before": "before", "after": "after", "value": "value", "change": "change"}
    names |= {"forget_gate": "f", "hidden_state": "h"}
    before, after = {"forget_gate": 0.5, "hidden_state": -0.25}, {"forget_gate": 0.51, "hidden_state": -0.27}
    figure = update_arrows(before, after, names=names)
    first, second, old, new, bars = figure.data

    assert [list(path.x) for path in (first, second)] == [[0.5, 0.51], [-0.25, -0.27]]
    assert (list(old.x), list(new.x), list(new.y)) == ([0.5, -0.25], [0.51, -0.27], ["f", "h"])
    assert list(bars.x) == pytest.approx([0.01, -0.02])
    assert figure.layout.xaxis.range == (-1.06, 1.06)
    assert figure.layout.xaxis2.range == pytest.approx((-0.023, 0.023))
    assert figure.layout.yaxis.autorange == "reversed"


def test_an_update_that_moved_nothing_can_be_drawn():
    names = {"before": "before", "after": "after", "value": "value", "change": "change", "forget_gate": "f"}
    figure = update_arrows({"forget_gate": 0.5}, {"forget_gate": 0.5}, names=names)

    assert figure.layout.xaxis2.range == (-1.0, 1.0)


@pytest.mark.parametrize("half_lives", [(0.6, 6.1), (1.5, 8.0), (2.2, 70.0, 1200.0), (2.3, 4.4), (5.3, 5.9)])
def test_the_scale_of_half_lives_can_be_read(half_lives):
    marks = memory_spans(half_lives, chosen=0, names={"unit": "unit", "steps": "steps"}).layout.yaxis.tickvals

    assert sum(min(half_lives) <= mark <= max(half_lives) for mark in marks) >= 2


def test_half_lives_that_are_all_the_same_have_a_label():
    names = {"unit": "unit", "steps": "steps"}

    assert memory_spans((6.2, 6.2), chosen=0, names=names).layout.yaxis.tickvals == (6.2,)


def test_the_bars_of_half_lives_are_numbered_by_their_units():
    axis = memory_spans((1.0, 9.0), chosen=0, names={"unit": "Unit", "steps": "steps"}).layout.xaxis

    assert axis.title.text == "Unit"
    assert axis.showticklabels is not False


def test_the_accuracy_of_a_fork_stands_beside_what_it_left():
    names = {"epoch": "Epoch", "accuracy": "Right", "network": "LSTM", "origin": "Left", "fork": "Fork"}
    figure = accuracy_curve({2: 0.5}, rules={}, epochs=4, names=names, origin={2: 0.5, 4: 1.0}, forks=[2])

    assert [curve.name for curve in figure.data] == ["Left", "LSTM"]
    assert list(figure.data[0].y) == [0.5, 1.0]
    assert [shape.x0 for shape in figure.layout.shapes] == [2]
    assert figure.layout.annotations[0].text == "Fork"


def test_the_accuracy_after_the_last_epoch_is_drawn_whole():
    names = {"epoch": "Epoch", "accuracy": "Right", "network": "LSTM"}
    figure = accuracy_curve({1: 0.5, 2: 0.75}, rules={"guessing": 0.5}, epochs=2, names=names)

    assert figure.layout.xaxis.range == pytest.approx((-0.06, 2.06))
    assert figure.layout.xaxis.dtick == 1
    assert list(figure.data[1].x) == [0, 2]
