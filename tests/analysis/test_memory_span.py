import numpy as np
import pytest

from viz_lstm.analysis.memory_span import LONGEST_SPAN, lengths_between_rewrites, memory_span


def test_half_of_a_memory_is_left_after_its_half_life():
    span = memory_span(np.array([[0.5, 0.25, 0.9], [0.5, 1.0, 0.9]], dtype=np.float32))
    np.testing.assert_allclose(span.steps, [1.0, 1.0, np.log(0.5) / np.log(0.9)], rtol=1e-6)
    assert not span.capped.any()


def test_a_memory_that_never_fades_is_capped_and_one_that_is_erased_is_short():
    span = memory_span(np.array([[1.0, 0.0], [1.0, 0.5]], dtype=np.float32))
    assert span.steps[0] == pytest.approx(LONGEST_SPAN)
    assert span.capped.tolist() == [True, False]
    assert 0 < span.steps[1] < 0.1


def test_a_value_is_held_until_it_moves_by_more_than_half_of_its_size():
    memory = np.array([-1.0, -0.6, -1.4, -0.4, -0.4, 0.4])

    assert lengths_between_rewrites(memory).tolist() == [3, 2, 1]


def test_a_value_that_is_kept_fresh_is_held_longer_than_its_forget_gate_would_keep_it():
    forget_gate = np.full((60, 1), 0.9)
    written = np.full(60, 0.1)
    memory = np.ones(60)
    for step in range(1, 60):
        memory[step] = forget_gate[step, 0] * memory[step - 1] + written[step]

    assert memory_span(forget_gate).steps[0] < 7
    assert lengths_between_rewrites(memory).tolist() == [60]


@pytest.mark.parametrize("steps", [1, 2, 50])
def test_the_lengths_between_rewrites_add_up_to_the_recording(steps):
    memory = np.random.default_rng(steps).normal(size=steps).astype(np.float32)

    assert lengths_between_rewrites(memory).sum() == steps


def test_an_empty_memory_is_one_value():
    assert lengths_between_rewrites(np.zeros(4)).tolist() == [4]
