import numpy as np

from viz_lstm.analysis.permutation import exchanged, turned, turned_within

NAN = np.nan


def test_labels_are_exchanged_whole():
    labels = [np.array([NAN, 0.0, 0.0, NAN, 1.0]), np.array([1.0, 1.0, 0.0, NAN, NAN])]
    versions = exchanged(labels, 50, turn=False, seed=0)
    own, swapped = [0, 0, 1, 1, 1, 0], [1, 0, 0, 0, 0, 0]
    assert versions.shape == (50, 6)
    assert {tuple(version) for version in versions.tolist()} == {tuple(own), tuple(swapped)}


def test_turned_numbers_keep_their_neighbours():
    versions = exchanged([np.arange(6.0)], 20, turn=True, seed=0)
    assert all(((np.diff(version) % 6) == 1).all() for version in versions)
    assert len(np.unique(versions[:, 0])) > 3


def test_a_long_sequence_is_turned_by_no_less_than_asked():
    versions = turned(np.arange(40.0), 100, least=10, seed=0)
    assert versions[:, 0].min() >= 10
    assert versions[:, 0].max() <= 30


def test_turning_within_periods_keeps_what_each_period_holds():
    labels = np.arange(25.0)
    versions = turned_within(labels, 30, period=12, seed=0)
    assert (np.sort(versions, axis=1) == labels).all()
    assert (np.sort(versions[:, :12], axis=1) == labels[:12]).all()
    assert (versions != labels).any()


def test_the_same_seed_gives_the_same_chance():
    labels = [np.arange(5.0), np.arange(7.0)]
    first, again = (exchanged(labels, 10, turn=True, seed=3) for _ in range(2))
    assert (first == again).all()
