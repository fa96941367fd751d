"""Effects of another memory in groups of units, from numbers whose outcome can be worked out by hand."""

import re

import numpy as np
import pytest

from viz_lstm.analysis.effects import joined, measured, random_groups


def found(patched, *, corrupt=0.0, clean=4.0, sequence=(0, 0, 1, 1)):
    places = len(sequence)
    measure = np.array([[[corrupt] * places, patched[0]], [[clean] * places, patched[1]]], dtype=float)
    score = np.array([[0.0, 0.25], [1.0, 0.75]])
    return measured([(3,)], measure, measure / 10, score, np.array(sequence))


def test_the_effect_is_the_share_of_the_difference_in_both_directions():
    effects = found(([3.0] * 4, [1.0] * 4))
    assert effects.effect.ravel().tolist() == [0.75, 0.25]
    assert effects.share.ravel().tolist() == [0.75, 0.75]
    assert effects.decides.tolist() == [0.75]
    assert effects.change.ravel().tolist() == [3.0, -3.0]
    np.testing.assert_allclose(effects.answer.ravel(), [0.3, -0.3])
    assert effects.scores == (0.0, 1.0)
    assert effects.score.ravel().tolist() == [0.25, 0.75]
    assert (effects.sequences, effects.places, effects.groups) == (2, 4, ((3,),))


def test_what_differs_between_places_of_one_sequence_is_no_reason_to_be_unsure():
    effects = found(([2.0, 4.0, 2.0, 4.0], [0.0] * 4))
    assert effects.effect[0, 0] == 0.75
    assert effects.effect_error[0, 0] == effects.change_error[0, 0] == 0
    between = found(([2.0, 2.0, 4.0, 4.0], [0.0] * 4))
    assert between.change_error[0, 0] == pytest.approx(np.std([2, 4], ddof=1) / np.sqrt(2))
    assert between.effect_error[0, 0] == pytest.approx(between.change_error[0, 0] / 4)


def test_of_one_sequence_nobody_knows_how_sure_it_is():
    assert np.isnan(found(([3.0], [1.0]), sequence=(0,)).effect_error).all()


def test_where_nothing_differs_there_is_no_share_of_it():
    assert np.isnan(found(([0.0] * 4, [0.0] * 4), clean=0.0).effect).all()


def test_parts_are_joined_in_their_order():
    one, other = found(([3.0] * 4, [1.0] * 4)), found(([4.0] * 4, [0.0] * 4))
    both = joined([one, other])
    assert both.groups == ((3,), (3,))
    assert both.share.tolist() == [[0.75, 1.0], [0.75, 1.0]]
    message = "`parts` must hold the effects of at least one group; got none. Measure some."
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        joined([])


def test_random_groups_have_as_many_units_and_none_of_those_asked_about():
    drawn = random_groups(10, (2, 5, 7), groups=50)
    assert len(drawn) == 50
    assert all(len(set(group)) == 3 and not set(group) & {2, 5, 7} for group in drawn)
    assert drawn == random_groups(10, (2, 5, 7), groups=50)
    assert random_groups(3, (0, 1), groups=2) == ((2,), (2,))
    assert random_groups(2, (0, 1), groups=5) == ()
