import numpy as np
import pytest

from viz_lstm.analysis.memory_span import LONGEST_SPAN, memory_span


def test_half_of_a_memory_is_left_after_its_half_life():
    span = memory_span(np.array([[0.5, 0.25, 0.9], [0.5, 1.0, 0.9]], dtype=np.float32))
    np.testing.assert_allclose(span.steps, [1.0, 1.0, np.log(0.5) / np.log(0.9)], rtol=1e-6)
    assert not span.capped.any()


def test_a_memory_that_never_fades_is_capped_and_one_that_is_erased_is_short():
    span = memory_span(np.array([[1.0, 0.0], [1.0, 0.5]], dtype=np.float32))
    assert span.steps[0] == pytest.approx(LONGEST_SPAN)
    assert span.capped.tolist() == [True, False]
    assert 0 < span.steps[1] < 0.1
