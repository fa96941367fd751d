"""Limits of uploaded files in the server's memory, for each visitor and in all.

A session that is full is refused. When all together are full, those give way that hold most, beginning with
sessions whose tab is closed, so that nobody can keep others from bringing a file.
"""

from collections.abc import Callable, Mapping

from starlette.exceptions import HTTPException
from streamlit import config
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from viz_lstm.jobs.limits import UPLOADS, Limits

MEGABYTE = 1_000_000
FULL, GONE, CLOSED = 413, 400, 403
_add = MemoryUploadedFileManager.add_file

Files = Mapping[str, UploadedFileRec]


def limit_uploads(limits: Limits) -> None:
    """Have the server keep no more of visitors' files than its limits say, and take as much as they say."""
    config.set_option("server.maxUploadSize", max(limits.uploads_each_mb, limits.upload_mb), "viz_lstm")

    def add_file(manager: MemoryUploadedFileManager, session_id: str, file: UploadedFileRec) -> None:
        if not any(map(limits.takes, UPLOADS)):
            raise HTTPException(CLOSED, "This server takes no files.")
        if not get_instance().is_active_session(session_id):
            raise HTTPException(GONE, "This session has ended.")
        with manager._lock:
            held = {session: dict(files) for session, files in manager.file_storage.items()}
        if not fits(held.get(session_id, {}), file, limits):
            raise HTTPException(FULL, "This session holds as many files as it may. Remove some.")
        for session, other in displaced(held, session_id, file, limits.uploads_mb * MEGABYTE):
            manager.remove_file(session, other)
        _add(manager, session_id, file)

    MemoryUploadedFileManager.add_file = add_file  # type: ignore[assignment,method-assign]


def size(file: UploadedFileRec) -> int:
    """Return the bytes that a file takes, with what it is called."""
    return len(file.data) + len(file.name) + len(file.type) + len(file.file_id)


def fits(own: Files, file: UploadedFileRec, limits: Limits) -> bool:
    """Tell whether a session may hold a file beside its others; one of the same name is replaced."""
    others = [size(each) for name, each in own.items() if name != file.file_id]
    most = MEGABYTE * max(limits.uploads_each_mb, limits.upload_mb + 1)
    return len(others) < limits.uploads_each and sum(others) + size(file) <= most


def displaced(
    held: Mapping[str, Files],
    owner: str,
    new: UploadedFileRec,
    most: int,
    is_here: Callable[[str], bool] = lambda session: get_instance().is_active_session(session),
) -> list[tuple[str, str]]:
    """Choose the files that make room for a new one: the oldest of closed tabs, then of whoever holds most.

    Args:
        held: The files of each session, the oldest first.
        owner: The session that brings the new one, which counts as held.
        new: The file that is to be kept.
        most: How many bytes there may be in all.
        is_here: Whether the tab of a session is open.
    """
    left = {session: list(files.values()) for session, files in held.items() if files}
    taken, chosen = size(new) + sum(size(file) for files in left.values() for file in files), []

    def rank(session: str) -> tuple[bool, int]:
        return not is_here(session), sum(map(size, left[session])) + (size(new) if session == owner else 0)

    while left and taken > most:
        fullest = max(left, key=rank)
        file = left[fullest].pop(0)
        chosen.append((fullest, file.file_id))
        taken -= size(file)
        if not left[fullest]:
            del left[fullest]
    return chosen
