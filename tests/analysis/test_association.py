import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from viz_lstm.analysis.association import auc, correlation, ranks, variance_explained

SMALL = arrays(np.float64, (12, 3), elements=st.integers(-3, 3).map(float))
MARKS = arrays(np.bool_, (2, 12)).filter(lambda marks: 0 < marks[0].sum() < 12 and 0 < marks[1].sum() < 12)


@given(SMALL, MARKS)
def test_auc_is_the_share_of_pairs_in_order(values, marks):
    scores = auc(values, marks.astype(np.float64))
    for version, unit in np.ndindex(2, 3):
        ones, zeros = values[marks[version], unit], values[~marks[version], unit]
        pairs = (np.sign(ones[:, None] - zeros[None, :]) + 1) / 2
        assert scores[version, unit] == pytest.approx(pairs.mean())


@given(SMALL)
def test_equal_values_share_their_mean_rank(values):
    for unit in range(3):
        column = values[:, unit]
        expected = [(column < v).sum() + ((column == v).sum() + 1) / 2 for v in column]
        assert ranks(values)[:, unit].tolist() == expected


def test_auc_of_a_single_class_is_unknown():
    assert np.isnan(auc(np.ones((3, 1)), np.ones((1, 3)))).all()


@given(
    arrays(np.float64, (9, 2), elements=st.floats(-5, 5)),
    arrays(np.float64, (1, 9), elements=st.floats(-5, 5)),
)
def test_correlation_is_bounded_and_that_of_numpy(values, labels):
    scores = correlation(values, labels)
    assert (np.abs(scores) <= 1 + 1e-9).all()
    for unit in range(2):
        if values[:, unit].std() > 1e-3 and labels.std() > 1e-3:
            assert scores[0, unit] == pytest.approx(np.corrcoef(values[:, unit], labels[0])[0, 1])


def test_a_unit_that_never_moves_follows_nothing():
    assert correlation(np.ones((4, 1)), np.arange(4.0)[None]).tolist() == [[0.0]]
    assert variance_explained(np.ones((4, 1)), np.arange(4.0)[None]).tolist() == [[0.0]]


def test_variance_explained_is_the_share_between_the_means():
    values = np.array([[1.0], [3.0], [11.0], [13.0]])
    assert variance_explained(values, np.array([[0.0, 0.0, 1.0, 1.0]])).item() == pytest.approx(100 / 104)
    assert variance_explained(values, np.array([[0.0, 1.0, 0.0, 1.0]])).item() == pytest.approx(4 / 104)
