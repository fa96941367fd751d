"""Sessions that are here, the jobs that they watch, and the time that they may be away."""

import pytest

from viz_lstm.jobs.presence import LEASE, Presence


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def watchers(clock):
    return Presence(10.0, clock)


def test_whoever_leaves_is_gone_after_the_grace(watchers, clock):
    watchers.arrive("visitor")
    watchers.watch("job", "visitor")
    assert len(watchers) == 1
    watchers.leave("visitor")
    assert len(watchers) == 0
    clock.now = 9.9
    assert watchers.take_overdue() == {}
    assert watchers.of("job") == {"visitor"}
    clock.now = 10.0
    assert watchers.take_overdue() == {"visitor": {"job"}}
    assert watchers.of("job") == frozenset()


def test_whoever_comes_back_in_time_has_never_been_away(watchers, clock):
    watchers.watch("job", "visitor")
    watchers.leave("visitor")
    clock.now = 5.0
    watchers.watch("job", "visitor")
    clock.now = 5.0 + LEASE - 0.1
    assert watchers.take_overdue() == {}


def test_a_reload_is_another_session_that_takes_over(watchers, clock):
    watchers.watch("job", "before")
    watchers.leave("before")
    clock.now = 2.0
    watchers.watch("job", "after")
    clock.now = 12.0

    assert watchers.take_overdue() == {"before": {"job"}}
    assert watchers.of("job") == {"after"}


def test_whoever_vanishes_without_a_word_is_gone_when_the_lease_ends(watchers, clock):
    watchers.watch("job", "visitor")
    clock.now = LEASE - 1
    assert watchers.take_overdue() == {}
    watchers.arrive("visitor")
    clock.now = 2 * LEASE - 2
    assert watchers.take_overdue() == {}
    assert len(watchers) == 1
    clock.now = 2 * LEASE
    assert watchers.take_overdue() == {"visitor": {"job"}}
    assert len(watchers) == 0


def test_a_job_that_is_over_leaves_no_trace(watchers, clock):
    for number in range(50):
        watchers.watch("job", f"visitor-{number}")
    watchers.release("job")
    clock.now = 1_000

    assert watchers.of("job") == frozenset()
    assert watchers.take_overdue() == {}
