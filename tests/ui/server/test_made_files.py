"""The making of files: whose turn it is, how long they are kept, and what tells them apart."""

import asyncio

import pytest
from streamlit.runtime import media_file_manager, memory_media_file_storage
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.media_file_manager import MediaFileKind, MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from viz_lstm.ui.server import made_files
from viz_lstm.ui.server.made_files import KeptFile, Line, make_files_in_turn, make_room


@pytest.fixture
def manager(monkeypatch):
    """Return a manager of files on a server that makes them in turn; at the end Streamlit is as it was."""
    monkeypatch.setattr(DeferredFileHandler, "handle", DeferredFileHandler.handle)
    monkeypatch.setattr(media_file_manager, "MediaFileMetadata", media_file_manager.MediaFileMetadata)
    threshold = memory_media_file_storage._PARTIAL_HASH_THRESHOLD
    monkeypatch.setattr(memory_media_file_storage, "_PARTIAL_HASH_THRESHOLD", threshold)
    make_files_in_turn()
    return MediaFileManager(MemoryMediaFileStorage("/media"))


def made(manager, content):
    """Have a file made as a browser does, and return its name in the address."""
    name = manager.add_deferred(lambda: content, "text/plain", coordinates="0")
    return manager.execute_deferred(name).rpartition("/")[2]


def exists(manager, name):
    return manager.read_file(name) is not None


def order(*arrivals, cancelled=()):
    """Return who had the place, in order, when all came while the first had it."""
    had = []

    async def hold(line, name, address):
        async with line.turn(address):
            had.append(name)
            await asyncio.sleep(0)

    async def run():
        line = Line()
        tasks = {}
        for name, address in arrivals:
            tasks[name] = asyncio.create_task(hold(line, name, address))
        await asyncio.sleep(0)
        for name in cancelled:
            tasks[name].cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
        async with line.turn("late"):
            had.append("late")

    asyncio.run(run())
    return had[:-1] if had[-1] == "late" else had


def test_addresses_take_turns_however_much_each_asks_for():
    assert order(("a1", "a"), ("a2", "a"), ("a3", "a"), ("b1", "b")) == ["a1", "a2", "b1", "a3"]


def test_whoever_gives_up_waiting_keeps_nobody_waiting():
    arrivals = (("a1", "a"), ("a2", "a"), ("b1", "b"), ("a3", "a"))
    assert order(*arrivals, cancelled=("a2",)) == ["a1", "b1", "a3"]
    assert order(*arrivals, cancelled=("a1",)) == ["a1", "a2", "b1", "a3"]


def test_files_that_differ_in_the_middle_alone_are_two_files(manager):
    one = bytearray(2**21)
    other = bytearray(one)
    other[500_000] = 1

    assert made(manager, bytes(one)) != made(manager, bytes(other))
    assert made(manager, bytes(one)) == made(manager, bytes(one))


def test_a_file_waits_for_its_browser_however_many_pages_run_meanwhile(manager, monkeypatch):
    name = made(manager, b"a file")
    for _ in range(5):
        manager.remove_orphaned_files()
    assert exists(manager, name)

    monkeypatch.setattr(made_files, "SECONDS_KEPT", -1)
    manager.remove_orphaned_files()
    assert not exists(manager, name)


def test_the_oldest_files_make_room(manager):
    names = [made(manager, bytes([number]) * 100) for number in range(4)]
    make_room(manager, 250)

    assert [exists(manager, name) for name in names] == [False, False, True, True]
    make_room(manager, 250)
    assert [exists(manager, name) for name in names] == [False, False, True, True]


def test_what_is_shown_makes_no_room(manager):
    shown = manager.add(bytes(300), "image/png", coordinates="1").rpartition("/")[2]
    make_room(manager, 100)

    assert exists(manager, shown)
    assert KeptFile(MediaFileKind.DOWNLOADABLE).kind == MediaFileKind.DOWNLOADABLE
