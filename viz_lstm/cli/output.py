"""The places that a command writes to."""

from pathlib import Path

from viz_lstm.errors import UserInputError
from viz_lstm.runs import HEADER


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, unless it is there.

    Raises:
        UserInputError: a file stands in the way.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        above = (folder, *folder.parents)
        in_the_way = next((each for each in above if each.exists() and not each.is_dir()), folder)
        raise UserInputError("out-no-folder", path=in_the_way) from error


def check_new_run(folder: Path) -> None:
    """Refuse to write over a run.

    Raises:
        UserInputError: the folder holds one.
    """
    if (folder / HEADER).exists():
        raise UserInputError("out-has-run", path=folder)


def check_file(file: Path) -> None:
    """Refuse to write a file where a folder is.

    Raises:
        UserInputError: a folder has this name.
    """
    if file.is_dir():
        raise UserInputError("out-no-file", path=file)


def check_new_file(file: Path, *, overwrite: bool) -> None:
    """Refuse to write where a folder is, or over a file that nobody has given up.

    Raises:
        UserInputError: a folder or a file has this name.
    """
    check_file(file)
    if file.exists() and not overwrite:
        raise UserInputError("out-has-file", path=file)
