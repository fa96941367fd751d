"""Units that behave alike lie together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz_lstm.analysis import seriation
from viz_lstm.analysis.seriation import correlation


def test_a_shuffled_chain_is_put_back_in_line():
    steps, units = np.arange(200), 12
    chain = np.stack([np.sin(steps / 9 - unit / 8) for unit in range(units)], axis=1)
    shuffled = np.random.default_rng(0).permutation(units)
    order = shuffled[seriation(chain[:, shuffled])]

    assert order.tolist() in (list(range(units)), list(range(units))[::-1])


@given(st.integers(1, 20), st.integers(1, 30), st.integers(0, 2**32 - 1))
def test_it_is_always_a_permutation(steps, units, seed):
    memory = np.random.default_rng(seed).normal(size=(steps, units)).astype(np.float32)

    assert sorted(seriation(memory).tolist()) == list(range(units))


def test_units_that_never_move_are_no_trouble():
    memory = np.zeros((10, 5), dtype=np.float32)

    assert sorted(seriation(memory).tolist()) == [0, 1, 2, 3, 4]
    np.testing.assert_array_equal(correlation(memory), np.eye(5))


def test_correlation_is_that_of_numpy():
    values = np.random.default_rng(1).normal(size=(50, 4))

    assert correlation(values) == pytest.approx(np.corrcoef(values.T))
