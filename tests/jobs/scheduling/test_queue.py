"""The fair queue, and the estimate of how long it takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz_lstm.errors import UserInputError
from viz_lstm.jobs.scheduling.eta import expected_wait
from viz_lstm.jobs.scheduling.queue import FairQueue

REQUESTS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["x", "y", "z", ""])), max_size=30)


def filled(requests):
    queue = FairQueue(most=100, most_each=100)
    for key, session in requests:
        queue.add(key, session)
    return queue


@given(REQUESTS)
def test_jobs_leave_in_the_order_that_the_queue_shows(requests):
    queue = filled(requests)
    shown = list(queue)

    assert len(queue) == len(shown) == len({key for key, _ in requests})
    assert [queue.take() for _ in range(len(queue))] == shown
    assert len(queue) == 0


def test_who_asks_for_little_need_not_wait_for_who_asks_for_much():
    queue = filled([(key, "eager") for key in "abcde"] + [("z", "modest")])

    assert list(queue) == ["a", "z", "b", "c", "d", "e"]


def test_sessions_take_turns_however_late_they_came():
    queue = filled([(key, "first") for key in "abc"])
    taken = [queue.take()]
    for key in "xyz":
        queue.add(key, "second")

    assert taken + list(queue) == ["a", "b", "x", "c", "y", "z"]


def test_a_job_that_several_wait_for_leaves_all_lines_at_once():
    queue = filled([("a", "first"), ("shared", "first"), ("shared", "second"), ("b", "second")])

    assert list(queue) == ["a", "shared", "b"]
    queue.remove("shared")
    assert list(queue) == ["a", "b"]


def test_a_job_stays_for_those_who_still_wait_for_it():
    queue = filled([("shared", "first"), ("shared", "second")])
    queue.withdraw("shared", "first")
    assert "shared" in queue
    queue.withdraw("shared", "second")
    assert "shared" not in queue


def test_a_job_whose_worker_was_lost_comes_first():
    queue = filled([("a", "first"), ("b", "second")])
    queue.put_first("lost")

    assert list(queue) == ["lost", "a", "b"]


def test_a_full_queue_refuses_with_a_sentence():
    queue = FairQueue(most=3, most_each=2)
    for key in "ab":
        queue.add(key, "x")
    with pytest.raises(UserInputError, match="You must have at most 2 in the queue at a time; got one more"):
        queue.make_room("x")
    assert queue.make_room("y") is None
    queue.add("c", "y")
    with pytest.raises(
        UserInputError,
        match=r"room for another training; it is full, with 3 waiting\. Try again in a minute\.",
    ):
        queue.make_room("")


@given(REQUESTS)
def test_a_full_queue_makes_room_for_whoever_has_no_line_at_the_cost_of_the_longest(requests):
    queue = FairQueue(most=len({key for key, _ in requests}), most_each=100)
    for key, session in requests:
        queue.add(key, session)
    lines = {
        session: [key for key, other in dict.fromkeys(requests) if other == session] for session in "xyz"
    }
    owners = {key: {session for other, session in requests if other == key} for key, _ in requests}
    alone = {session: [key for key in line if len(owners[key]) == 1] for session, line in lines.items()}
    longest = max((len(lines[session]) for session in lines if alone[session]), default=None)

    if longest is None:
        with pytest.raises(UserInputError, match="it is full"):
            queue.make_room("new")
    else:
        displaced = queue.make_room("new")
        (owner,) = owners[displaced]
        assert len(lines[owner]) == longest
        assert displaced == alone[owner][-1]


@given(REQUESTS, st.sampled_from(["x", "y", "z", ""]))
def test_nobody_who_has_a_line_displaces_anybody(requests, session):
    queue = FairQueue(most=len({key for key, _ in requests} | {"own"}), most_each=100)
    for key, other in [*requests, ("own", session)]:
        queue.add(key, other)

    with pytest.raises(UserInputError, match="it is full"):
        queue.make_room(session)


@given(st.lists(st.sampled_from("abcdefgh"), max_size=60), st.integers(1, 6))
def test_however_many_come_the_queue_keeps_its_bound_and_the_longest_line_pays(sessions, most):
    queue = FairQueue(most=most, most_each=3)
    lines = {}
    for number, session in enumerate(sessions):
        line = lines.setdefault(session, [])
        if len(line) >= 3 or (line and len(queue) >= most):
            continue
        if (displaced := queue.make_room(session)) is not None:
            loser = next(each for each in lines.values() if displaced in each)
            assert len(loser) == max(map(len, lines.values()))
            assert loser.pop() == displaced
            queue.remove(displaced)
        queue.add(str(number), session)
        line.append(str(number))

        assert len(queue) <= most
        assert set(queue) == {key for each in lines.values() for key in each}


def test_of_lines_as_long_the_one_gives_way_whose_last_has_the_longest_to_wait():
    queue = FairQueue(most=3, most_each=2)
    for key, session in [("a", "x"), ("b", "y"), ("c", "z")]:
        queue.add(key, session)

    assert queue.make_room("new") == "c"


def test_a_job_that_no_session_stands_for_keeps_its_place():
    queue = FairQueue(most=2, most_each=2)
    queue.put_first("lost")
    queue.put_first("lost too")
    with pytest.raises(UserInputError, match="it is full, with 2 waiting"):
        queue.make_room("new")


def test_the_wait_is_that_for_the_first_free_worker():
    assert expected_wait([0.0], []) == 0
    assert expected_wait([5.0], [2.0, 3.0]) == 10
    assert expected_wait([5.0, 1.0], [2.0, 3.0]) == 5
