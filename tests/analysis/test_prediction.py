import numpy as np

from viz_lstm.analysis.prediction import Readout, most_expected


def test_expectations_are_probabilities_of_a_softmax():
    readout = Readout(np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]), np.array([0.0, 0.0, np.log(2)]))
    probabilities = readout.expect(np.array([[0.0, 0.0], [700.0, 0.0]]))
    np.testing.assert_allclose(probabilities[0], [0.25, 0.25, 0.5])
    np.testing.assert_allclose(probabilities[1], [1, 0, 0], atol=1e-12)


def test_the_likeliest_come_first_and_equals_in_order():
    assert most_expected(np.array([0.2, 0.5, 0.2, 0.1]), 3) == ((1, 0.5), (0, 0.2), (2, 0.2))
    assert len(most_expected(np.array([0.5, 0.5]), 9)) == 2
