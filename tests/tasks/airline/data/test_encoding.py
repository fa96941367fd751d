import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz_lstm.tasks.airline import LogDifferences, MinMax, load_series

SERIES = st.lists(st.integers(50, 1000), min_size=3, max_size=60, unique=True).map(
    lambda values: np.array(values, dtype=np.float64)
)


@pytest.mark.parametrize("encoding", [LogDifferences, MinMax])
@given(passengers=SERIES)
def test_decoding_undoes_encoding(encoding, passengers):
    fitted = encoding.fit(passengers)
    encoded = fitted.encode(passengers)
    previous = np.roll(passengers, 1)[fitted.lag :]
    assert len(encoded) == len(passengers) - fitted.lag
    np.testing.assert_allclose(fitted.decode(encoded, previous), passengers[fitted.lag :], rtol=1e-4)


def test_growth_is_standardised_over_the_fitted_months():
    passengers = load_series().passengers[:108]
    encoded = LogDifferences.fit(passengers).encode(passengers)
    assert encoded.mean() == pytest.approx(0, abs=1e-6)
    assert encoded.std() == pytest.approx(1, abs=1e-6)


def test_fitted_months_fill_the_unit_interval():
    passengers = load_series().passengers
    encoded = MinMax.fit(passengers).encode(passengers)
    assert (encoded.min(), encoded.max()) == (0, 1)


def test_wild_answers_stay_numbers():
    encoding = LogDifferences(mean=0.0, deviation=1.0)
    wild = np.array([-1e30, 1e30])
    np.testing.assert_allclose(encoding.decode(wild, np.array([100.0, 100.0])), [0.1, 1e5])
