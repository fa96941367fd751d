"""Figures show the numbers they are given, in ranges that stay."""

import numpy as np
import pytest

from viz_lstm.figures import forecast, loss_curve

LOSS_NAMES = {"epoch": "Epoch", "loss": "Loss", "training": "Training", "held_out": "Validation"}
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

    assert figure.layout.xaxis.range == (1, 30)
    assert figure.layout.yaxis.type == "log"
    assert [curve.name for curve in figure.data] == ["Training", "Validation"]
    assert figure.data[0].x.tolist() == [1, 2]
    assert figure.data[1].y.tolist() == [1.1, 0.7]


@pytest.mark.parametrize(("losses", "mode"), [([1.0], "markers"), ([1.0, 0.5], "lines")])
def test_one_epoch_is_a_dot_that_can_be_seen(losses, mode):
    figure = loss_curve(np.array(losses), np.array([]), epochs=1, names=LOSS_NAMES)

    assert [curve.mode for curve in figure.data] == [mode]


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
