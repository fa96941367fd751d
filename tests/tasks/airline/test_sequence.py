from dataclasses import replace

import numpy as np
import pytest

from viz_lstm.tasks.airline import AirlineConfig, load_series, prepare, sequence, window_sequence

TUTORIAL = AirlineConfig.defaults("tutorial")


@pytest.mark.parametrize(("config", "first"), [(AirlineConfig(), "1949-02"), (TUTORIAL, "1949-01")])
def test_whole_series_is_read_month_by_month(config, first):
    whole = sequence(config)
    months = load_series().months
    assert len(whole.inputs) == len(whole.reads) == len(whole.labels)
    assert (whole.labels[0], whole.labels[-1]) == (first, "1960-12")
    assert whole.labels == tuple(months[month] for month in whole.reads)


@pytest.mark.parametrize("config", [AirlineConfig(), AirlineConfig(window=12), TUTORIAL])
@pytest.mark.parametrize("month", [14, 100, 143])
def test_window_is_what_led_to_the_forecast(config, month):
    window = window_sequence(config, month)
    passengers = load_series().passengers
    np.testing.assert_array_equal(window.inputs, prepare(config, passengers).read(passengers[:month]))
    assert window.reads[-1] == month - 1
    assert len(window.inputs) == len(window.labels) == (config.window or month - 1)


@pytest.mark.parametrize(("config", "month"), [(AirlineConfig(), 1), (TUTORIAL, 9), (TUTORIAL, 145)])
def test_month_without_a_window_before_it_is_refused(config, month):
    with pytest.raises(
        ValueError, match=f"^`month` must have a whole window before it; got {month}\\. Choose another"
    ):
        window_sequence(config, month)


def test_month_after_the_series_can_be_forecast():
    assert window_sequence(replace(TUTORIAL, window=2), 144).labels == ("1960-11", "1960-12")
