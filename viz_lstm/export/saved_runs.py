"""Saved runs, as folders or as the zip archives that the dashboard hands out."""

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from viz_lstm import runs
from viz_lstm.errors import UserInputError
from viz_lstm.runs import Run
from viz_lstm.runs.files import LARGEST_FILE

MOST_FILES = 64
"""More files than a run has: one for each LSTM, and three."""


def load(path: str | Path) -> Run:
    """Read a run from its folder, or from a zip archive of it, trusting nothing in it.

    Args:
        path: The folder that training wrote, or the archive that the dashboard offers to download.

    Raises:
        UserInputError: a file is missing or damaged, or the files do not belong together.
    """
    path = Path(path)
    if path.is_dir() or not path.exists():
        return runs.load(path)
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / path.stem
        folder.mkdir()
        _unpack(path, folder)
        return runs.load(folder)


def _unpack(archive: Path, folder: Path) -> None:
    """Write the files at the top of an archive into a folder; those in folders are none of a run."""
    try:
        with zipfile.ZipFile(archive) as packed:
            entries = [entry for entry in packed.infolist() if Path(entry.filename).name == entry.filename]
            if len(entries) > MOST_FILES or any(entry.file_size > LARGEST_FILE for entry in entries):
                raise _damaged(archive, "an archive that is too large")
            for entry in entries:
                (folder / entry.filename).write_bytes(packed.read(entry))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise _damaged(archive, "no zip archive") from error


def _damaged(archive: Path, problem: str) -> UserInputError:
    return UserInputError("run-file-damaged", file=archive.name, problem=problem)
