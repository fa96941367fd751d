"""Finished runs on disk: found again after a restart, bounded in bytes, shared by several servers."""

import logging
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from viz_lstm.errors import UserInputError
from viz_lstm.runs import HEADER, KEY_DIGITS, SHORT_KEY_DIGITS, Run, load, save, stored_key

LOG = logging.getLogger(__name__)
KEY = re.compile(rf"[0-9a-f]{{{SHORT_KEY_DIGITS}}}(?:[0-9a-f]{{{KEY_DIGITS - SHORT_KEY_DIGITS}}})?")
DAMAGED = ".damaged"
OWN = re.compile(
    rf"{KEY.pattern}|\.{KEY.pattern}-[0-9a-f]{{32}}|{KEY.pattern}-[0-9a-f]{{32}}{re.escape(DAMAGED)}"
)
"""The names that a shelf gives: to runs, to drafts of them, and to those that it has set aside."""


class RunStore:
    """A folder with one folder for each finished run, named by its key, or by the first ten digits of it.

    A run appears under its name only once it is complete. One that cannot be read is set aside, not deleted,
    and goes when its time comes, like all others: those that were not opened for longest go first. Whatever
    else lies in the folder is left alone.
    """

    def __init__(self, folder: Path, most: int) -> None:
        """Keep runs in a folder, which is made if need be.

        Args:
            folder: Where.
            most: The most bytes that all runs together may take; 0 keeps none.
        """
        self._folder, self._most = folder, most

    def put(self, run: Run) -> None:
        """Store a run; with an older one of its configuration there, nothing needs to be done.

        Raises:
            UserInputError: "run-not-stored" when the disk is full or the folder cannot be written.
        """
        draft = self._folder / f".{run.key}-{uuid4().hex}"
        try:
            if self._most and not self._find(run.key):
                save(run, draft)
                self._publish(draft, run.key)
                self._make_room()
        except OSError as error:
            with suppress(OSError):
                shutil.rmtree(draft)
            LOG.exception("a run could not be stored", extra={"facts": {"job": run.key}})
            raise UserInputError("run-not-stored", problem=_reason(error)) from error

    def keys(self, beginning: str) -> frozenset[str]:
        """Return the keys of the stored runs that begin with a short key."""
        if not self._most or not KEY.fullmatch(beginning):
            return frozenset()
        folders = (each for each in self._folders() if KEY.fullmatch(each.name))
        return frozenset(_key(folder) for folder in folders if folder.name.startswith(beginning))

    def get(self, key: str) -> Run | None:
        """Return a stored run; None when there is none, and when a short key could mean several.

        Raises:
            UserInputError: "stored-run-damaged" when there was one, but it cannot be read; it is now set
                aside.
        """
        folder = self._find(key)
        if folder is None:
            return None
        try:
            return self._open(folder)
        except (UserInputError, OSError) as error:
            if not folder.is_dir():
                return None
            self._set_aside(folder)
            problem = (
                _reason(error) if isinstance(error, OSError) else str(error.values.get("problem", error.code))
            )
            LOG.exception("a stored run is damaged", extra={"facts": {"job": key}})
            raise UserInputError("stored-run-damaged", problem=problem) from error

    def contents(self) -> tuple[int, int]:
        """Return how many runs there are, and the bytes that they take with what was set aside."""
        folders = self._folders()
        return sum(map(bool, (KEY.fullmatch(folder.name) for folder in folders))), sum(map(_size, folders))

    def _find(self, key: str) -> Path | None:
        """Return the folder of a run; those of other runs may begin with the same digits."""
        if not self._most or not KEY.fullmatch(key):
            return None
        if len(key) == SHORT_KEY_DIGITS:
            found = self.keys(key)
            return self._find_whole(*found) if len(found) == 1 else None
        return self._find_whole(key)

    def _find_whole(self, key: str) -> Path | None:
        short = self._folder / key[:SHORT_KEY_DIGITS]
        if (self._folder / key).is_dir():
            return self._folder / key
        return short if short.is_dir() and _key(short) in {key, short.name} else None

    def _publish(self, draft: Path, key: str) -> None:
        """Give a complete run its name, unless another server was first."""
        try:
            draft.rename(self._folder / key)
        except OSError:
            if not (self._folder / key).is_dir():
                raise
            shutil.rmtree(draft, ignore_errors=True)

    def _open(self, folder: Path) -> Run:
        run = load(folder)
        if not run.key.startswith(folder.name):
            raise UserInputError("run-file-damaged", file=folder.name, problem="another configuration")
        with suppress(OSError):
            os.utime(folder)
        return run

    def _set_aside(self, folder: Path) -> None:
        with suppress(OSError):
            folder.rename(folder.with_name(f"{folder.name}-{uuid4().hex}{DAMAGED}"))

    def _folders(self) -> list[Path]:
        with suppress(OSError):
            return [each for each in self._folder.iterdir() if _is_own(each)]
        return []

    def _make_room(self) -> None:
        """Delete what was not opened for longest until the rest fits."""
        sizes = {folder: _size(folder) for folder in self._folders()}
        excess = sum(sizes.values()) - self._most
        for folder in sorted(sizes, key=_last_opened):
            if excess <= 0:
                return
            shutil.rmtree(folder, ignore_errors=True)
            excess -= sizes[folder]


def _is_own(folder: Path) -> bool:
    """Tell whether a shelf has made a folder; what has a run's name and no run in it is somebody else's."""
    if not OWN.fullmatch(folder.name):
        return False
    return (folder / HEADER).is_file() if KEY.fullmatch(folder.name) else folder.is_dir()


def _key(folder: Path) -> str:
    """Return the key of the run in a folder, or the folder's name where that says more: it may be damaged."""
    try:
        key = stored_key(folder)
    except (UserInputError, OSError):
        return folder.name
    return key if key.startswith(folder.name) else folder.name


def _size(folder: Path) -> int:
    """Return the bytes of the files in a folder; another server may delete them meanwhile."""
    with suppress(OSError):
        return sum(file.stat().st_size for file in folder.iterdir())
    return 0


def _last_opened(folder: Path) -> float:
    with suppress(OSError):
        return folder.stat().st_mtime
    return 0.0


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
