"""The places that a command writes to."""

import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from viz_lstm.errors import UserInputError
from viz_lstm.lstm.trace import Trace
from viz_lstm.runs import HEADER
from viz_lstm.words.markdown import JOINERS


def visible(text: object) -> str:
    r"""Return a line for a console; what cannot be seen in it, such as an escape in a file, is named.

    >>> visible("a\x1b[31m")
    'aU+001B[31m'
    """
    return "".join(
        character if character.isprintable() or character in JOINERS else f"U+{ord(character):04X}"
        for character in str(text)
    )


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


def save_trace(trace: Trace, arguments: Namespace, difference: float, told: Mapping[str, object]) -> None:
    """Write a trace where the arguments say, and say so."""
    make_folder(arguments.out.parent)
    trace.save(arguments.out)
    if arguments.json:
        shape = dict(zip(("layers", "steps", "units"), trace.cell_state.shape, strict=True))
        outcome = {**told, **shape, "difference": difference, "out": str(arguments.out)}
        sys.stdout.write(f"{json.dumps(outcome)}\n")
    else:
        sys.stdout.write(f"{trace}: matches torch.nn.LSTM to {difference:.1e}\nSaved in {arguments.out}\n")
