"""The bytes of visitors' files that the server keeps."""

import pytest
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from viz_lstm.jobs.limits import Limits
from viz_lstm.ui.server.uploads import displaced, fits, size

LIMITS = Limits(uploads_each=3, uploads_each_mb=4)


def file(name, megabytes):
    return UploadedFileRec(
        file_id=name, name="", type="", data=bytes(round(megabytes * 1_000_000) - len(name))
    )


def files(**megabytes):
    return {name: file(name, each) for name, each in megabytes.items()}


@pytest.mark.parametrize(
    ("own", "new", "is_kept"),
    [
        ({}, ("a", 4), True),
        ({}, ("a", 4.1), False),
        ({"a": 2, "b": 1}, ("c", 1), True),
        ({"a": 2, "b": 1}, ("c", 1.1), False),
        ({"a": 0.1, "b": 0.1, "c": 0.1}, ("d", 0.1), False),
        ({"a": 0.1, "b": 0.1, "c": 0.1}, ("c", 3.5), True),
    ],
)
def test_a_session_keeps_so_many_files_of_so_many_bytes(own, new, is_kept):
    assert fits(files(**own), file(*new), LIMITS) == is_kept


def test_one_file_of_the_size_that_a_host_allows_always_fits():
    assert fits({}, file("a", 10), Limits(upload_mb=10, uploads_each_mb=1))


def test_what_a_file_is_called_takes_room_too():
    assert size(UploadedFileRec(file_id="id", name="name", type="text/plain", data=b"data")) == 20


@pytest.mark.parametrize(
    ("megabytes", "chosen"),
    [
        (1, []),
        (2, [("gone", "x")]),
        (2.5, [("gone", "x"), ("greedy", "a")]),
        (7, [("gone", "x"), ("greedy", "a"), ("greedy", "b"), ("greedy", "c")]),
        (100, [("gone", "x"), ("greedy", "a"), ("greedy", "b"), ("greedy", "c"), ("modest", "m")]),
    ],
)
def test_files_of_closed_tabs_make_room_first_and_then_those_of_whoever_holds_most(megabytes, chosen):
    held = {"modest": files(m=1), "greedy": files(a=2, b=1.5, c=1.5), "gone": files(x=1), "none": {}}

    found = displaced(held, "newcomer", file("new", megabytes), 8_000_000, lambda session: session != "gone")

    assert found == chosen


def test_who_brings_most_makes_room_for_it():
    held = {"greedy": files(a=1), "modest": files(m=1.5)}

    assert displaced(held, "greedy", file("b", 1), 3_000_000, lambda _: True) == [("greedy", "a")]


def test_the_new_file_itself_never_makes_room():
    assert displaced({"first": files(a=2)}, "second", file("b", 2), 3_000_000, lambda _: True) == [
        ("first", "a")
    ]
