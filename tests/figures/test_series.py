"""Curves over the steps of a series that somebody has brought."""

import numpy as np
import pytest

from viz_lstm.figures import series_curves

LINK = '<a href="https://evil.example">Sign in</a>'
SHOWN = '&lt;a href="https://evil.example"&gt;Sign in&lt;/a&gt;'


def test_what_somebody_calls_a_series_and_its_steps_is_no_markup():
    figure = series_curves((LINK, "b & c"), {"truth": np.array([1.0, 2.0])}, title=LINK)

    assert figure.layout.yaxis.title.text == SHOWN
    assert figure.layout.xaxis.ticktext == (SHOWN, "b &amp; c")
    assert figure.data[0].text == (SHOWN, "b &amp; c")


@pytest.mark.parametrize("name", ["1949-01", "女", "Q1"])
def test_the_names_of_steps_stay_as_they_are(name):
    figure = series_curves((name,), {"truth": np.array([1.0])})

    assert figure.layout.xaxis.ticktext == (name,)
