"""A memory that is bounded by bytes."""

from threading import Barrier, Thread

import pytest

from viz_lstm.ui.sized_cache import SizedCache


def test_a_value_is_made_once():
    cache = SizedCache(10, len)
    made = [cache.get("a", lambda: "first"), cache.get("a", lambda: "second")]

    assert made == ["first", "first"]


def test_what_was_not_asked_for_longest_makes_room():
    cache = SizedCache(10, len)
    for name in "abc":
        cache.get(name, lambda: "four")
    cache.get("b", lambda: "never")
    cache.get("d", lambda: "four")

    assert len(cache) == 2
    assert cache.get("b", lambda: "again") == "four"
    assert cache.get("c", lambda: "again") == "again"


def test_the_latest_value_stays_however_large_it_is():
    cache = SizedCache(10, len)
    cache.get("small", lambda: "a")
    cache.get("large", lambda: "a" * 100)

    assert len(cache) == 1
    assert cache.get("large", lambda: "again") == "a" * 100


def test_what_cannot_be_made_is_tried_again():
    cache = SizedCache(10, len)
    with pytest.raises(ZeroDivisionError):
        cache.get("a", lambda: str(1 / 0))

    assert cache.get("a", lambda: "made") == "made"


def test_those_who_ask_at_once_are_given_one_value():
    cache, start, made, found = SizedCache(10, len), Barrier(4), [], []

    def make():
        made.append(1)
        return "value"

    def ask():
        start.wait()
        found.append(cache.get("a", make))

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(made), found) == (1, ["value"] * 4)
