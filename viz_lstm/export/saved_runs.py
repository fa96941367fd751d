"""Saved runs, as folders or as the zip archives that the dashboard hands out."""

import io
import json
import re
import zipfile
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

from viz_lstm import runs
from viz_lstm.errors import UserInputError
from viz_lstm.isolated_call import IsolatedCallError, call_isolated
from viz_lstm.jobs.workers import codec, packets
from viz_lstm.runs import Run
from viz_lstm.runs.files import LARGEST_FILE

MOST_FILES = 64
"""More files than a run has: one for each LSTM, and three."""
MOST_UNPACKED = 2 * LARGEST_FILE
"""The most bytes that all files of an archive have together."""
LONGEST_NAME = 200
"""The most characters of an archive's name that a sentence about it repeats."""
NAME = re.compile(r"[a-z]+(-\d+)?\.(json|npz|safetensors)")
"""The names that the files of a run have; whatever else lies in an archive is none of it."""
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


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
    return _loaded(path, path.name, MOST_UNPACKED)


def unpacked(content: bytes, name: str, *, most: int = MOST_UNPACKED) -> Run:
    """Read a run from the content of a zip archive, trusting nothing in it.

    Args:
        content: The archive.
        name: What it is called, for sentences about it.
        most: How many bytes all its files may have together.

    Raises:
        UserInputError: a file is missing or damaged, or the files do not belong together.
    """
    return _loaded(io.BytesIO(content), name, most)


def unpacked_apart(content: bytes, name: str, *, most: int = MOST_UNPACKED) -> Run:
    """Read a run from the content of a zip archive in a process of its own, as `unpacked` does.

    Raises:
        UserInputError: a file is missing or damaged, the files do not belong together, or reading them
            takes too much.
    """
    try:
        made = call_isolated(f"{__name__}:packet_of", content, json.dumps(name[:LONGEST_NAME]), str(most))
    except IsolatedCallError as error:
        raise UserInputError("file-unread") from error
    return codec.unpack_run(packets.decode(made))


def packet_of(content: bytes, name: str, most: str) -> bytes:
    """Read a run from the content of a zip archive, for another process.

    Args:
        content: The archive.
        name: What it is called, as JSON: a name holds what no command line may.
        most: How many bytes all its files may have together.

    Raises:
        UserInputError: a file is missing or damaged, or the files do not belong together.
    """
    return packets.encode(codec.run_packet(unpacked(content, json.loads(name), most=int(most))))


def _loaded(archive: Path | io.BytesIO, name: str, most: int) -> Run:
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "run"
        folder.mkdir()
        try:
            _unpack(archive, folder, most)
        except _OversizeError as error:
            raise _damaged(name, "an archive that is too large") from error
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            RuntimeError,
            ValueError,
            EOFError,
            zlib.error,
        ) as error:
            raise _damaged(name, "no zip archive") from error
        return runs.load(folder)


class _OversizeError(Exception):
    """An archive holds more than a run does."""


def _unpack(archive: Path | io.BytesIO, folder: Path, most: int) -> None:
    """Write the files of a run that lie at the top of an archive into a folder."""
    with zipfile.ZipFile(archive) as packed:
        entries = [entry for entry in packed.infolist() if NAME.fullmatch(entry.filename)]
        sizes = [entry.file_size for entry in entries]
        if len(entries) > MOST_FILES or max(sizes, default=0) > LARGEST_FILE or sum(sizes) > most:
            raise _OversizeError
        for entry in entries:
            if entry.compress_type not in METHODS:
                raise zipfile.BadZipFile(entry.filename)
            # No more than it says is ever inflated, whatever lies behind a header that lies.
            with packed.open(entry) as file:
                (folder / entry.filename).write_bytes(file.read(entry.file_size))


def _damaged(name: str, problem: str) -> UserInputError:
    return UserInputError("run-file-damaged", file=name, problem=problem)
